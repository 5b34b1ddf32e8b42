"""Colours, marker shapes and the slim figure template that all lessons share.

One colour has one meaning in every lesson, and every meaning has a second cue (a marker shape, a
dash or a word), so that no figure depends on colour alone. The colours have a middling lightness:
they keep at least 3:1 contrast on white paper and on JupyterLab's dark background alike
(WCAG 2.2, success criterion 1.4.11), which a test measures.
"""

import textwrap
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go


@dataclass(frozen=True)
class Mark:
    """How one meaning is drawn: a colour, a Plotly marker symbol and the same shape as text."""

    colour: str
    symbol: str
    glyph: str


# Kinds of statement: the three bins of every lesson.
STATEMENT = {
    "fact": Mark("#0B73BB", "square", "■"),
    "judgement": Mark("#C65D12", "circle", "●"),
    "prediction": Mark("#8257BE", "triangle-up", "▲"),
}

# Verdicts on a claim. Blue-green to brown rather than green to red, which many readers cannot
# tell apart.
VERDICT = {
    "supported": Mark("#0A7C86", "star", "★"),
    "supported with caveats": Mark("#4C86A8", "star-open", "☆"),
    "contested": Mark("#937A00", "diamond-wide", "◆"),
    "misleading": Mark("#B4652A", "triangle-down", "▼"),
    "incorrect": Mark("#BE4646", "x", "✕"),
    "not checkable": Mark("#787878", "circle-open", "○"),
}

# A state's standing in the SCO.
SCO_STATUS = {
    "Shanghai Five": Mark("#5B77A6", "pentagon", "⬟"),
    "member": Mark("#1C7C54", "square", "■"),
    "observer": Mark("#A0699F", "diamond", "◆"),
    "dialogue partner": Mark("#A97A1F", "circle", "●"),
    "partner": Mark("#B05D49", "triangle-up", "▲"),
}

# States and bodies, wherever a figure compares them.
ACTOR = {
    "SCO": Mark("#1D7F72", "square-x", "▣"),
    "China": Mark("#BD4B44", "circle", "●"),
    "Kazakhstan": Mark("#1583B0", "square", "■"),
    "Russia": Mark("#6670C4", "diamond", "◆"),
    "EU": Mark("#8A6A00", "triangle-up", "▲"),
    "US": Mark("#9A569F", "triangle-down", "▼"),
    "India": Mark("#B5651D", "pentagon", "⬟"),
    "Türkiye": Mark("#A84A70", "hexagon", "⬢"),
    "Gulf": Mark("#5E7A17", "star", "★"),
    "Japan": Mark("#9A5B45", "cross", "✚"),
    "Germany": Mark("#6F7350", "x", "✕"),
    "Italy": Mark("#3F8A63", "hourglass", "⧗"),
    "Uzbekistan": Mark("#3C8B40", "diamond-tall", "♦"),
    "Kyrgyzstan": Mark("#A85C00", "star-square", "✦"),
    "Tajikistan": Mark("#7A5AA8", "star-triangle-up", "✶"),
    "Turkmenistan": Mark("#0F8A7A", "bowtie", "⧓"),
    "among the five": Mark("#4D7A99", "circle-cross", "⊕"),
    "other": Mark("#77787C", "circle-open", "○"),
}

# What a project makes or moves.
SECTOR = {
    "wind": Mark("#2A8C9E", "triangle-up", "▲"),
    "solar": Mark("#A87B00", "star", "★"),
    "hydro": Mark("#3678BE", "triangle-down", "▼"),
    "nuclear": Mark("#8C58A8", "hexagon", "⬢"),
    "gas": Mark("#7C7F32", "diamond-tall", "♦"),
    "oil": Mark("#866750", "diamond", "◆"),
    "rail": Mark("#B34A3C", "square", "■"),
    "road": Mark("#6D7280", "hourglass", "⧗"),
    "port": Mark("#2A759B", "bowtie", "⧓"),
    "logistics": Mark("#9C6A2F", "cross", "✚"),
    "automotive": Mark("#A64E7E", "pentagon", "⬟"),
    "industry": Mark("#5F6A9A", "x", "✕"),
    "other": Mark("#7B7B7B", "circle", "●"),
}

# What ties a place to the interview; who speaks; whom a wording makes the author of the initiative.
PLACE = {
    "person": Mark("#6C6FA8", "circle", "●"),
    "event": Mark("#B5542F", "diamond", "◆"),
    "project": Mark("#2C7F86", "square", "■"),
}
SPEAKER = {
    "Zhang": Mark("#A05A2C", "circle", "●"),
    "GT": Mark("#4A78A0", "square", "■"),
}
CREDITS = {
    "a place": Mark("#4F8A5B", "circle", "●"),
    "China": Mark("#A3662A", "diamond", "◆"),
    "Kazakhstan": Mark("#3A6FA3", "square", "■"),
}
WORDS = "#5F6FB0"

# How a summit met; how sure a date is; what kind of body ties two states.
MEETING = {
    "in person": Mark("#A64B6B", "circle", "●"),
    "online": Mark("#6A7F2E", "circle-open", "○"),
}
CONFIDENCE = {
    "high": Mark("#3F7390", "circle", "●"),
    "medium": Mark("#8E6F3E", "circle-open", "○"),
}
ALLIANCE = {
    "military": Mark("#B04E66", "diamond", "◆"),
    "other": Mark("#5C7C99", "square", "■"),
}

# The neutral ground that carries no meaning.
NEUTRAL = "#74797F"
FAINT = "#C9CDD2"
INK = "#1F2328"
PAPER = "#FFFFFF"
GRID = "#DDE1E5"

# Maps. Disputed areas have one neutral fill and a dashed edge: never any party's colour.
SEA = "#DCE8F0"
LAND = "#F3EFE6"
BORDER = "#9A948A"
DISPUTED = "#D3D0CB"
DISPUTED_EDGE = "#6B6761"
GRATICULE = "#C6D6E1"

FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', Arial, sans-serif"

# A template of its own, because Plotly's default adds about 7 KB to every stored figure.
TEMPLATE = {
    "layout": {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "title": {"x": 0.01, "xanchor": "left", "font": {"size": 17}},
        "xaxis": {
            "gridcolor": GRID,
            "linecolor": FAINT,
            "zerolinecolor": FAINT,
            "automargin": True,
        },
        "yaxis": {
            "gridcolor": GRID,
            "linecolor": FAINT,
            "zerolinecolor": FAINT,
            "automargin": True,
        },
        "hoverlabel": {"bgcolor": PAPER, "font": {"color": INK}, "align": "left"},
        # Above the plot, where no axis title can run into it.
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.01, "yanchor": "bottom"},
    }
}

# The toolbar keeps the buttons a lesson needs. The cloud button would send data to another host.
CONFIG = {
    "displaylogo": False,
    "responsive": True,
    "showSendToCloud": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "autoScale2d"],
}


def figure(*traces: go.Scatter, **layout: object) -> go.Figure:
    """Make a figure with the shared template instead of Plotly's default one.

    Args:
        *traces: Plotly traces, drawn in this order.
        **layout: Plotly layout settings, which win over the template's.

    Returns:
        A plain ``plotly.graph_objects.Figure``; sizes are in pixels.
    """
    settings = {"margin": {"l": 10, "r": 10, "t": 56, "b": 40}, "height": 440} | layout
    return go.Figure(data=list(traces), layout={"template": TEMPLATE} | settings)


def wrap(text: str, width: int) -> str:
    """Break a text into lines for a title or a hover box; the text is escaped for Plotly.

    Args:
        text: Any text.
        width: Longest line, in characters.
    """
    return "<br>".join(escape(line, quote=False) for line in textwrap.wrap(text, width))
