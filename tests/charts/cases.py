"""One small table for each kind of chart and setting, to be drawn and compared whole."""

import pandas as pd

from helpers import theme
from helpers.charts import bars, dots, grid, lanes, lines

LONG = "A long name of a ministry that nobody would write beside a bar of a chart, really"


def people(**columns):
    return pd.DataFrame({"who": ["Ann", "Ben", "Cem", "Dee"], "n": [30, 8, 20, 0]} | columns)


def parts(**columns):
    """Two or three parts for each of three people; one is blank, one is nothing."""
    made = {
        "who": ["Ann", "Ann", "Ann", "Ben", "Ben", "Cem", "Cem"],
        "part": ["east", "west", "north", "east", "west", "west", "north"],
        "n": [10.5, 30, 5, 0, 22, None, 1.25],
    }
    return pd.DataFrame(made | columns)


def years(values, first=2010, **columns):
    numbers = list(values)
    return pd.DataFrame({"year": range(first, first + len(numbers)), "n": numbers} | columns)


def drawn(kind, table, **given):
    usual = {"title": "A title", "sources": "my own count"}
    return kind(table, **(usual | given))


# Bars


def bars_ranked():
    return drawn(
        bars,
        people(n=[30.25, None, -20, 0], born=["1990", "", "2001-05", "2010-01-31"]),
        x="n",
        y="who",
        highlight="Cem",
        note={"y": "Ann", "text": "Ann's is the most of all who were asked on that day"},
        reference=[{"x": 25, "text": "a quarter"}],
        labels={"n": "percent", "born": "year of birth"},
        hover_name="who",
        hover_data=["born", "n"],
        subtitle="Who has how much.",
        leaves_out="Those who were away",
        height=420,
    )


def bars_coloured():
    table = people(
        who=["China", "Kazakhstan", LONG, 'R&D\'s "lab"'],
        what=["lists of projects, whole and in part", "", "one list", "counted by <b>hand</b>"],
        word=["over", None, "just under", "about"],
        actor=["China", "Kazakhstan", "China", "nobody"],
    )
    return drawn(
        bars,
        table,
        x="n",
        y="who",
        color="actor",
        text="what",
        bound="word",
        category_orders={"actor": ["Kazakhstan", "China", "nobody"]},
        labels={"n": "billion US dollars"},
        color_discrete_map={"nobody": "#44739E", "China": theme.ACTOR["Russia"]},
        summary="A sentence of one's own.",
    )


def bars_in_doubt():
    table = people(sure=["high", "low", None, "medium"], said=["30 of 99", "", "some", "no"])
    return drawn(bars, table, x="n", y="who", pattern="sure", text="said", highlight=["Ann", "Dee"])


def bars_stacked():
    return drawn(
        bars,
        parts(),
        x="n",
        y="who",
        color="part",
        category_orders={"part": ["west", "east", "north"], "who": ["Cem", "Ann", "Ben"]},
        labels={"n": "GW"},
        reference={"x": 60, "text": "a target that lies far from all of them, in words"},
        note={"y": "Ben", "text": "here"},
    )


def bars_stacked_and_highlighted():
    return drawn(bars, parts(), x="n", y="who", color="part", highlight="west")


def bars_stacked_standing():
    return drawn(bars, parts(), x="who", y="n", color="part", labels={"n": "percent"})


def bars_stacked_below_zero():
    table = parts(n=[10, -30, 5, 0, -22, 4, 1])
    return drawn(bars, table, x="who", y="n", color="part", pattern="part")


def bars_stacked_by_year():
    table = pd.concat([years(range(3, 28), part=part) for part in ("east", "west")])
    return drawn(
        bars,
        table,
        x="year",
        y="n",
        color="part",
        reference=[{"x": "2013-09-07", "text": "proposed"}, {"y": 50, "text": "fifty"}],
    )


def bars_grouped():
    return drawn(bars, parts(), x="n", y="who", color="part", barmode="group")


def bars_grouped_standing():
    return drawn(
        bars,
        parts(),
        x="who",
        y="n",
        color="part",
        barmode="group",
        highlight="north",
        note={"x": "Ben", "text": "few"},
    )


def bars_by_year():
    return drawn(
        bars,
        years([4, None, 6.5, -2, 1]),
        x="year",
        y="n",
        labels={"n": "billion US dollars"},
        reference={"y": 5, "text": "five"},
        note={"x": 2012, "text": "the highest year"},
        highlight="2012",
    )


def bars_of_many_years():
    numbers = [place % 7 + place / 4 for place in range(40)]
    return drawn(bars, years(numbers, 1985), x="year", y="n", note={"x": 2021, "text": "late"})


def bars_of_days():
    table = pd.DataFrame(
        {
            "day": pd.to_datetime(["2024-01-31", "2024-02-29", "2024-03-31"]),
            "n": [3, None, 5],
            "who": [*"aab"],
        }
    )
    return drawn(
        bars,
        table,
        x="day",
        y="n",
        color="who",
        reference={"x": "2024-02-10", "text": "a day"},
        hover_data="day",
    )


def bars_turned():
    table = people(who=[LONG, "Ben", "Cem", "Dee"])
    return drawn(bars, table, x="who", y="n", reference={"y": 10, "text": "ten"})


def bars_of_one_name():
    table = people(
        who=["Ann", "Ann", "Ben", "Ben"], what=[f"the count of {n}, by hand" for n in "abcd"]
    )
    return drawn(bars, table, x="n", y="who", text="what")


def bars_alone():
    return drawn(bars, people().head(1), x="n", y="who")


def bars_alike():
    return drawn(bars, people(n=[2, 2, 2, 2]), x="n", y="who", color="who")


def bars_of_seven_groups():
    table = pd.DataFrame({"who": [*"abcdefgh"], "n": range(8), "kind": [*"stuvwxys"]})
    return drawn(bars, table, x="n", y="who", color="kind", highlight="u")


def bars_with_a_slider():
    table = pd.concat([parts(when=2013), parts(when=2014).head(4), parts(when=2015).tail(2)])
    return drawn(bars, table, x="n", y="who", color="part", animation_frame="when")


def bars_standing_with_a_slider():
    table = pd.concat([people(when="Ann's"), people(when="after").head(2)])
    return drawn(bars, table, x="who", y="n", animation_frame="when", highlight="Ben")


# Lines


def lines_alone():
    return drawn(
        lines,
        years([100, 104.5, None, 103, 110, 108]),
        x="year",
        y="n",
        labels={"n": "billion US dollars"},
        breaks=[(2014, "Ann's list")],
        note={"x": 2014, "y": 110, "text": "the highest year"},
        reference=[{"y": 106, "text": "Ann's target"}, {"x": "2011-07-02", "text": "proposed"}],
        hover_name="n",
        hover_data={"year": True, "n": False},
    )


def lines_told_apart():
    table = pd.concat(
        [
            years([1, 2, 3], who="China", basis="reported", sure="high"),
            years([2, 3, 4], who="Kazakhstan", basis="derived", sure="low"),
            years([3, 3, 3.5], who="Russia's & more", basis="guessed", sure="high"),
        ]
    )
    return drawn(
        lines,
        table,
        x="year",
        y="n",
        color="who",
        line_dash="basis",
        symbol="sure",
        labels={"n": "percent"},
        category_orders={"who": ["Kazakhstan", "China", "Russia's & more"]},
        color_discrete_map={"Russia's & more": "#44739E"},
    )


def lines_of_many():
    table = pd.concat([years([n, n * 2, 9 - n, n], who=f"state {n}") for n in range(9)])
    return drawn(lines, table, x="year", y="n", color="who", highlight=["state 3", "state 8"])


def lines_close_together():
    table = pd.concat([years([1, 2 + n / 50], who=f"a name {n} " * 4) for n in range(5)])
    return drawn(lines, table, x="year", y="n", color="who", height=300)


def lines_below_zero():
    table = pd.concat([years([-5, 3, -1], who="a"), years([2, 2, 2], 2011, who="b")])
    return drawn(lines, table, x="year", y="n", color="who", reference={"y": 0, "text": "zero"})


def lines_of_days():
    table = pd.DataFrame(
        {"day": ["2024-01-05", "2024-02", "2024-05-31", None], "n": [1.5, 2, 4, 3]}
    )
    return drawn(lines, table, x="day", y="n", breaks=[("2024-03-01", "a new list")], height=260)


def lines_against_numbers():
    table = pd.DataFrame({"x": [0.5, 1.5, 4], "n": [1000, 2500, 1200], "who": [*"aaa"]})
    return drawn(lines, table, x="x", y="n", color="who", labels={"x": "GDP", "n": "GW"})


def lines_of_one_year():
    table = pd.concat([years([n], who=n) for n in range(1, 3)])
    return drawn(lines, table, x="year", y="n", color="who", symbol="who")


def lines_with_a_slider():
    made = [
        years([n + m, n + m + 1, None, 4], who=who, out=f"20{20 + n}")
        for n in range(3)
        for m, who in enumerate("ab")
    ]
    return drawn(lines, pd.concat(made), x="year", y="n", color="who", animation_frame="out")


# Dots


def dots_in_pairs():
    table = parts(n=[45, 45, 50, 0, 22, None, 1], word=["over", "", "under", "", "", "", ""])
    return drawn(
        dots,
        table,
        x="n",
        y="who",
        color="part",
        symbol="part",
        bound="word",
        labels={"n": "percent"},
        category_orders={"who": ["Cem", "Ann", "Ben"]},
        color_discrete_map={"west": "#44739E"},
        join=True,
    )


def dots_joined():
    table = parts().query("part != 'north'")
    return drawn(dots, table, x="n", y="who", color="part", highlight="Ann")


def dots_with_errors():
    return drawn(
        dots,
        people(up=[3, 2.5, None, 1], down=[1, 1, None, 0.5]),
        x="n",
        y="who",
        error_x="up",
        error_x_minus="down",
        labels={"n": "percent"},
        reference={"x": 15, "text": "half of Ann"},
        note={"x": 30, "y": "Ann", "text": "the most"},
        highlight="Ann",
    )


def dots_between_ends():
    table = people(n=[30, None, None, -4], first=[27, 15, None, -8], last=[33, 25, None, 2])
    return drawn(dots, table, x="n", y="who", low="first", high="last", text="who", height=333)


def dots_with_bounds():
    table = people(word=["over", "just under", "", "about"], sure=["high", "low", "medium", None])
    return drawn(
        dots,
        table,
        x="n",
        y="who",
        bound="word",
        symbol="sure",
        labels={"n": "billion US dollars"},
        hover_name="who",
        hover_data="sure",
    )


def dots_in_strips():
    table = pd.DataFrame(
        {"who": ["Ann's", "Ben", LONG] * 14, "n": [n * n % 83 / 4 for n in range(42)]}
    )
    return drawn(dots, table, x="n", y="who", highlight="Ben", reference={"x": 9, "text": "nine"})


def dots_with_a_slider():
    table = pd.concat([people(when=2013), people(when=2014).tail(3)])
    return drawn(dots, table, x="n", y="who", color="who", animation_frame="when")


def dots_between_axes():
    table = people(
        who=["Ann's", *"BCD"],
        gdp=[1, 2, 2.1, 8],
        kind=["a", "b", "b", "c"],
        word=["", "over", "", ""],
    )
    return drawn(
        dots,
        table,
        x="gdp",
        y="n",
        text="who",
        color="kind",
        symbol="kind",
        bound="word",
        labels={"gdp": "GDP", "n": "percent"},
        reference=[{"x": 5, "text": "five"}, {"y": 12, "text": "a dozen"}],
        note={"x": 8, "y": 0, "text": "far away"},
    )


def dots_over_time():
    table = people(day=["2013", "2013-09", "2019-01-31", "2024-07-01"], kind=[*"aabb"])
    return drawn(dots, table, x="day", y="n", color="kind", text="who", highlight="b")


def dots_of_many():
    table = pd.DataFrame({"x": range(40), "y": [n * n % 31 for n in range(40)], "k": [*"ab"] * 20})
    return drawn(dots, table, x="x", y="y", color="k", text="k", height=400)


def dots_between_axes_with_a_slider():
    table = pd.concat([people(gdp=[1, 2, 3, 4], when=n).tail(n) for n in (3, 4)])
    return drawn(dots, table, x="gdp", y="n", text="who", animation_frame="when")


# Lanes


def events(**columns):
    made = {
        "day": ["2001-06-15", "2013", "2024-07", "2024-07-01", "2013-09-07"],
        "who": ["Ann", "Ann", "China", "China", "China"],
        "what": [
            "first meeting",
            "a year",
            "a month",
            "the interview",
            "proposed & <b>bold</b>, it's said",
        ],
    }
    return pd.DataFrame(made | columns)


def lanes_plain():
    return drawn(lanes, events(), x="day", y="who", text="what")


def lanes_told_apart():
    table = events(until=["2003-02", "", None, "2024-07-03", "2014"], form=[*"ababa"])
    return drawn(
        lanes,
        table,
        x="day",
        y="who",
        x_end="until",
        text="what",
        color="who",
        symbol="form",
        reference={"x": "2024-07-01", "text": "the interview"},
        note={"x": "2013-09-07", "y": "China", "text": "here it began"},
        labels={"form": "form of the meeting"},
        category_orders={"who": ["China", "Ann"]},
        hover_name="what",
        hover_data=["form"],
    )


def lanes_highlighted():
    return drawn(
        lanes,
        events(kind=["talk", "talk", "visit", "deal", "deal"]),
        x="day",
        y="who",
        text="what",
        color="kind",
        highlight="deal",
        color_discrete_map={"talk": "#44739E"},
    )


def lanes_crowded():
    days = [f"2024-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(30)]
    table = pd.DataFrame(
        {
            "day": days,
            "who": LONG,
            "what": [f"a meeting with a name, number {n}" for n in range(30)],
        }
    )
    return drawn(lanes, table, x="day", y="who", text="what", highlight=LONG)


def lanes_of_one_day():
    return drawn(lanes, events().tail(1), x="day", y="who", height=222)


# Grids


def votes(**columns):
    made = {
        "who": ["China", "China", "Ann", "Ann", "Ben"],
        "what": ["peace", "trade's & more", "peace", "trade's & more", "a third one"],
        "vote": ["yes", "abstain", "no", None, "yes"],
    }
    return pd.DataFrame(made | columns)


def grid_of_votes():
    return drawn(
        grid,
        votes(),
        x="what",
        y="who",
        color="vote",
        highlight="China",
        hover_name="who",
        category_orders={"what": ["a third one", "peace", "trade's & more"]},
    )


def grid_with_words():
    table = votes(note=["said so", "", "a long note that does not fit", "x", "<i>y</i>"])
    return drawn(
        grid,
        table,
        x="what",
        y="who",
        color="vote",
        text="note",
        counts=False,
        color_discrete_map={"yes": "#44739E"},
        height=350,
    )


def grid_plain():
    return drawn(grid, votes(), x="what", y="who")


def grid_of_many_columns():
    table = pd.DataFrame(
        {
            "who": ["Ann", LONG, "Cem"] * 12,
            "year": [2000 + n // 3 for n in range(36)],
            "state": [["done", "begun", "planned", "dropped"][n % 4] for n in range(36)],
        }
    )
    return drawn(grid, table, x="year", y="who", color="state", highlight="2005")


#: Every case by its name.
CASES = {
    name: made
    for name, made in list(globals().items())
    if name.split("_")[0] in ("bars", "lines", "dots", "lanes", "grid") and "_" in name
}
