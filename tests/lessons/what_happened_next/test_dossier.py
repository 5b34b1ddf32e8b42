import base64
import hashlib
import json
import re

import pytest

from helpers import claims, data, offline_page
from helpers.errors import LessonError
from helpers.lessons.what_happened_next.dossier import Dossier
from helpers.perspectives import VANTAGES
from tests.dossier_chart import chart
from tests.each import each

NASTY = "A </script><script>bad()</script> <!-- & \" ' \ud800 \x00\n\nSecond part"


@pytest.fixture
def full():
    return Dossier(
        claim="c20",
        positions=["v019", "v025", "v030"],
        exhibit=chart(),
        verdict="contested",
        why=NASTY,
        would_change=NASTY,
        fair_paragraph=NASTY,
        author="<b>Ann</b>",
    )


def test_a_full_dossier_lacks_nothing(full):
    assert full.missing() == ()
    assert "All parts are there" in full.check().summary


def test_a_new_dossier_says_all_that_is_missing():
    lacks = Dossier("c20").missing()
    assert len(lacks) == 7
    assert "an exhibit" in lacks
    assert "a verdict" in lacks


def test_three_positions_of_one_side_are_not_enough():
    lacks = Dossier("c20", ["v021", "v022", "v023"]).missing()
    assert "three different origins (there are 1)" in lacks
    assert not any(words.startswith("three positions") for words in lacks)


@each(
    "settings, words",
    [
        ({"claim": "c99"}, "no claim 'c99'"),
        ({"positions": ["v999"]}, "no position 'v999'"),
        ({"verdict": "true"}, "not a verdict"),
        ({"why": 5}, "must be a text"),
        ({"exhibit": "map"}, "what a chart call gives"),
    ],
)
def test_bad_parts_are_refused_in_words(settings, words):
    with pytest.raises(LessonError, match=words):
        Dossier(**({"claim": "c20"} | settings))


def test_every_text_is_escaped(full):
    page = full.to_html()
    page.encode("utf-8")
    assert "<script>bad()" not in page
    assert "&lt;script&gt;bad()" in page
    assert "<b>Ann" not in page
    assert "\x00" not in page
    assert 'dir="auto">Second part' in page


def test_the_policy_allows_just_the_two_scripts_of_the_page(full):
    page = full.to_html()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page).group(1)
    allowed = set(re.findall(r"sha256-([A-Za-z0-9+/=]+)", policy))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    found = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert len(scripts) == 2
    assert found == allowed
    assert "default-src &#x27;none&#x27;" in policy


def test_the_page_asks_nobody_for_anything(full):
    head, _, rest = full.to_html().partition("<script")
    rest = rest.rpartition("</script>")[2]
    assert not re.findall(r"(?:src|@import|url\()\s*=?\s*[\"']?https?:", head + rest)
    assert "<link" not in head


def test_plotly_is_there_once_and_the_figure_data_are_json(full):
    page = full.to_html()
    assert page.count("plotly.js v") == 1
    stored = re.search(r'id="figure-data">(.*?)</script>', page, re.DOTALL).group(1)
    assert len(json.loads(stored)["data"]) == len(full.exhibit.figure.data)


def test_the_table_is_there_without_scripts(full):
    page = full.to_html().partition("<script")[0]
    for who in full.exhibit.table.iloc[:, -1]:
        assert who.replace("'", "&#x27;") in page
    assert "30.1" in page


def test_a_table_exhibit_brings_no_plotly(full):
    full.exhibit = claims.claim_cards("c20")
    page = full.to_html()
    assert "plotly.js v" not in page
    assert "script-src &#x27;none&#x27;" in page


def test_saving_never_replaces_an_earlier_file(full, tmp_path):
    first = full.save(tmp_path)
    before = first.path.read_bytes()
    full.author = "Somebody else"
    second = full.save(tmp_path)
    assert second.path != first.path
    assert first.path.name in second.message
    assert first.path.read_bytes() == before
    assert b"Somebody else" in second.path.read_bytes()
    assert {p.name for p in tmp_path.iterdir()} == {"dossier_c20.html", "dossier_c20_2.html"}


def test_a_folder_that_cannot_be_written_is_explained(full, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    saved = full.save(blocked)
    assert saved.path is None
    assert "could not be saved" in saved.message
    assert "Nothing that you wrote is lost" in saved.message
    assert saved.html == full.to_html()


def test_a_failed_write_leaves_nothing_behind(full, tmp_path, monkeypatch):
    def full_disk(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(offline_page.os, "fsync", full_disk)
    saved = full.save(tmp_path)
    assert "No space left" in saved.message
    assert list(tmp_path.iterdir()) == []


def test_the_button_saves_and_says_so(full, tmp_path):
    button = full.save_button(tmp_path / "new" / "folder")
    button.button.click()
    assert "Saved as" in button.told.value
    assert (tmp_path / "new" / "folder" / "dossier_c20.html").is_file()


def test_the_button_offers_the_page_when_it_cannot_save(full, tmp_path):
    (tmp_path / "file").write_text("")
    button = full.save_button(tmp_path / "file")
    button.button.click()
    assert "could not be saved in the folder" in button.told.value
    stored = re.search(r"base64,([^\"]+)", button.told.value).group(1)
    assert base64.b64decode(stored).decode() == full.to_html()


def test_a_draft_says_that_it_is_one(tmp_path):
    saved = Dossier("c05", ["v001"]).save(tmp_path)
    assert "It is a draft" in saved.message
    assert "<b>Draft.</b>" in saved.path.read_text(encoding="utf-8")


def test_the_rubric_adds_up_to_twenty(full):
    assert sum(map(int, full.check().table["points"])) == 20


def test_the_ledger_beside_it_keeps_the_day_and_since_apart(full):
    page = full.to_html()
    assert "<li><b>Since 1 July 2024:</b> " in page


def test_every_origin_has_a_name():
    assert set(data.load("perspectives")["actor_type"]) <= set(VANTAGES)
