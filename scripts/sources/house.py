"""All files of the sources, and what a path in one of them leads to."""

from functools import cached_property

from sources.file import File
from sources.tokens import closing, const_arrays, tokens, unquoted

ROOMS_TABLE, ORDER_TABLE = "tests/it/architecture.rs", "tests/it/architecture/reader.rs"


class House:
    """The sources of the program: files by their module, those for tests alone left out."""

    def __init__(self, sources, tables=None):
        files = {}
        for path, text in sorted(sources.items()):
            file = File(path, text)
            files[() if file.module == ("lib",) else file.module] = file
        self.files = {module: file for module, file in files.items() if not is_test_file(files, module)}
        self.tables = tables or {}

    def resolve(self, path, module, seen=frozenset()):
        """Returns the module whose file defines what a path means in a module, and whether it is more than a module."""
        path = self.absolute(path, module)
        if path is None or (path, module) in seen:
            return None
        seen = seen | {(path, module)}
        here = ()
        for at, name in enumerate(path):
            file = self.files.get(here)
            is_last = at == len(path) - 1
            is_module = here + (name,) in self.files and file is not None and name in file.submodules
            passed = file.names.get(name) if file else None
            if is_module and not (is_last and passed):
                here += (name,)
            elif passed and not (self.absolute(passed, here) or (None,))[: at + 1] == path[: at + 1]:
                return self.resolve(passed + path[at + 1 :], here, seen)
            else:
                return here, True
        return here, False

    def absolute(self, path, module):
        """Returns a path from the root of the crate, without `crate`; None when it leads out of the crate."""
        first, file = path[0], self.files.get(module)
        if first in ("crate", "mitjul"):
            return tuple(path[1:])
        if first == "self":
            return module + tuple(path[1:])
        if first == "super":
            while path and path[0] == "super":
                module, path = module[:-1], path[1:]
            return module + tuple(path)
        if file and first in file.submodules:
            return module + tuple(path)
        return None

    def arrows(self, module):
        """Returns the modules whose files a file imports something of."""
        file = self.files[module]
        paths = [path for path, name, passed_on, *_ in file.uses if not passed_on or name in file.words_outside_use]
        for path in file.written:
            meaning = file.names.get(path[0])
            paths.append(meaning + path[1:] if meaning else path)
        found = {self.resolve(self.spelled_out(path, file), module) for path in paths}
        return {target for target, is_item in filter(None, found) if is_item and target in self.files} - {module}

    def spelled_out(self, path, file):
        """Replaces the head of a path as long as the file has imported it under that name."""
        seen = set()
        while path[0] in file.names and path[0] not in seen:
            seen.add(path[0])
            path = file.names[path[0]] + path[1:]
        return path

    def path(self, module):
        return self.files[module].path

    def rooms(self):
        """Returns the rooms in the order of the table, the others after them."""
        names = {file.room for file in self.files.values()} - {"lib", "main"}
        known = [room for room in self.room_table or {} if room in names]
        return known + sorted(names - set(known))

    @cached_property
    def room_table(self):
        """What each room may import, from the test; None when there is no such table."""
        text = self.tables.get(ROOMS_TABLE)
        return read_room_table(tokens(text)) if text else None


def is_test_file(files, module):
    """Whether a file belongs to a module that only tests have."""
    for length in range(1, len(module) + 1):
        parent, name = files.get(module[: length - 1]), module[length - 1]
        if parent and name in parent.test_submodules and name not in parent.submodules:
            return True
    return False


def read_room_table(tokens):
    """Returns what each room may import: the rooms that its row lists, or all above it for `AllAbove`."""
    at = next((at for at, pair in enumerate(zip(tokens, tokens[1:])) if pair == ("const", "ROOMS")), None)
    if at is None:
        return None
    array = next(const_arrays(tokens[at:]))
    table, index = {}, 1
    while index < len(array):
        if array[index] == "(" and array[index].kind == "sign":
            end = closing(array, index)
            room, *allowed = [unquoted(token) for token in array[index:end] if token.kind == "literal"]
            table[room] = list(table) if "AllAbove" in array[index:end] else allowed
            index = end
        index += 1
    return table


def read_house(root):
    sources = {str(path.relative_to(root)): path.read_text() for path in (root / "src").rglob("*.rs")}
    tables = {name: (root / name).read_text() for name in (ROOMS_TABLE, ORDER_TABLE) if (root / name).is_file()}
    return House(sources, tables)
