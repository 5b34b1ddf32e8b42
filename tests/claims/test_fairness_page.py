"""What the lessons promised to readers of four capitals is there, and the page says so."""

import json
import re

from helpers.claims import ledger
from tests import tables
from tests.course import LESSONS, ROOT
from tests.each import each

PAGE = (ROOT / "docs" / "fairness.md").read_text(encoding="utf-8")
_READERS = {"B", "W", "A", "D", "S"}


def _sources(number):
    """Return the texts of the cells of a lesson and its companion."""
    found = []
    for folder in ("notebooks", "notebooks/more"):
        path = ROOT / folder / LESSONS[number].notebook
        if path.exists():
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            found += ["".join(cell["source"]) for cell in cells]
    return found


def findings(page):
    """Return the rows of the table of findings: number, readers, state."""
    part = page.split("## Finding by finding")[1].split("\n## ")[0]
    return re.findall(r"^\| (\d+) \| ([A-Z, ]+) \| .+ \| .+ \| ([^|]+) \|$", part, re.MULTILINE)


def test_each_finding_has_one_row_with_its_readers_and_its_state():
    rows = findings(PAGE)
    assert [int(number) for number, _, _ in rows] == list(range(1, len(rows) + 1))
    assert len(rows) >= 33
    for number, readers, state in rows:
        assert set(readers.split(", ")) <= _READERS, number
        assert re.fullmatch(r"changed|disputed|in part: .{20,}", state), number
    assert {one for _, readers, _ in rows for one in readers.split(", ")} == _READERS
    assert len(findings(PAGE.replace("| 7 | B, W |", "| 7 | somebody |"))) == len(rows) - 1


def test_a_verdict_of_the_second_ledger_that_changed_is_told():
    rows = re.findall(r"^\| (w\d\d) \| .+? \| ([a-z ]+) \| ([a-z ]+) \| .+ \|$", PAGE, re.MULTILINE)
    verdicts = ledger("other_voices").set_index("claim_id")["verdict"]
    assert rows
    for claim_id, before, now in rows:
        assert now == verdicts[claim_id] != before


def test_the_page_says_what_stays_disputed_and_that_nobody_was_asked():
    assert "## What stays disputed" in PAGE
    assert "nobody in these capitals was asked" in PAGE
    assert "No speaker answered" in PAGE


def _draws(text):
    areas = ("Jammu and Kashmir", "Aksai Chin", "Arunachal Pradesh", "Taiwan", "Crimea", "Kosovo")
    return all(area in text for area in areas)


def test_one_paragraph_says_what_maps_draw_and_why():
    told = [text for text in _sources("01") if _draws(text)]
    assert len(told) == 1
    assert "United Nations" in told[0] and "no single state's" in told[0]
    assert len(told[0].split()) < 80, "plain and short"


@each("number", LESSONS)
def test_each_guide_warns_where_a_law_prescribes_a_map(number):
    name = f"guide_{LESSONS[number].notebook.removesuffix('.ipynb')}.md"
    guide = (ROOT / "notebooks" / "teaching" / name).read_text(encoding="utf-8")
    assert "Ask whether your country prescribes how a map must be drawn" in guide


def test_four_languages_are_said_only_where_four_are_there():
    seen = {
        row["language"] for row in tables.rows("parallel_phrases") if row["topic"] == "permanent"
    }
    assert seen == {"zh", "ru", "kk", "en"}
    for number in LESSONS:
        for text in _sources(number):
            if re.search(r"four languages", text, re.IGNORECASE):
                assert number == "02" and "label" in text


def test_a_form_of_the_glossary_is_promised_no_more_than_it_keeps():
    for number in LESSONS:
        for text in _sources(number):
            assert not re.search(r"blank (form|cell) was not verified|all verified", text)


#: Words that argue, and counts that no learner can repeat.
GONE = (
    r"hypocri|16 of (its )?23|one voice heard twice|0 of 5 examples|not among the texts (seen|read)"
)


def test_what_could_not_be_repeated_or_argues_is_gone():
    texts = [text for number in LESSONS for text in _sources(number)]
    for name in ("claims", "other_voices", "what_happened_next", "voices_since", "perspectives"):
        texts += [" ".join(row.values()) for row in tables.rows(name)]
    for path in (ROOT / "helpers" / "lessons").glob("*/words.toml"):
        texts.append(path.read_text(encoding="utf-8"))
    assert [text for text in texts if re.search(GONE, text, re.IGNORECASE)] == []
    assert re.search(GONE, "Is it hypocrisy?", re.IGNORECASE)


def test_why_nobody_is_ranked_is_told_where_others_are_judged():
    told = [text for text in _sources("07") if "Why we rank nobody" in text]
    assert len(told) == 1 and "would rank our choice" in told[0]
    for number in LESSONS:
        for text in _sources(number):
            counted = re.search(r"groupby\(\[?[\"']speaker", text)
            assert not (counted and "verdict" in text), number
