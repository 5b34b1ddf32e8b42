"""Whatever a learner hands over, a chart answers with an exhibit or with one sentence."""

import datetime
import inspect
import subprocess
import sys
from collections import Counter

import hypothesis
import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from helpers import charts, data
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from tests.charts.kit import load, size, spec
from tests.each import each

KINDS = [charts.bars, charts.lines, charts.dots, charts.lanes, charts.grid]
ROWS = st.integers(1, 7)
#: Numbers at the edges of what a computer holds.
NUMBERS = st.one_of(
    st.none(),
    st.integers(-5, 2030),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([0.0, -0.0, 1e-12, 5e-324, 1e14, -1e14, 0.1 + 0.2]),
)
TEXTS = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "China", "KAZ", "high", "low", "2024-07", "2013", "<b>x</b>", "$1$"]),
    st.text(max_size=60),
)
DAYS = st.one_of(st.none(), st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
ANYTHING = st.one_of(NUMBERS, TEXTS, DAYS, st.booleans(), st.lists(st.integers(), max_size=2))


@st.composite
def tables(draw):
    """A table of a few rows whose columns hold numbers, words, days, or a mixture."""
    count = draw(ROWS)
    columns = {}
    for name in "abcd":
        cells = draw(st.sampled_from([NUMBERS, TEXTS, DAYS, ANYTHING]))
        columns[name] = draw(st.lists(cells, min_size=count, max_size=count))
    made = pd.DataFrame(columns)
    kind = draw(st.sampled_from(["", "category", "Int64", "string"]))
    if kind:
        try:
            made["a"] = made["a"].astype(kind)
        except (TypeError, ValueError, OverflowError):
            made["a"] = made["a"].astype("object")
    return made


NAMES = st.sampled_from(["a", "b", "c", "d"])
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "color": NAMES,
        "highlight": st.one_of(TEXTS, NUMBERS, st.lists(TEXTS, max_size=2)),
        "note": st.one_of(TEXTS, st.fixed_dictionaries({"x": ANYTHING, "text": TEXTS})),
        "reference": st.one_of(TEXTS, st.fixed_dictionaries({"y": ANYTHING, "text": TEXTS})),
        "labels": st.dictionaries(NAMES, TEXTS, max_size=2),
        "category_orders": st.dictionaries(NAMES, st.lists(TEXTS, max_size=2), max_size=2),
        "color_discrete_map": st.dictionaries(TEXTS, TEXTS, max_size=2),
        "animation_frame": NAMES,
        "hover_name": NAMES,
        "hover_data": st.lists(NAMES, max_size=3),
        "height": st.one_of(NUMBERS, st.just(300)),
        "symbol": NAMES,
        "text": NAMES,
        "bound": NAMES,
        "pattern": NAMES,
        "line_dash": NAMES,
        "x_end": NAMES,
        "error_x": NAMES,
        "low": NAMES,
        "high": NAMES,
        "barmode": st.sampled_from(["stack", "group", "x"]),
        "breaks": st.lists(st.tuples(ANYTHING, TEXTS), max_size=2),
        "subtitle": TEXTS,
        "leaves_out": TEXTS,
    },
)


def _takes(kind):
    return inspect.signature(kind).parameters


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@hypothesis.given(table=tables(), x=NAMES, y=NAMES, options=OPTIONS)
def test_any_table_gives_an_exhibit_or_one_sentence(kind, table, x, y, options):
    before = table.copy(deep=True)
    try:
        given = {name: value for name, value in options.items() if name in _takes(kind)}
        made = kind(table, x=x, y=y, title="A title", sources="my own count", **given)
    except LessonError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 700
    else:
        assert isinstance(made, Exhibit)
        spec(made)
        assert made.summary.endswith(".")
        assert "nan" not in made.summary.casefold().split()
    pd.testing.assert_frame_equal(table, before)


_NO_TABLES = [None, 3, "fdi_debt", [1, 2], {"a": [1]}, pd.DataFrame(), pd.DataFrame({"a": []})]


@each("kind", KINDS, name=lambda kind: kind.__name__)
def test_what_is_no_table_is_refused(kind):
    for table in (*_NO_TABLES, pd.NA):
        with pytest.raises(LessonError):
            kind(table, x="a", y="a", title="A title", sources="my own count")


#: What each kind is made for: numbers (n), words (w), years (t) or days (d) on its axes.
MADE_FOR = {
    "bars": ("n", "w"),
    "lines": ("t", "n"),
    "dots": ("n", "w"),
    "lanes": ("d", "w"),
    "grid": ("t", "w"),
}
WHO = st.sampled_from(["China", "Kazakhstan", "a long name of a ministry", "R&D", "<i>x</i>", ""])


@st.composite
def fitting(draw):
    """A table whose columns hold what a chart can draw, blanks included."""
    count = draw(st.integers(1, 9))

    def cells(kind):
        return draw(st.lists(kind, min_size=count, max_size=count))

    numbers = st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(0, 300))
    rows = {
        "n": cells(numbers),
        "w": cells(WHO),
        "t": cells(st.integers(1990, 2030)),
        "d": cells(st.sampled_from(["2013", "2013-09", "2013-09-07", "2024-07-01", "2001-06"])),
        "c": cells(st.sampled_from(["high", "low", "reported", "over", "just under", ""])),
        "i": [f"item {place}" for place in range(count)],
    }
    return pd.DataFrame(rows)


FITTING_OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "color": st.sampled_from("wci"),
        "symbol": st.sampled_from("wc"),
        "pattern": st.just("c"),
        "bound": st.just("c"),
        "text": st.sampled_from("wi"),
        "line_dash": st.just("c"),
        "error_x": st.just("t"),
        "barmode": st.sampled_from(["stack", "group"]),
        "animation_frame": st.sampled_from("ti"),
        "hover_data": st.just(["n", "d"]),
        "reference": st.sampled_from([{"y": 5, "text": "five"}, {"x": 2013, "text": "there"}]),
        "counts": st.booleans(),
    },
)
_drawn = Counter()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@hypothesis.given(table=fitting(), options=FITTING_OPTIONS)
def test_fitting_tables_are_drawn_whole(kind, table, options):
    x, y = MADE_FOR[kind.__name__]
    given = {name: value for name, value in options.items() if name in _takes(kind)}
    try:
        made = kind(table, x=x, y=y, title="A title", sources="my own count", **given)
    except LessonError as error:
        _drawn[kind.__name__, "refused"] += 1
        assert len(str(error)) < 700
        return
    _drawn[kind.__name__, "drawn"] += 1
    figure = spec(made)
    assert size(made) < 60_000
    assert len(made.table) == len(table) or "without" in made.leaves_out
    assert all(entry.text for entry in made.key)
    margin = figure["layout"]["margin"]
    assert margin["l"] + margin["r"] < 520
    assert figure["layout"]["height"] > margin["t"] + margin["b"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_most_fitting_tables_are_drawn(kind):
    if not _drawn:
        pytest.skip("The test before did not run in this process.")
    # Bars, lines and grids refuse two rows for one place, which chance makes often.
    drawn, refused = _drawn[kind.__name__, "drawn"], _drawn[kind.__name__, "refused"]
    assert drawn > 0.2 * (drawn + refused)


@each("kind", KINDS)
def test_every_table_of_the_lessons_is_drawn_or_refused(kind):
    """Numbers by words, from each table as it is."""
    for place, name in enumerate(data.names()):
        rows = load(name).head(30)
        numbers = list(rows.select_dtypes("number"))
        words = [column for column in rows if column not in numbers]
        if not numbers or not words:
            continue
        # The first column of one table, the second of the next: what they hold is much alike.
        column = words[place % min(3, len(words))]
        try:
            made = kind(rows, x=numbers[0], y=numbers[-1], color=column, title="T", sources="own")
        except LessonError as error:
            assert len(str(error)) < 700, (name, column)
        else:
            spec(made)
            assert size(made) < 40_000, (name, column)


def test_no_chart_loads_plotly():
    code = """
import sys
import pandas as pd
from helpers import charts
rows = pd.DataFrame({"year": [2013, 2014], "n": [1, 2], "who": ["a", "b"]})
for kind, x, y in KINDS:
    made = getattr(charts, kind)(rows, x=x, y=y, title="T", sources="my own count")
    made.bundles()
assert not [name for name in sys.modules if name.split(".")[0] == "plotly"], "plotly"
assert "IPython" not in sys.modules
print("ok")
"""
    rows = {"lines": ("year", "n"), "lanes": ("year", "who"), "grid": ("year", "who")}
    kinds = [(kind.__name__, *rows.get(kind.__name__, ("n", "who"))) for kind in KINDS]
    done = subprocess.run(
        [sys.executable, "-c", code.replace("KINDS", repr(kinds))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "ok", done.stderr
