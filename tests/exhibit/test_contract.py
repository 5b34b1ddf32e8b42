"""What everyone who makes or reads an exhibit may count on."""

import subprocess
import sys

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers.errors import LessonError, UnknownSourceError
from helpers.exhibit import PLOTLY_MIME, Exhibit, KeyEntry, exhibit, own_source
from helpers.exhibit.near_misses import PARTS

TABLE = pd.DataFrame({"state": ["Kazakhstan", "China"], "value": [1, 2]})
SPEC = {"data": [{"type": "scatter", "x": [1, 2], "y": [3, 4]}], "layout": {"height": 300}}


def made(**changes):
    parts = {
        "figure": SPEC,
        "title": "A finding",
        "summary": "A summary.",
        "table": TABLE,
        "source_ids": ["gt-interview-2024", "derived"],
        "leaves_out": "All else.",
    }
    return Exhibit(**parts | changes)


def by_hand(**changes):
    parts = {"table": TABLE, "title": "A finding", "sources": "my own count"}
    return exhibit(go.Figure(go.Bar(x=[1], y=[2])), **parts | changes)


@pytest.mark.parametrize(
    "trace",
    [
        go.Choropleth(locations=["KAZ"], z=[1]),
        go.Scattergeo(lon=[76], lat=[43]),
        go.Scattermap(lon=[76], lat=[43]),
    ],
    ids=lambda trace: trace.type,
)
def test_a_map_that_would_ask_another_host_is_refused_with_what_to_write(trace):
    with pytest.raises(LessonError, match=r"without network.*points_map\(\)"):
        exhibit(go.Figure(trace), table=TABLE, title="A finding", sources="mine")


def test_a_map_that_asks_nobody_is_taken():
    figure = go.Figure(go.Scattergeo(lon=[76], lat=[43]), {"geo": {"visible": False}})
    assert exhibit(figure, table=TABLE, title="A finding", sources="mine").has_figure


def test_every_part_can_be_read():
    one = made(subtitle=" In tonnes. ", key=[KeyEntry("●", "a mark", count=2)], tables=["claims"])
    assert one.title == "A finding"
    assert one.subtitle == "In tonnes."
    assert one.summary == "A summary."
    assert one.leaves_out == "All else."
    assert one.source_ids == ("gt-interview-2024", "derived")
    assert one.key[0].text == "a mark"
    assert one.tables == ("claims",)
    assert one.height == 300
    pd.testing.assert_frame_equal(one.table, TABLE)
    assert set(PARTS) <= set(dir(one))


def test_the_sources_are_a_table():
    sources = made().sources
    assert list(sources.columns) == ["title", "publisher", "kind", "published", "url"]
    assert list(sources.index) == ["gt-interview-2024", "derived"]
    assert sources.loc["gt-interview-2024", "kind"] == "state media"


def test_a_source_named_twice_is_one_source():
    assert made(source_ids=["derived", "derived"]).source_ids == ("derived",)


def test_a_change_to_the_table_read_does_not_change_the_exhibit():
    one = made()
    table = one.table
    table.loc[0, "state"] = "Elsewhere"
    assert one.table.loc[0, "state"] == "Kazakhstan"


def test_a_figure_from_a_dict_is_a_plotly_figure_and_is_made_once():
    one = made()
    assert isinstance(one.figure, go.Figure)
    assert one.figure is one.figure
    assert one.figure.data[0].y == (3, 4)
    assert made(figure=None).figure is None


def test_only_a_change_counts_as_a_change():
    one = made()
    assert not one.changed
    assert one.figure.layout.height == 300
    assert not one.changed, "looking is not changing"
    one.figure.update_layout(height=500)
    assert one.changed
    assert one.figure_bundle()[PLOTLY_MIME]["layout"]["height"] == 500
    assert one.height == 500
    one.figure.update_layout(height=300)
    assert not one.changed


def test_a_change_to_a_figure_that_came_from_plotly_is_noticed_too():
    one = by_hand()
    one.figure.data[0].marker.color = "#B2361B"
    assert one.changed


def test_the_dict_given_is_left_alone_and_not_looked_at_again():
    spec = {"data": [{"type": "bar", "x": [1]}], "layout": {}}
    one = made(figure=spec)
    spec["data"][0]["x"].append(9)
    assert one.figure_bundle()[PLOTLY_MIME]["data"][0]["x"] == [1]


def test_a_dict_may_hold_arrays_days_and_blanks():
    spec = {
        "data": [
            {
                "type": "scatter",
                "x": [pd.Timestamp("2024-07-01"), pd.Timestamp("2024-07-02 12:00")],
                "y": np.array([1.5, np.nan]),
                "text": ["a", pd.NA],
                "customdata": [np.int64(3), 0.1 + 0.2],
            }
        ],
        "layout": {"height": np.int64(300)},
    }
    (trace,) = made(figure=spec).figure_bundle()[PLOTLY_MIME]["data"]
    assert trace["x"] == ["2024-07-01", "2024-07-02T12:00:00"]
    assert trace["y"] == [1.5, None]
    assert trace["text"] == ["a", None]
    assert trace["customdata"] == [3, 0.3]
    assert type(trace["customdata"][0]) is int


def test_the_code_is_that_of_the_caller_and_not_of_the_package():
    one = made()
    assert one.code.startswith("tests/exhibit/test_contract.py, line ")
    assert one.place.function == "made"
    assert made(code="this cell").code == "this cell"


def test_the_code_of_a_cell_is_that_cell():
    names = {"__name__": "__main__", "Exhibit": Exhibit, "TABLE": TABLE}
    exec(
        "one = Exhibit(figure=None, title='t', summary='s', table=TABLE, "
        "source_ids=['derived'], leaves_out='l')",
        names,
    )
    assert names["one"].code == "this cell"


def test_csv_as_text_and_as_a_file(tmp_path):
    one = made()
    assert one.to_csv() == "state,value\nKazakhstan,1\nChina,2\n"
    path = tmp_path / "table.csv"
    assert one.to_csv(path) is None
    pd.testing.assert_frame_equal(pd.read_csv(path), TABLE)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "a spreadsheet reads it as UTF-8"


def test_excel_has_the_table_and_its_sources(tmp_path):
    path = tmp_path / "table.xlsx"
    made().to_excel(path)
    sheets = pd.read_excel(path, sheet_name=None)
    assert list(sheets) == ["table", "sources"]
    pd.testing.assert_frame_equal(sheets["table"], TABLE)
    assert sheets["sources"]["source_id"].tolist() == ["gt-interview-2024", "derived"]


def test_without_the_library_for_excel_the_command_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(LessonError, match="-m pip install openpyxl"):
        made().to_excel(tmp_path / "table.xlsx")


def test_what_python_asks_for_gets_a_plain_no():
    one = made()
    assert not hasattr(one, "show"), "hasattr works as everywhere"
    assert not hasattr(one, "_repr_html_")
    with pytest.raises(AttributeError) as caught:
        _ = one._nothing
    assert not isinstance(caught.value, LessonError)


def test_an_unknown_source_is_refused_with_the_nearest_ids():
    with pytest.raises(UnknownSourceError, match="nearest ids are gt-interview-2024"):
        made(source_ids=["gt-interview-2023"])


# An exhibit of a figure made by hand


def test_a_figure_of_ones_own_with_a_source_of_ones_own():
    source = own_source(
        "Notes on a visit", publisher="School paper", date="2024-07", address="https://a.example/x"
    )
    one = by_hand(sources=source)
    assert one.source_ids == ("own: Notes on a visit",)
    assert one.sources.iloc[0].tolist() == [
        "Notes on a visit",
        "School paper",
        "source added by the reader",
        "2024-07",
        "https://a.example/x",
    ]


def test_the_tables_own_sources_are_enough_and_are_no_column_of_the_twin():
    rows = TABLE.assign(source_ids="derived")
    one = by_hand(table=rows, sources=None)
    assert one.source_ids == ("derived",)
    assert list(one.table.columns) == ["state", "value"]


def test_the_index_of_a_grouped_table_becomes_a_column():
    grouped = TABLE.groupby("state")["value"].sum()
    assert list(by_hand(table=grouped).table.columns) == ["state", "value"]
    assert list(by_hand(table=grouped.to_frame()).table.columns) == ["state", "value"]


def test_what_is_left_out_comes_from_the_tables_description():
    rows = TABLE.copy()
    rows.attrs["table"] = "passages"
    one = by_hand(table=rows)
    assert one.leaves_out.startswith("The Chinese original")
    assert one.tables == ("passages",)
    assert by_hand(leaves_out="Iran.").leaves_out == "Iran."
    assert by_hand().leaves_out == "Whoever made this figure has not said what it leaves out."


def test_the_readers_own_figure_keeps_its_title():
    figure = go.Figure(go.Bar(x=[1], y=[2]), layout={"title": {"text": "Mine"}})
    exhibit(figure, table=TABLE, title="A finding", sources="my own count")
    assert figure.layout.title.text == "Mine"


def test_a_dict_is_shown_without_plotly():
    code = (
        "import sys\n"
        "import pandas as pd\n"
        "from helpers import theme\n"
        "from helpers.exhibit import Exhibit\n"
        "one = Exhibit(figure={'data': [], 'layout': {}}, title='t', summary='s',\n"
        "    table=pd.DataFrame({'a': [1]}), source_ids=['derived'], leaves_out='l')\n"
        "one.bundles(); one.table; one.sources; one.code; one.to_csv()\n"
        "assert not [name for name in sys.modules if name.startswith('plotly')]\n"
        "one.figure\n"
        "assert 'plotly.graph_objects' in sys.modules\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
