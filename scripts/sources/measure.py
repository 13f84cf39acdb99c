"""All figures together."""

from sources.heart import app, calls
from sources.imports import arrows_up, circles
from sources.sizes import names, room_figures


def measure(house):
    return {
        "app": app(house), "calls": calls(house), "names": names(house), "circles": circles(house),
        "arrows_up": arrows_up(house), "rooms": room_figures(house),
    }  # fmt: skip
