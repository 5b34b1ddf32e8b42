"""Plotly's settings that all figures share: two slim templates, the toolbar, broken lines.

``CHART`` and ``CHART_LAYOUT`` are for figures written as plain dicts of tokens: no title, no
legend, no frame, grid lines only across. ``TEMPLATE`` is for figures that a reader has built with
Plotly, with a legend above the plot and white paper. Plotly's default template would add about 7 KB
to every stored figure.
"""

from __future__ import annotations

import functools
import textwrap
from html import escape

from helpers.theme import tokens

FAINT = "#C9CDD2"
INK = tokens.INK
#: Text that stays in the background, such as the name of a state on a map.
MUTED = "#565B61"
PAPER = tokens.WHITE
GRID = tokens.GRID

# Latin and Cyrillic first (with the letters of Kazakh), then Chinese on Windows, macOS and Linux.
FONT = (
    "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', 'Microsoft YaHei', "
    "'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', Arial, sans-serif"
)

_AXIS = {
    "gridcolor": GRID,
    "linecolor": FAINT,
    "zerolinecolor": FAINT,
    "automargin": True,
    # Plotly's own size would make the name of an axis louder than all but the figure's title.
    "title": {"font": {"size": 13}, "standoff": 8},
}

#: For figures built with Plotly's classes.
TEMPLATE = {
    "layout": {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "title": {"x": 0.01, "xanchor": "left", "font": {"size": 17}},
        "xaxis": _AXIS,
        # Labels beside bars would touch them.
        "yaxis": _AXIS | {"ticklabelstandoff": 6},
        "hoverlabel": {"bgcolor": PAPER, "font": {"color": INK}, "align": "left"},
        # Its plate stays pale in the dark theme, so that the signs on it stay readable.
        "modebar": {"bgcolor": PAPER, "color": MUTED, "activecolor": INK},
        # Above the plot, where no axis title can run into it.
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.01, "yanchor": "bottom"},
    }
}

_NO_LINES = {
    "showgrid": False,
    "zeroline": False,
    "automargin": True,
    "tickfont": {"size": 13},
    "fixedrange": True,
}

#: For figures written as plain dicts of tokens; give it as ``layout["template"]``.
CHART = {
    "layout": {
        "font": {"family": FONT, "size": 13, "color": tokens.INK},
        "paper_bgcolor": tokens.PAPER,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": _NO_LINES | {"linecolor": tokens.AXIS, "tickcolor": tokens.AXIS},
        "yaxis": _NO_LINES | {"gridcolor": tokens.GRID, "ticklabelstandoff": 6},
        "hoverlabel": {
            "bgcolor": tokens.PAPER,
            "bordercolor": tokens.AXIS,
            "font": {"color": tokens.INK},
            "align": "left",
        },
        "modebar": {
            "bgcolor": "rgba(0,0,0,0)",
            "color": tokens.MUTED,
            "activecolor": tokens.INK,
        },
        "annotationdefaults": {"showarrow": False, "font": {"size": 13}, "align": "left"},
    }
}

#: The start of the layout of such a figure: ``{**theme.CHART_LAYOUT, "height": 420, ...}``.
CHART_LAYOUT = {
    "template": CHART,
    "showlegend": False,
    "height": 420,
    "margin": {"l": 8, "r": 8, "t": 28, "b": 32},
}

# The toolbar keeps the buttons a lesson needs. The cloud button would send data to another host.
CONFIG = {
    "displaylogo": False,
    # JupyterLab resizes a figure with its window. Plotly's own way, on top of it, lets a figure
    # shrink to no height when its slider moves or the window changes.
    "responsive": False,
    "showSendToCloud": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "autoScale2d"],
}


def halo(colour: str = tokens.LAND) -> str:
    """Return the ``shadow`` of a font that keeps a name apart from the lines under it.

    A single soft shadow is too faint to see over a line, so this one is built of steps. Set it
    once for a figure, in ``layout.template.layout.annotationdefaults.font.shadow``.

    Args:
        colour: The colour of the ground: a token, so that the frame can swap it.
    """
    around = ("1.5px 0", "-1.5px 0", "0 1.5px", "0 -1.5px", "1px 1px", "-1px 1px", "1px -1px")
    steps = [*(f"{step} 1px" for step in (*around, "-1px -1px")), "0 0 4px", "0 0 5px"]
    return ", ".join(f"{step} {colour}" for step in steps)


#: As ``CHART``, for charts whose lines run under words: a halo of paper keeps them off.
CHART_CROSSED = {
    "layout": CHART["layout"]
    | {
        "annotationdefaults": CHART["layout"]["annotationdefaults"]
        | {"font": {"size": 13, "shadow": halo(tokens.PAPER)}}
    }
}


@functools.lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> str:
    """Break a text into lines for a title or a hover box; the text is escaped for Plotly.

    Args:
        text: Any text.
        width: Longest line, in characters.
    """
    return "<br>".join(escape(line, quote=False) for line in textwrap.wrap(text, width))
