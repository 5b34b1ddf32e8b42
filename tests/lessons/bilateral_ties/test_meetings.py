"""Lesson 02, meetings: what is shown agrees with the tables."""

import re

from helpers.lessons.bilateral_ties import (
    border,
    meetings,
)
from tests import tables


def test_trips_are_counted_once():
    table = meetings.trips()
    assert not table.duplicated(["visitor", "date"]).any()
    own = [
        row["date"]
        for row in tables.rows("bilateral_timeline")
        if row["visitor"] == "Xi Jinping" and row["visits"] == "Kazakhstan"
    ]
    assert len({day[:4] for day in own}) == len(own), "one trip a year"
    assert f"Xi Jinping came to Kazakhstan {len(own)} times" in meetings.meetings_over_time().title


def test_weaker_trips_and_border_entries_are_hollow_and_counted():
    for exhibit, rows in (
        (
            meetings.meetings_over_time(),
            [row for row in tables.rows("bilateral_timeline") if row["visitor"]],
        ),
        (border.border_settlement(), tables.rows("border_history")),
    ):
        weak = sum(row["confidence"] != "high" for row in rows)
        symbols = []
        for trace in exhibit.figure.data:
            symbol = trace.marker.symbol
            symbols += [symbol] if isinstance(symbol, str) else list(symbol)
        assert sum(symbol.endswith("-open") for symbol in symbols) == weak > 0
        assert re.search(rf"\b{weak} of the (trips|{len(rows)} entries)", exhibit.summary)
        assert "hollow" in exhibit.summary
