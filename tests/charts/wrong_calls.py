"""Calls that do not fit, to compare the whole sentences that they are answered with."""

import pandas as pd

from helpers import data
from helpers.charts import (
    areas_map,
    bars,
    dots,
    grid,
    lanes,
    lines,
    points_map,
    routes_map,
    show_table,
)
from tests.charts.cases import drawn, events, people, votes, years
from tests.charts.map_cases import states, stops, towns

TABLES = {
    bars: (people, {"x": "n", "y": "who"}),
    lines: (lambda **more: years([1, 2, 3, 4], who=[*"abcd"], **more), {"x": "year", "y": "n"}),
    dots: (people, {"x": "n", "y": "who"}),
    lanes: (events, {"x": "day", "y": "who"}),
    grid: (votes, {"x": "what", "y": "who"}),
    points_map: (towns, {}),
    areas_map: (states, {"color": "kind"}),
    routes_map: (stops, {}),
    show_table: (people, {}),
}


def call(kind, change=None, /, table=None, **columns):
    """Call a chart that fits but for what is changed."""
    rows, usual = TABLES[kind]
    rows = rows().assign(**columns) if table is None else table
    return drawn(kind, rows, **(usual | (change or {})))


YEARS = ["2001", "2002", "2003", "2004"]
#: For each kind what is changed in the call, and in the table.
WRONG = {
    bars: [
        ({"colour": "who"}, {}),
        ({"x": "who"}, {}),
        ({"x": "num"}, {}),
        ({"x": None}, {}),
        ({"x": "n", "y": "n"}, {"n": [True, False, True, True]}),
        ({}, {"n": ["1", "2", "3", "4"]}),
        ({"x": "year", "y": "n"}, {"n": ["1.5", "2", "3", "4"], "year": [2013, 2014, 2015, 2016]}),
        ({"x": "n", "y": "year"}, {"n": ["2"] * 4, "year": [2013, 2014, 2015, 2016]}),
        ({}, {"n": [1, 2, 3, float("inf")]}),
        ({}, {"n": [1, 2, 3, 1e300]}),
        ({}, {"n": pd.to_datetime(["2024-07-01"] * 4)}),
        ({}, {"n": pd.to_timedelta([1, 2, 3, 4], unit="D")}),
        ({}, {"n": [[1], [2], [3], [4]]}),
        ({}, {"n": [None, None, None, None]}),
        ({}, {"who": [[1], [2], [3], [4]]}),
        ({}, {"who": ["Ann", "Ann", "Cem", "Dee"]}),
        ({"color": "n", "barmode": "group"}, {"n": [1, 1, 1, 1], "who": ["Ann", "Ann", "B", "C"]}),
        ({"x": "year", "y": "n"}, {"year": [2013, None, 2014, 2015]}),
        ({"highlight": "Bob"}, {}),
        ({"highlight": ["Ann", 3]}, {}),
        ({"barmode": "overlay"}, {}),
        ({"note": "look"}, {}),
        ({"note": {"text": "look"}}, {}),
        ({"note": {"y": "Ann", "z": 1, "text": "look"}}, {}),
        ({"note": {"y": "Bob", "text": "look"}}, {}),
        ({"note": {"y": "Ben", "text": "look"}}, {"n": [1, None, 2, 3]}),
        ({"reference": {"y": "Ann", "text": "here"}}, {}),
        ({"reference": {"x": 2}}, {}),
        ({"reference": [{"x": 2, "y": 3, "text": "two"}]}, {}),
        ({"reference": {"x": True, "text": "two"}}, {}),
        ({"reference": {"x": 1e20, "text": "far"}}, {}),
        ({"category_orders": {"when": [1]}}, {}),
        ({"category_orders": {"who": "Ann"}}, {}),
        ({"category_orders": ["Ann"]}, {}),
        ({"color_discrete_map": {"Ann": "#000000"}}, {}),
        ({"color_discrete_map": "red", "color": "who"}, {}),
        ({"color_discrete_map": {"Bob": "#000000"}, "color": "who"}, {}),
        ({"color_discrete_map": {"Ann": "red"}, "color": "who"}, {}),
        ({"animation_frame": "when"}, {}),
        ({"animation_frame": "when"}, {"when": [None] * 4}),
        ({"hover_data": ["n", "when"]}, {}),
        ({"height": 5}, {}),
        ({"labels": {"num": "number"}}, {}),
        ({"labels": {"n": " "}}, {}),
        ({"labels": "number"}, {}),
        ({"title": ""}, {}),
        ({"title": 3}, {}),
        ({"subtitle": 3}, {}),
        ({"summary": ""}, {}),
        ({"sources": None}, {}),
        ({"sources": None}, {"source_ids": ""}),
        ({"sources": 3}, {}),
        ({"sources": []}, {}),
        ({"x": ["n"]}, {}),
        ({"titel": "A"}, {}),
        ({}, {"n": [1, 2, 3, -float("inf")]}),
        ({}, {"n": [1, 2, 3, 2j]}),
    ],
    lines: [
        ({"x": "who"}, {}),
        ({"y": "who"}, {}),
        ({}, {"year": [2010, 2010, 2011, 2012]}),
        ({"color": "who"}, {"who": [*"aaab"], "year": [2010, 2010, 2011, 2012]}),
        ({}, {"year": [None, None, None, None]}),
        ({"highlight": "x"}, {}),
        ({"highlight": "x", "color": "who"}, {}),
        ({"breaks": "2013"}, {}),
        ({"breaks": [("soon", "why")]}, {}),
        ({"note": {"x": 1900, "y": 1, "text": "here"}}, {}),
        ({"note": {"x": 2010, "y": [1], "text": "here"}}, {}),
        ({"note": {"x": 2010, "y": [1, 1], "text": "here"}}, {}),
        ({"note": {"x": 2010, "y": [1, 99], "text": "here"}}, {}),
        ({"note": {"y": [1, 2], "text": "here"}}, {}),
        ({"note": {"x": 2010, "y": 99, "text": "here"}}, {}),
        ({"note": {"x": 1900, "text": "here"}}, {}),
        ({"reference": {"y": "high", "text": "a"}}, {}),
        ({"x": "day", "note": {"x": "soon", "text": "a"}}, {"day": YEARS}),
        ({"x": "day", "reference": {"x": "soon", "text": "a"}}, {"day": YEARS}),
        ({"reference": [{"z": 1, "text": "a"}]}, {}),
    ],
    dots: [
        ({"x": "who", "y": "n"}, {}),
        ({"x": "who", "y": "who"}, {}),
        ({"error_x_minus": "n"}, {}),
        ({"low": "n"}, {}),
        ({"low": "n", "high": "less"}, {"less": [1, 1, 1, 1]}),
        ({"error_x": "n", "low": "n", "high": "n"}, {}),
        ({"error_x": "minus"}, {"minus": [-1, 1, 1, 1]}),
        ({"join": "yes"}, {}),
        ({"highlight": "Bob"}, {}),
        ({"note": {"x": 99, "text": "here"}}, {}),
        ({"note": {"y": "Bob", "text": "here"}}, {}),
        ({"reference": {"y": "Ann", "text": "a"}}, {}),
        ({"y": "n", "error_x": "n"}, {}),
        ({"y": "n", "note": {"x": 3, "text": "here"}}, {}),
        ({"animation_frame": "n", "x": "n"}, {"n": [None] * 4}),
    ],
    lanes: [
        ({"x": "who"}, {}),
        ({"y": "day"}, {"day": [None] * 5}),
        ({"x_end": "end"}, {"end": ["1999", "", "", "", ""]}),
        ({"highlight": "Bob"}, {}),
        ({"note": {"x": "2099", "text": "here"}}, {}),
        ({"reference": {"x": "soon", "text": "here"}}, {}),
    ],
    grid: [
        ({"x": "who"}, {}),
        ({}, {"what": ["peace"] * 5}),
        ({"counts": "no"}, {}),
        ({"highlight": "Bob"}, {}),
        ({"reference": 3}, {}),
    ],
    points_map: [
        ({"view": "corridor"}, {}),
        ({"view": ["x"]}, {}),
        ({"color": "grup"}, {}),
        ({"lat": "latitude"}, {}),
        ({"lat": "name"}, {}),
        ({}, {"lat": [None] * 6}),
        ({}, {"lat": [99, 1, 1, 1, 1, 1]}),
        ({}, {"lon": [999, 1, 1, 1, 1, 1]}),
        ({"focus": "KAX"}, {}),
        ({"focus": 3}, {}),
        ({"boundaries": "Indian"}, {}),
        ({"highlight": "x"}, {}),
        ({"color": "kind", "highlight": "c"}, {}),
        ({"hover_data": ["name", "kind", "lat"]}, {}),
        ({"size": "kind"}, {}),
        ({"size": "share"}, {"share": [-1, 1, 1, 1, 1, 1]}),
        ({"routes": 3}, {}),
        ({"routes": stops().drop(columns="mode")}, {}),
        ({"routes": stops().rename(columns={"lat": "latitude"})}, {}),
        ({"routes": stops().assign(mode="train")}, {}),
        ({"routes": stops().assign(lat="north")}, {}),
        ({"animation_frame": "share"}, {}),
        ({"animation_frame": "kind"}, {}),
        ({"animation_frame": "year"}, {"year": [None] * 6}),
        ({"lat": "lon", "lon": "far"}, {"far": 500}),
        ({"routes": stops().assign(lat=999)}, {}),
        ({"height": "tall"}, {}),
        ({"color_discrete_map": "red", "color": "kind"}, {}),
    ],
    areas_map: [
        ({"color": "grup"}, {}),
        ({"locations": "name"}, {}),
        ({}, {"iso3": ["KAZ", "CHN", "IND", "UZB", "MDV", None, "XJK"]}),
        ({}, {"iso3": ["KAZ", "KAZ", "IND", "UZB", "MDV", "TWN", "XJK"]}),
        ({}, {"iso3": ["KAX", "CHN", "IND", "UZB", "MDV", "TWN", "XJK"]}),
        ({}, {"iso3": ["Kazakhstan", "CHN", "IND", "UZB", "MDV", "TWN", "XJK"]}),
        ({"color": "iso3"}, {}),
        ({"highlight": "x"}, {}),
        ({"view": "asia"}, {}),
        ({"color_discrete_map": {"member": "red"}}, {}),
        ({}, {"kind": [1.5, 2, 3, 4, 5, 6, 7]}),
        ({"category_orders": {"label": ["x"]}}, {}),
    ],
    routes_map: [
        ({"highlight": "wets"}, {}),
        ({"line_dash": "name"}, {}),
        ({"sequence": "stop"}, {}),
        ({}, {"lat": 99}),
        ({"view": 7}, {}),
        ({"line_group": "way"}, {}),
    ],
    show_table: [
        ({"columns": ["num"]}, {}),
        ({"title": None}, {}),
    ],
}


def _case(kind, change, columns):
    return lambda: call(kind, change, **columns)


_MANY = pd.DataFrame({"who": [f"n{n}" for n in range(200)], "n": range(200), "day": "2024-07-01"})
#: Each call by what is wrong with it.
CALLS = {
    f"{kind.__name__} {place}: {', '.join([*change, *columns])}": _case(kind, change, columns)
    for kind, cases in WRONG.items()
    for place, (change, columns) in enumerate(cases, start=1)
} | {
    "no table": lambda: call(bars, table=3),
    "the name of a table": lambda: call(bars, table="fdi_debt"),
    "an exhibit": lambda: call(bars, table=call(bars)),
    "no row": lambda: call(bars, table=people().head(0)),
    "headings of several levels": lambda: call(
        bars, table=people().groupby("who").agg({"n": ["min", "max"]})
    ),
    "two columns of one name": lambda: call(bars, table=pd.concat([people(), people()], axis=1)),
    "nothing": lambda: bars(),
    "a table alone": lambda: bars(people()),
    "no title": lambda: bars(people(), x="n", y="who"),
    "two tables": lambda: bars(people(), people(), x="n", y="who", title="A"),
    "a table twice": lambda: bars(people(), table=people(), x="n", y="who", title="A"),
    "many bars": lambda: call(bars, table=_MANY),
    "many steps": lambda: call(bars, {"animation_frame": "who"}, table=_MANY.head(70)),
    "many rows of dots": lambda: call(dots, table=_MANY),
    "many lanes": lambda: call(lanes, table=_MANY),
    "many rows of a grid": lambda: call(grid, {"x": "n", "y": "who"}, table=_MANY),
    "many columns of a grid": lambda: call(grid, {"x": "who", "y": "day"}, table=_MANY),
    "many classes of a map": lambda: call(
        points_map, {"color": "who"}, table=_MANY.head(30).assign(lat=45, lon=70, name="T")
    ),
    "many lines": lambda: call(lines, {"color": "who"}, table=_MANY.assign(year=2013, n=1.0)),
    "sources of a groupby": lambda: bars(
        data.load("fdi_debt").groupby("partner", as_index=False)["value"].sum(),
        x="value",
        y="partner",
        title="A",
    ),
}
