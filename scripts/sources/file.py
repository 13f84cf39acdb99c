"""One file of the sources: its functions, types, modules and imports."""

from functools import cached_property

from sources.tokens import CLOSING, OPENING, Token, closing, is_word, part_tests, tokens, triples


class Function:
    """A function with a body, by the indices of its first and last token in the file."""

    def __init__(self, tokens, at, end, owner):
        self.name, self.start, self.end, self.owner = tokens[at + 1], at, end, owner
        self.lines = tokens[end].last - tokens[at].line + 1
        self.is_public = is_public(tokens, at)
        head = tokens[at : tokens.index("{", at)] if "{" in tokens[at:end] else []
        opening = head.index("(") if "(" in head else 0
        self.is_method = "self" in head[opening : closing(head, opening) + 1] if opening else False


def is_public(tokens, at):
    """Whether `pub` without a restriction stands before the `fn` at `at`."""
    while at > 0 and (tokens[at - 1] in ("const", "async", "unsafe", "extern") or tokens[at - 1].kind == "literal"):
        at -= 1
    return at > 0 and tokens[at - 1] == "pub"


class File:
    """One file of src."""

    def __init__(self, path, text):
        self.path = path
        self.module = tuple(path.removeprefix("src/").removesuffix(".rs").split("/"))
        self.tokens, self.test_tokens, self.test_lines = part_tests(tokens(text))
        self.lines = text.count("\n") + (not text.endswith("\n")) - len(self.test_lines)

    @property
    def room(self):
        return self.module[0]

    def inside(self, *parts):
        return self.module[: len(parts)] == parts

    @cached_property
    def blocks(self):
        """The `impl` and `trait` blocks: (start, end, owner, whether it is the type's own `impl`)."""
        found = []
        for at, token in enumerate(self.tokens):
            if token in ("impl", "trait") and self.begins_item(at):
                start = self.body(at)
                if start is not None:
                    head = self.tokens[at + 1 : start]
                    found.append((start, closing(self.tokens, start), *owner(token, head)))
        return found

    def begins_item(self, at):
        before = self.tokens[at - 1] if at else Token(";")
        return at == 0 or before in (";", "}", "{", "]", "unsafe", "pub", ")")

    def body(self, at):
        """Returns the index of the `{` of the item at `at`; None when it has none."""
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.kind == "sign" and token in "{;":
                return at if token == "{" else None
            at = closing(self.tokens, at) + 1 if token.kind == "sign" and token in "([" else at + 1
        return None

    @cached_property
    def functions(self):
        found = []
        for at, token in enumerate(self.tokens[:-1]):
            if token == "fn" and is_word(self.tokens[at + 1]):
                start = self.body(at)
                if start is not None:
                    inner = [block for block in self.blocks if block[0] < at < block[1]]
                    block_owner = max(inner)[2:] if inner else (None, False)
                    found.append(Function(self.tokens, at, closing(self.tokens, start), block_owner))
        return found

    @cached_property
    def types(self):
        """The names of the types that the file defines, with their lines."""
        found = []
        for at, token in enumerate(self.tokens[:-1]):
            name = self.tokens[at + 1]
            if not is_word(name) or not is_word(token):
                continue
            if token in ("struct", "enum", "trait") or token == "union" and self.tokens[at + 2] in ("{", "<"):
                found.append((name, token.line))
            elif token == "type" and not any(start < at < end for start, end, *_ in self.blocks):
                found.append((name, token.line))
        return found

    @cached_property
    def submodules(self):
        return {name for before, name, after in triples(self.tokens) if before == "mod" and after == ";"}

    @cached_property
    def test_submodules(self):
        return {name for before, name, after in triples(self.test_tokens) if before == "mod" and after == ";"}

    @cached_property
    def uses(self):
        """The use trees: (path, name in the file or None for a glob, whether it is passed on, start, end)."""
        found = []
        for at, token in enumerate(self.tokens):
            if token == "use" and is_word(token) and self.tokens[at + 1 : at + 2] != ["<"]:
                end = next(index for index in range(at, len(self.tokens)) if self.tokens[index] == ";")
                passed_on = at > 0 and (self.tokens[at - 1] == "pub" or self.tokens[at - 1] == ")")
                leaves = use_leaves(self.tokens[at + 1 : end], ())
                found += [(path, name, passed_on, at, end) for path, name in leaves]
        return found

    @cached_property
    def names(self):
        """What each name means that the file has imported."""
        return {name: path for path, name, *_ in self.uses if name and name != "_"}

    @cached_property
    def written(self):
        """The paths of two words and more outside `use`, with the index of their first word."""
        inside = set()
        for *_, start, end in self.uses:
            inside.update(range(start, end))
        found, at = [], 0
        while at < len(self.tokens):
            path, start = [], at
            while at < len(self.tokens) and is_word(self.tokens[at]) and at not in inside:
                path.append(self.tokens[at])
                at += 1
                if self.tokens[at : at + 1] != ["::"] or not is_word(self.tokens[min(at + 1, len(self.tokens) - 1)]):
                    break
                at += 1
            if len(path) > 1 and (start == 0 or self.tokens[start - 1] not in (".", "::")):
                found.append(tuple(path))
            at = max(at, start + 1)
        return found

    @cached_property
    def words_outside_use(self):
        inside = set()
        for *_, start, end in self.uses:
            inside.update(range(start, end))
        return {token for at, token in enumerate(self.tokens) if at not in inside and is_word(token)}


def owner(keyword, head):
    """Returns the type that a block belongs to, and whether the block is the type's own `impl`."""
    plain, depth = [], 0
    for token in head:
        depth -= token == ">"
        if depth == 0 and token != ">":
            plain.append(token)
        depth += token == "<"
    plain = [token for token in plain if token not in "<&" and token.kind != "life"]
    if "where" in plain:
        plain = plain[: plain.index("where")]
    if keyword == "trait":
        return (plain[0] if plain else None), False
    of_trait = "for" in plain
    if of_trait:
        plain = plain[plain.index("for") + 1 :]
    words = [token for token in plain if is_word(token)]
    return (words[-1] if words else None), not of_trait


def use_leaves(tokens, prefix):
    """Returns the paths of a use tree, each with the name it goes by; None for a glob."""
    path, at = list(prefix), 0
    while at < len(tokens):
        token = tokens[at]
        if token == "{":
            return [
                leaf for branch in branches(tokens[at + 1 : closing(tokens, at)]) for leaf in use_leaves(branch, path)
            ]
        if token == "*":
            return [(tuple(path), None)]
        if token == "as":
            return [(tuple(path), tokens[at + 1])]
        if is_word(token) and not (token == "self" and path):
            path.append(token)
        at += 1
    return [(tuple(path), path[-1])] if path else []


def branches(tokens):
    """Splits the content of a group at its commas."""
    found, depth = [[]], 0
    for token in tokens:
        depth += (token in OPENING) - (token in CLOSING)
        if token == "," and depth == 0:
            found.append([])
        else:
            found[-1].append(token)
    return [branch for branch in found if branch]


def struct_fields(file, name):
    at = next(at for at, pair in enumerate(zip(file.tokens, file.tokens[1:])) if pair == ("struct", name))
    start = file.body(at)
    count, index, end = 0, start + 1, closing(file.tokens, start) if start else 0
    while start and index < end:
        if file.tokens[index] in ("[", "(", "{"):
            index = closing(file.tokens, index)
        count += is_word(file.tokens[index]) and file.tokens[index + 1] == ":" and file.tokens[index + 1].kind == "sign"
        index += 1
    return count
