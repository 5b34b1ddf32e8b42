"""Lesson 07: a speaker shows after the guess and not before, and no pair gets two verdicts."""

import pytest

from helpers.claims import ledger
from helpers.errors import LessonError
from helpers.lessons.other_voices import speakers

_OTHERS = ledger("other_voices").set_index("claim_id")


def _page(exhibit):
    return f"{exhibit.title} {exhibit.table.to_string()} {exhibit.to_html()}"


def test_nothing_names_a_speaker_before_the_guess():
    waiting = speakers.who_said_it()
    shown = _page(waiting)
    people = _OTHERS.loc[_OTHERS["country_iso3"] != "", "speaker"]
    for name in ["Zhang", *people.str.split().str[-1]]:
        assert name not in shown.split(), name
    assert set(waiting.table["who said it"]) == {speakers.NOT_YET}
    assert len(waiting.sources) == 1


def test_a_guess_shows_this_speaker_alone_with_the_sources_of_this_row():
    shown = speakers.who_said_it({"statement 1": "Delhi"})
    assert shown.table["who said it"].ne(speakers.NOT_YET).sum() == 1
    assert shown.table["who said it"][0].startswith("Washington: ")
    assert set(shown.source_ids) == set(_OTHERS.loc["w16", "source_ids"].split(";"))
    assert "0 of 1 statement" in shown.title


def test_the_places_are_those_of_the_speakers():
    places = {
        "us-official": "Washington",
        "joint": "Washington",
        "indian-official": "Delhi",
        "kz-official": "Astana",
        "uzbek-official": "Tashkent",
        "prc-official": "Beijing",
        "russian-official": "Moscow",
    }
    for claim_id, place in speakers.OFFICE.items():
        if claim_id in _OTHERS.index:
            assert places[_OTHERS.loc[claim_id, "vantage"]] == place, claim_id


@pytest.mark.parametrize("labels", [{"statement 1": "Paris"}, {"statement 9": "Delhi"}])
def test_a_place_or_a_statement_that_is_not_there_is_refused(labels):
    with pytest.raises(LessonError, match="does not fit"):
        speakers.who_said_it(labels)


def test_our_verdict_shows_after_the_readers():
    assert set(speakers.by_the_rule("statement 1", "holds").table["we"]) == {speakers.NOT_YET}
    judged = speakers.by_the_rule("statement 1", "holds", "contradicted")
    assert judged.title == "Misleading, you say; contested, we say"
    known = speakers.by_the_rule("statement 1", known=True)
    assert set(known.table["we"]) == {speakers.NOT_YET}
    assert len(known.sources) > 1
    with pytest.raises(LessonError, match="There is no"):
        speakers.by_the_rule("statement 9")


def test_what_is_said_alike_has_one_verdict():
    pairs = speakers.alike()
    assert pairs.groupby("what is said")["verdict"].nunique().eq(1).all()
    assert pairs.groupby("what is said")["who"].nunique().eq(2).all()
    # No two of the others speak for the same side, but for one.
    assert pairs.query("who == 'somebody else'")["speaker"].nunique() >= 8


def test_the_unseen_statement_is_nowhere_else():
    shown = {*speakers.OFFICE, *(one for pair in speakers.ALIKE.values() for one in pair)}
    assert "w14" not in shown
