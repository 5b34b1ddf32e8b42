"""Every claim of the ledger is shown in a lesson, and tested there or said to be untestable."""

import re
from collections import Counter

import nbformat

from helpers import data, questions
from helpers.claims import FULL, ledger
from tests.course import COMPANIONS, PATHS, PLOTLY_MIME


def _code(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


#: The code of each lesson, its companion's included.
_CODE = {
    path.stem[:2]: "\n".join(
        _code(part) for part in [path, *(more for more in COMPANIONS if more.stem == path.stem)]
    )
    for path in PATHS
}


def test_every_claim_has_its_card_in_a_lesson():
    shown = {
        claim_id
        for code in _CODE.values()
        for call in re.findall(r"claim_cards\((.*?)\)", code, re.S)
        for claim_id in re.findall(r"c\d\d", call)
    }
    assert set(ledger()["claim_id"]) == shown


def test_no_card_is_seen_twice_in_full():
    calls = re.findall(r"claim_cards\((.*?)\)", "\n".join(_CODE.values()), re.S)
    asked = [re.findall(r"c\d\d", call) for call in calls]
    in_full = [claim_id for ids in asked if len(ids) <= FULL for claim_id in ids]
    assert [claim_id for claim_id, times in Counter(in_full).items() if times > 1] == []


def test_every_claim_is_tested_or_has_a_reason():
    evidence = data.load("claim_evidence")
    assert set(ledger()["claim_id"]) == set(evidence["claim_id"])
    computed = set(evidence.loc[evidence["kind"] != "reason", "claim_id"])
    reasons = set(evidence.loc[evidence["kind"] == "reason", "claim_id"])
    checkable = set(ledger().loc[ledger()["checkable"] != "no", "claim_id"])
    assert checkable <= computed | reasons
    assert not computed & set(ledger().loc[ledger()["checkable"] == "no", "claim_id"])


def _sections():
    """Yield (claim, lesson, section) of each cell that is marked as bearing on a claim."""
    for path in [*PATHS, *COMPANIONS]:
        section = ""
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                section = (re.findall(r"^##+ (.*)$", cell.source, re.M) or [section])[-1]
                continue
            for tag in cell.metadata.get("tags", []):
                if tag.startswith("claim-"):
                    shown = [o for o in cell.outputs if PLOTLY_MIME in o.data or "<table" in str(o)]
                    assert shown, f"{cell.id} shows no exhibit"
                    yield tag.removeprefix("claim-"), path.stem[:2], section


def test_the_sections_named_are_those_whose_cells_bear_on_the_claim():
    """A cell that bears on claim c02 has the tag claim-c02; the table names its section."""
    evidence = data.load("claim_evidence").query("kind == 'exhibit'")
    named = set(zip(evidence["claim_id"], evidence["lesson"], evidence["name"], strict=True))
    assert named == set(_sections())


def test_each_question_named_is_asked():
    for row in data.load("claim_evidence").query("kind == 'question'").itertuples():
        assert row.name in questions.of_lesson(row.lesson), row.claim_id
        assert f'check("{row.name}"' in _CODE[row.lesson], row.claim_id


def test_a_card_says_where_its_claim_is_tested():
    from helpers.claims import claim_cards

    cell = claim_cards("c05").table["where it is tested"].iloc[0]
    assert "lesson 01, section “Look: the largest?”" in cell
    assert "question 01-8" in cell
