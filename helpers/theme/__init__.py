"""How everything looks: colours, marker shapes, Plotly's settings.

``tokens`` holds the colours by what they are for, with their dark counterparts; ``palettes`` holds
which mark carries which meaning; ``template`` holds Plotly's settings. All that a figure needs is
at hand here: ``theme.ACTOR["China"].colour``, ``theme.tokens.ACCENT``, ``theme.wrap(...)``.
"""

from helpers.theme import palettes, template, tokens
from helpers.theme.palettes import (
    ACTOR,
    AGE,
    BASIS,
    COUNTER,
    CREDITS,
    PROMISE_STAGE,
    RULER,
    SCO_STATUS,
    SECTOR,
    SERIES,
    SPONSOR,
    STATEMENT,
    UPDATE,
    VERDICT,
    VOTE,
    Mark,
)
from helpers.theme.template import (
    CHART,
    CHART_CROSSED,
    CHART_LAYOUT,
    CONFIG,
    FAINT,
    FONT,
    INK,
    PAPER,
    TEMPLATE,
    halo,
    wrap,
)

__all__ = [
    "ACTOR",
    "AGE",
    "BASIS",
    "CHART",
    "CHART_CROSSED",
    "CHART_LAYOUT",
    "CONFIG",
    "COUNTER",
    "CREDITS",
    "FAINT",
    "FONT",
    "INK",
    "PAPER",
    "PROMISE_STAGE",
    "RULER",
    "SCO_STATUS",
    "SECTOR",
    "SERIES",
    "SPONSOR",
    "STATEMENT",
    "TEMPLATE",
    "UPDATE",
    "VERDICT",
    "VOTE",
    "Mark",
    "halo",
    "palettes",
    "template",
    "tokens",
    "wrap",
]
