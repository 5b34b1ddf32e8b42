"""Where two marks of a figure differ in colour, they differ in something else as well."""

import functools
import itertools
import json

import nbformat
from coloraide import Color

from helpers import theme
from helpers.exhibit.figures import is_map
from tests.course import COMPANIONS, PATHS, PLOTLY_MIME
from tests.each import each

#: Colours that carry no meaning: paper, ink, map grounds and the grey of what is not chosen.
_GROUND = {
    colour.casefold()
    for name, colour in (*vars(theme).items(), *vars(theme.tokens).items())
    if isinstance(colour, str) and colour.startswith("#")
}


@functools.cache
def figures():
    """The figures of lessons and companions, each with a name."""
    return list(_figures())


def _maps():
    return [one for one in figures() if is_map(one[1]["layout"])]


def _figures():
    for path in [*PATHS, *COMPANIONS]:
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                if PLOTLY_MIME in output.get("data", {}):
                    yield f"{cell.id}", output.data[PLOTLY_MIME]


def _each(value, count):
    """Give a setting per mark: it may be one value for all, or a list."""
    if isinstance(value, list):
        return [json.dumps(part) for part in value]
    return [json.dumps(value)] * count


def _length(trace):
    for name in ("x", "y", "lon", "lat"):
        values = trace.get(name)
        if isinstance(values, dict):
            values = json.dumps(values)
        if isinstance(values, list):
            return len(values)
    return 1


def _rows(trace):
    """The category each mark stands on, where an axis holds categories: a label of its own."""
    for name in ("y", "x"):
        values = trace.get(name)
        if isinstance(values, list) and values and all(isinstance(v, str) for v in values):
            return values
    return [None] * _length(trace)


def _row(trace):
    """The height of a level line: it belongs to what stands on that row."""
    heights = trace.get("y")
    return heights[0] if isinstance(heights, list) and len(set(heights)) == 1 else None


def _drawn(trace):
    """Whether each mark can be seen: a bar without length cannot."""
    if trace["type"] != "bar":
        return [True] * _length(trace)
    return [value not in (0, None) for value in trace["x" if trace.get("orientation") else "y"]]


def _marks(trace):
    """Yield colour and cues of each mark of one trace."""
    marker, line = trace.get("marker") or {}, trace.get("line") or {}
    mode = trace.get("mode") or ("bar" if trace["type"] == "bar" else "markers")
    count = _length(trace)
    if trace.get("fill") not in (None, "none"):
        yield trace.get("fillcolor"), ("area", trace.get("name"), line.get("dash"))
        return
    if mode == "lines":
        yield (
            line.get("color"),
            (
                "line",
                line.get("dash"),
                line.get("width"),
                trace.get("text") is not None,
                _row(trace),
            ),
        )
        return
    if "markers" not in mode and mode != "bar":
        return
    pattern = (marker.get("pattern") or {}).get("shape")
    texts = trace.get("text") if "text" in mode or mode == "bar" else None
    edge = marker.get("line") or {}
    cues = zip(
        _each(marker.get("symbol"), count),
        _each(pattern, count),
        _each(texts, count),
        _each(marker.get("size"), count),
        _each(edge.get("width"), count),
        # A dark edge and a white one are a cue of their own: an outline that is there or not.
        _each(edge.get("color"), count),
        _rows(trace),
        strict=False,
    )
    colours = _each(marker.get("color"), count)
    for colour, cue, drawn in zip(colours, cues, _drawn(trace), strict=False):
        if drawn:
            yield json.loads(colour), (mode, *cue)


def _meaning(colour):
    return isinstance(colour, str) and colour.casefold() not in _GROUND


def alone(figure):
    """Return pairs of colours that nothing but colour tells apart in a figure."""
    cues = {}
    for trace in figure["data"]:
        if trace.get("visible") in (False, "legendonly"):
            continue
        axes = (trace.get("xaxis"), trace.get("yaxis"))
        for colour, cue in _marks(trace):
            if _meaning(colour):
                cues.setdefault(colour, set()).add((axes, *cue))
    return [
        (one, other, sorted(map(str, cues[one] & cues[other]))[0])
        for one, other in itertools.combinations(cues, 2)
        if cues[one] & cues[other]
    ]


def test_there_are_figures_to_look_at():
    assert len(figures()) > 50


@each("named", figures, name=lambda named: named[0])
def test_colour_is_not_the_only_cue(named):
    assert alone(named[1]) == []


def _contrast(one, other):
    return Color(one).contrast(Color(other), method="wcag21")


def _faint(figure):
    """Return colours of marks on a map that do not stand out from what they lie on."""
    found = set()
    for trace in figure["data"]:
        edge = trace.get("marker", {}).get("line") or {}
        # A ring of paper keeps a mark apart from land and sea.
        ringed = edge.get("color") == theme.tokens.PAPER and edge.get("width", 0) >= 1
        grounds = (theme.PAPER,) if ringed else (theme.tokens.LAND, theme.tokens.SEA)
        colours = {colour for colour, _ in _marks(trace) if _meaning(colour)}
        found |= {(one, two) for one in colours for two in grounds if _contrast(one, two) < 3}
    return found


@each("named", _maps, name=lambda named: named[0])
def test_marks_and_areas_stand_out_from_land_and_sea(named):
    assert not _faint(named[1])


def test_a_faint_mark_on_a_map_would_be_found():
    mark = {"type": "scatter", "mode": "markers", "x": [1], "marker": {"color": "#C0B090"}}
    assert _faint({"data": [mark]})


def test_a_figure_that_uses_colour_alone_is_found():
    def trace(colour, **marker):
        return {
            "type": "scatter",
            "mode": "markers",
            "x": [1],
            "y": [2],
            "marker": {"color": colour, **marker},
        }

    assert alone({"data": [trace("#AA0000"), trace("#00AA00")]})
    assert not alone({"data": [trace("#AA0000", symbol="x"), trace("#00AA00", symbol="square")]})
