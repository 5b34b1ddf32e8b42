"""A grid has a cell for each row, with its mark and its words, and counts that add up."""

import pandas as pd

from helpers import theme
from helpers.charts import grid
from helpers.theme import tokens
from tests.charts.kit import load, plain, spec, written


def votes():
    topics = load("vote_totals").set_index("vote_id")["topic"]
    names = load("countries").set_index("iso3")["name"]
    rows = load("un_votes").query("vote != '' and iso3 in ['KAZ', 'CHN', 'RUS', 'UZB', 'IND']")
    return rows.assign(topic=rows["vote_id"].map(topics), state=rows["iso3"].map(names))


def draw(rows, **more):
    given = {"x": "what", "y": "who", "title": "A title", "sources": "my own count"} | more
    return grid(rows, **given)


def cells(**columns):
    base = {"who": ["Ann", "Ann", "Ben"], "what": ["tea", "milk", "tea"]}
    return pd.DataFrame(base | columns)


def drawn(figure):
    """Return the texts or symbols of the cells by their place."""
    found = {}
    for trace in figure["data"]:
        if trace["type"] == "scatter":
            says = trace.get("text") or [trace["marker"]["symbol"]] * len(trace["x"])
            found |= dict(zip(zip(trace["x"], trace["y"], strict=True), says, strict=True))
    return found


def test_votes_are_cells_with_the_mark_and_the_word_of_each():
    rows = votes()
    made = grid(rows, x="topic", y="state", color="vote", title="T", highlight="Kazakhstan")
    figure = spec(made)
    states, topics = list(dict.fromkeys(rows["state"])), list(dict.fromkeys(rows["topic"]))
    by_place = drawn(figure)
    assert len(by_place) == len(rows)
    for row in rows.itertuples():
        text = by_place[topics.index(row.topic), states.index(row.state)]
        assert plain(text) == f"{theme.VOTE[row.vote].glyph} {row.vote}"
    tinted = [level for line in figure["data"][0]["z"] for level in line]
    assert sum(level > 0 for level in tinted) == len(rows)
    counts = rows["vote"].value_counts()
    assert {entry.text: entry.count for entry in made.key} == counts.to_dict()
    # The counts at the right of the rows add up to those in the key.
    right = [
        plain(note["text"])
        for note in figure["layout"]["annotations"]
        if note.get("xref") == "paper"
    ]
    for vote, count in counts.items():
        glyph = theme.VOTE[vote].glyph
        found = [
            int(part.split()[1])
            for text in right
            for part in text.split("\u00a0 ")
            if part.startswith(glyph)
        ]
        assert sum(found) == count
    (frame,) = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]
    assert frame["line"]["color"] == tokens.ACCENT
    assert frame["y0"] == states.index("Kazakhstan") - 0.5
    assert made.table.shape == (len(rows), 3)


def test_an_empty_cell_stays_empty_and_is_told():
    made = draw(cells(), color=None)
    figure = spec(made)
    assert figure["data"][0]["z"] == [[1, 1], [1, 0]]
    assert made.summary == "Who by what: 3 cells. 1 of 4 cells is empty."


def test_words_of_a_cell_are_written_and_long_ones_give_way_to_a_mark():
    texts = ["short", "a very long sentence that no cell of a grid could ever hold " * 4, "end"]
    made = draw(cells(said=texts, says=["yes", "no", "yes"]), text="said", color="says")
    by_place = drawn(spec(made))
    assert plain(by_place[0, 0]) == "▲ short"
    assert by_place[1, 0] == theme.RULER["no"].symbol
    assert "in the hover text and in the table" in made.leaves_out
    assert made.table.iloc[:, 3].tolist() == texts


def test_narrow_columns_have_marks_in_place_of_words_and_upright_headings():
    rows = pd.DataFrame(
        [("Ann", year, "yes" if year % 2 else "no") for year in range(2005, 2025)],
        columns=["who", "what", "says"],
    )
    figure = spec(draw(rows, color="says"))
    assert set(drawn(figure).values()) == {theme.RULER["yes"].symbol, theme.RULER["no"].symbol}
    assert figure["layout"]["xaxis"]["tickangle"] == -90
    assert figure["layout"]["xaxis"]["ticktext"] == [str(year) for year in range(2005, 2025)]


def test_a_long_word_of_a_heading_is_written_smaller_before_it_is_broken():
    columns = [f"{town} 2023, heads of government" for town in "ABCDEF"]
    rows = pd.DataFrame({"who": ["Kazakhstan"] * 6, "what": columns})
    axis = spec(draw(rows, counts=False))["layout"]["xaxis"]
    assert axis["tickangle"] == 0
    assert all("government" in text.split("<br>") for text in axis["ticktext"])


def test_years_are_in_their_own_order_and_words_in_that_of_the_rows():
    rows = pd.DataFrame({"who": ["z", "a", "m"], "what": [2015, 2013, 2014]})
    layout = spec(draw(rows))["layout"]
    assert layout["xaxis"]["ticktext"] == ["2013", "2014", "2015"]
    assert layout["yaxis"]["ticktext"] == ["z", "a", "m"]
    ordered = spec(draw(rows, category_orders={"who": ["a"]}))["layout"]
    assert ordered["yaxis"]["ticktext"] == ["a", "z", "m"]


def test_counts_can_be_left_out():
    figure = spec(draw(cells(), counts=False))
    assert "annotations" not in figure["layout"]
    assert [text for text in written(spec(draw(cells()))) if text.isdigit()] == ["2", "1", "2", "1"]


def test_blanks_have_a_name():
    figure = spec(draw(cells(says=["yes", None, ""]), color="says"))
    assert len(drawn(figure)) == 3


def test_words_of_a_narrow_cell_are_never_broken():
    bins = ("judgement", "prediction", "fact")
    for count in range(4, 13):
        rows = pd.DataFrame(
            {
                "claim": [f"claim {place}" for place in range(count)],
                "who": "you",
                "bin": [bins[place % 3] for place in range(count)],
            }
        )
        made = grid(rows, x="claim", y="who", color="bin", title="T", sources="mine", counts=False)
        words = {word for text in written(spec(made)) for word in text.split() if word.isalpha()}
        assert words <= {*bins, "claim", "you"}, count
