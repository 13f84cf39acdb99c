"""Names, lengths, and functions that nothing mentions."""

from collections import defaultdict

from sources.tokens import is_word, unquoted

LONG_FILE, LONG_FUNCTION = 350, 50


def names(house):
    places = defaultdict(list)
    for file in house.files.values():
        for name, line in file.types:
            places[str(name)].append(f"{file.path}:{line}")
    shared = {name: found for name, found in sorted(places.items()) if len(found) > 1}
    total, count = sum(map(len, places.values())), sum(map(len, shared.values()))
    return {"definitions": total, "shared": count, "percent": round(100 * count / max(total, 1), 1), "names": shared}


def room_figures(house):
    return {room: figures([file for file in house.files.values() if file.room == room]) for room in house.rooms()}


def dead(house):
    mentioned = mentions(house.files.values())
    found = []
    for file in house.files.values():
        for function in file.functions:
            if function.is_public and not mentioned(file, function):
                found.append(f"{file.path}:{file.tokens[function.start].line}: {function.name}")
    return found


def figures(files):
    lengths = sorted(function.lines for file in files for function in file.functions)
    percentile = lambda share: lengths[min(int(len(lengths) * share), len(lengths) - 1)] if lengths else 0
    long_functions = [
        f"{file.path}:{file.tokens[function.start].line}: {function.name} ({function.lines})"
        for file in files for function in file.functions if function.lines > LONG_FUNCTION
    ]  # fmt: skip
    return {
        "files": len(files), "lines": sum(file.lines for file in files),
        "long_files": [f"{file.path} ({file.lines})" for file in files if file.lines > LONG_FILE],
        "functions": len(lengths), "long_functions": long_functions,
        "median": percentile(0.5), "p90": percentile(0.9),
    }  # fmt: skip


def mentions(files):
    """Returns a function that tests whether the program mentions a function outside its own body."""
    places = defaultdict(list)
    for file in files:
        passed = set()
        for *_, start, end in file.uses:
            passed.update(range(start, end))
        for at, token in enumerate(file.tokens):
            before = file.tokens[at - 1] if at else ""
            if is_word(token) and before != "fn" and at not in passed:
                kind = "method" if before == "." else "path" if before == "::" else "free"
                places[str(token), kind].append((file.path, at))
            elif token.kind == "literal" and before == "=" and '"' in token:
                # A path in an attribute, such as `#[serde(default = "path")]`.
                places[unquoted(token).split("::")[-1], "path"].append((file.path, at))

    def mentioned(file, function):
        kinds = ("method", "path") if function.is_method else ("free", "path")
        inside = lambda path, at: path == file.path and function.start <= at <= function.end
        return any(not inside(path, at) for kind in kinds for path, at in places[str(function.name), kind])

    return mentioned
