"""`App`: its size, and the calls between the files that it is made of."""

import re
from collections import Counter

from sources.file import struct_fields
from sources.house import ORDER_TABLE
from sources.tokens import const_arrays, tokens, triples, unquoted

LAYERS = ("state", "commands", "update")
# Up to this many files the best order is found by trying all sets of them.
FEW = 14


class Heart:
    """The files of the room `reader`, the methods of `App` in them, and their calls."""

    def __init__(self, house):
        self.files = [file for file in house.files.values() if file.room == "reader"]
        self.methods = {file.path: [one for one in file.functions if one.owner == ("App", True)] for file in self.files}
        self.homes = {one.name: file for file in self.files for one in self.methods[file.path]}
        self.calls = [call for file in self.files for call in self.calls_of(file)]
        self.units = self.command_files()
        self.written_order = written_order(house.tables.get(ORDER_TABLE), set(self.units.values()))
        if self.written_order:
            self.units = {path: in_order(name, self.written_order) for path, name in self.units.items()}

    def calls_of(self, file):
        """Returns the calls of App's methods that another file defines: (file, line, method, that file)."""
        bodies = [(one.start, one.end) for one in self.methods[file.path]]
        found = []
        for at, (receiver, sign, name) in enumerate(triples(file.tokens)):
            home = self.homes.get(name, file)
            if home is file or file.tokens[at + 3 : at + 4] not in (["("], ["::"]):
                continue
            is_inside = any(start < at < end for start, end in bodies)
            is_app = receiver in (("app", "self") if is_inside else ("app",)) and sign == "."
            is_type = receiver in (("App", "Self") if is_inside else ("App",)) and sign == "::"
            if is_type or is_app and (at == 0 or file.tokens[at - 1] != "."):
                found.append((file, name.line, name, home))
        return found

    def command_files(self):
        """Returns the name of each command file by its path."""
        files = [file for file in self.files if file.inside("reader", "commands") and file.module[2:]]
        if files:
            return {file.path: "/".join(file.module[2:]) for file in files}
        return {file.path: "/".join(file.module[1:]) or file.room for file in self.files if self.methods[file.path]}

    def order(self):
        """Returns the order of the command files: the one that is written down, or the best."""
        calls = Counter()
        for file, _, _, home in self.calls:
            if file.path in self.units and home.path in self.units:
                calls[self.units[file.path], self.units[home.path]] += 1
        return self.written_order or best_order(sorted(set(self.units.values())), calls)

    def against(self, order):
        """Returns the calls that lead up: to a later command file, or to a higher layer."""
        rank = {name: at for at, name in enumerate(order)}

        def place(file):
            name = self.units.get(file.path)
            # Without a folder for commands the layers say nothing.
            return (layer(file) or 0, rank.get(name, 0)) if name or layer(file) is not None else None

        pairs = [(call, place(call[0]), place(call[3])) for call in self.calls]
        return [call for call, one, two in pairs if one and two and two > one]


def layer(file):
    """Returns the number of the layer that a file belongs to; None when it is in none."""
    name = file.module[1] if file.module[1:] else None
    return LAYERS.index(name) if name in LAYERS else None


def app(house):
    heart = Heart(house)
    home = next((file for file in heart.files if any(name == "App" for name, _ in file.types)), None)
    files = [path for path, methods in heart.methods.items() if methods]
    outside = [file.path for file in heart.files if file.path in files and layer(file) is None]
    return {"fields": struct_fields(home, "App") if home else 0, "impl_files": files, "impl_files_outside": outside}


def calls(house):
    heart = Heart(house)
    order = heart.order()
    between = [call for call in heart.calls if call[0].path in heart.units and call[3].path in heart.units]
    places = [f"{file.path}:{line}: {name} of {home.path}" for file, line, name, home in heart.against(order)]
    return {
        "between": len(between), "against": len(places), "places": places, "order": list(order),
        "order_from": ORDER_TABLE if heart.written_order else "computed",
        "not_in_order": sorted(set(heart.units.values()) - set(order)),
    }  # fmt: skip


def written_order(text, names):
    """Returns the list of command files in the test, if there is one."""
    lists = map(stems, const_arrays(tokens(text or "")))
    best = max(lists, key=lambda got: len(names & set(got)), default=[])
    return best if names & set(best) else None


def stems(array):
    """Returns the file names of an array, without folder and ending."""
    texts = [unquoted(token) for token in array if token.kind == "literal" and '"' in token]
    return [re.sub(r"^(.*/)?commands/|\.rs$", "", text) for text in texts]


def in_order(name, order):
    """Returns the entry of the order that a file belongs to: its own, or that of the module it is in."""
    parts = name.split("/")
    heads = ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((head for head in heads if head in order), name)


def best_order(names, calls):
    """Returns the order in which the fewest calls lead to a later name."""
    if len(names) > FEW:
        return improved(names, calls)
    best = {0: (0, ())}
    for chosen in range(1, 1 << len(names)):
        options = []
        for at, name in enumerate(names):
            if chosen >> at & 1:
                cost, before = best[chosen & ~(1 << at)]
                # What comes before `name` and calls it leads to a later one.
                options.append((cost + sum(calls.get((other, name), 0) for other in before), before + (name,)))
        best[chosen] = min(options)
    return list(best[(1 << len(names)) - 1][1])


def improved(names, calls):
    """Moves one name at a time to where it costs least, until nothing gets better."""
    order = list(names)
    while True:
        before = cost_of(order, calls)
        for name in names:
            rest = [other for other in order if other != name]
            tries = [rest[:at] + [name] + rest[at:] for at in range(len(order))]
            order = min(tries, key=lambda tried: cost_of(tried, calls))
        if cost_of(order, calls) >= before:
            return order


def cost_of(order, calls):
    rank = {name: at for at, name in enumerate(order)}
    return sum(count for (one, two), count in calls.items() if rank[two] > rank[one])
