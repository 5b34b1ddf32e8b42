"""A control moved: what the kernel does until the new exhibit is on its way to the page."""

import json
import uuid
from unittest import mock

import pandas as pd
import plotly.graph_objects as go
from lesson_cells import explorer_cells, open_explorer

from helpers import data
from helpers.course import LESSONS
from helpers.exhibit import Exhibit
from helpers.explorer import _Live, choice, explore

from .kernels import FLOOR
from .measure import Section, Spread, in_turn, met, seconds

AIM = 0.025
_SHOWN = 8


def kernel_side(_folder: object, rounds: int, only: int) -> Section:
    """Redraw every explorer, in turn with one that computes nothing."""
    cells = explorer_cells()
    if only:
        cells = [cell for cell in cells if cell[0] in list(LESSONS)[:only]][: 3 * only]
    for table in ("claims", "sources"):
        # The list of tables at the end of a lesson offers those that were used before.
        data.load(table)
    explorers = {FLOOR: floor_explorer()} | {
        cell: open_explorer(number, source) for number, cell, source in cells
    }
    for explorer in explorers.values():
        explorer._display_ids = tuple(uuid.uuid4().hex for _ in explorer.exhibit.bundles())
    with mock.patch("IPython.display.publish_display_data", _send):
        found = in_turn(
            {name: lambda e=explorer: seconds(e.redraw) for name, explorer in explorers.items()},
            5 * rounds,
        )
    return _section(found, explorers)


def floor_explorer() -> _Live:
    """Make an explorer whose exhibit holds one point and computes nothing."""
    return explore(_one_point, n=choice("Number", list(range(1, 40))))


def _one_point(n: int) -> Exhibit:
    return Exhibit(
        figure=go.Figure(go.Scatter(x=[n], y=[n])),
        title="One point",
        summary=f"The number is {n}.",
        table=pd.DataFrame({"number": [n]}),
        source_ids=["derived"],
        leaves_out="All else.",
    )


def _send(bundle: dict, **_more: object) -> None:
    """Write what is shown as the kernel does before it sends it."""
    json.dumps(bundle, ensure_ascii=False).encode("utf-8")


def _section(found: dict[str, Spread], explorers: dict[str, _Live]) -> Section:
    ranked = sorted(found, key=lambda name: -found[name].median)
    heaviest = next(name for name in ranked if name != FLOOR)
    over = [name for name in ranked if name != FLOOR and found[name].median > AIM]
    floor = found[FLOOR].median
    shown = [*[name for name in ranked if name != FLOOR][:_SHOWN], FLOOR]
    return Section(
        "A control moved: the kernel's side",
        f"The exhibit is made anew and written as messages, for each of the {len(found) - 1} "
        "explorers, in turn with an explorer whose exhibit is one point. The heaviest are shown.",
        ("cell", "what it shows", "milliseconds: median (least to most)", "times the floor"),
        [
            (
                name,
                explorers[name].exhibit.title[:60],
                found[name].text("ms", 1000, 1),
                f"{found[name].median / floor:.1f}",
            )
            for name in shown
        ],
        [
            f"The heaviest, {heaviest}: {found[heaviest].median * 1000:.0f} ms at the median; "
            f"aimed at: below {AIM * 1000:.0f} ms. {met(not over)}",
            f"{len(found) - 1 - len(over)} of {len(found) - 1} explorers are below "
            f"{AIM * 1000:.0f} ms; above it: {', '.join(over) or 'none'}.",
        ],
    )
