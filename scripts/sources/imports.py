"""Circles of imports between the files of a room, and imports that the table of rooms does not allow."""


def circles(house):
    found, with_faces = [], []
    for room in house.rooms():
        inside = {module for module, file in house.files.items() if file.room == room}
        graph = {module: house.arrows(module) & inside for module in inside}
        apart = {module: {other for other in others if not is_face(module, other)} for module, others in graph.items()}
        for groups, drawn in (found, apart), (with_faces, graph):
            groups += [sorted(map(house.path, group)) for group in components(drawn) if len(group) > 1]
    return {"count": len(found), "groups": sorted(found), "groups_with_faces": sorted(with_faces)}


def is_face(one, two):
    """Whether one of two modules lies inside the other."""
    length = min(len(one), len(two))
    return one[:length] == two[:length]


def components(graph):
    """Returns the strongly connected components of a graph (Tarjan 1972)."""
    numbers, low, stack, found = {}, {}, [], []

    def visit(node):
        numbers[node] = low[node] = len(numbers)
        stack.append(node)
        for target in sorted(graph[node]):
            if target not in numbers:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in stack:
                low[node] = min(low[node], numbers[target])
        if low[node] == numbers[node]:
            at = stack.index(node)
            found.append(stack[at:])
            del stack[at:]

    for node in sorted(graph):
        if node not in numbers:
            visit(node)
    return found


def arrows_up(house):
    if house.room_table is None:
        return {"count": None, "places": []}
    found = []
    for module, file in house.files.items():
        allowed = house.room_table.get(file.room)
        if file.room in ("lib", "main", "cli") or allowed is None:
            continue
        targets = {house.files[target].room for target in house.arrows(module)} - {file.room, "lib"}
        found += [f"{file.path}: {room}" for room in sorted(targets - set(allowed))]
    return {"count": len(found), "places": found}
