"""Lesson 00: the rule of verdicts is the published one, and words are counted as the files say."""

import re

import nbformat
import pandas as pd
import pytest

from helpers.errors import LessonError
from helpers.lessons.the_source import verdicts, words_said
from helpers.paths import DATA
from tests.course import LESSONS, ROOT


def _speakers_of(word):
    folder = DATA / "texts" / "un_general_debate_2017"
    return {
        path.stem
        for path in folder.glob("*.txt")
        if re.search(rf"\b{word}\b", path.read_text(encoding="utf-8"), re.IGNORECASE)
    }


def test_all_five_states_of_central_asia_spoke_of_water():
    assert {"KAZ", "KGZ", "TJK", "TKM", "UZB"} < _speakers_of("water")


@pytest.mark.parametrize("word", ["water", "Russia", "debt", "terrorism"])
def test_every_threshold_counts_as_the_files_do(word):
    off_the_map = {"USA"}
    for at_least in words_said.ENOUGH.values():
        made = words_said.who_says(word, at_least)
        assert len(made.table) == 13
        if at_least == 1:
            assert made.title.startswith(f"{len(_speakers_of(word) - off_the_map)} of 13")


def test_no_word_is_explained():
    with pytest.raises(LessonError, match="Type one word"):
        words_said.who_says("  ")


def test_the_evidence_holds_no_verdict():
    shown = verdicts.evidence()
    assert shown["claim"].drop_duplicates().tolist() == ["claim 4", "claim 34", "claim 45"]
    # Each claim says what it says once, and each row belongs to one.
    assert shown.loc[shown["what it says"] != "", "claim"].is_unique
    assert "verdict" not in shown
    assert shown["what is known"].str.split().str.len().between(3, 25).all()


def test_the_rule_of_the_lesson_is_that_of_the_page():
    path = ROOT / "notebooks" / LESSONS["00"].notebook
    cells = nbformat.read(path, as_version=4).cells
    source = next(cell.source for cell in cells if cell.source.startswith("rule = "))
    names = {"pd": pd}
    exec(source.partition("\n\ngrid(")[0], names)
    rule = names["rule"].set_index(["kernel", "loaded word"])["verdict"]
    page = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z ,]+?) \| ([a-z ,]+?) \| \*\*([a-z ]+)\*\* \|$", page, re.M)
    assert len(rows) >= 8
    for kernel, word, verdict in rows:
        if word.startswith("any"):
            words = [w for w in rule[kernel].index if "unless" not in word or w != "contradicted"]
        else:
            words = word.split(", or ")
        for one in words:
            assert rule[kernel, one] == verdict, (kernel, one)
