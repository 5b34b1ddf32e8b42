"""Cards, counts, days and the page of a reader's own claims, and the form that adds them."""

import asyncio
import re

import pandas as pd
import pytest

from helpers.claims import VERDICTS, cards, claim_cards, ledgers
from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME
from helpers.lessons.what_happened_next import time_machine
from helpers.own_source import claims as own
from helpers.own_source import pressed, read_source, sheet
from helpers.own_source.dossier_page import is_open
from tests.each import each
from tests.exhibit.reader import Reader

from .kit import text, write

NASTY = "<script>alert(1)</script>"
ROWS = (
    "k01,s01,The economy has grown.,fact,holds,none,A table.,Nobody.,Another table.,2017-09-19",
    "k02,s02,Peace is kept.,prediction,disputed,open,,A neighbour.,A war.,2018-06",
    "k03,s03,,,,,,,,",
)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def claims(here):
    write(here / "my_claims.csv", *ROWS)
    return text().claims()


def shown(claims, *ids):
    return re.sub(r"<style>.*?</style>", "", claims.cards(*ids).to_html(), flags=re.DOTALL)


# Cards


def test_the_cards_are_those_of_the_lessons_and_say_whose_they_are(claims):
    page = Reader(claims.cards("k01").to_html())
    words = " ".join(page.text_of("claim-card").split())
    for part in ("Claim 1", "■ fact", "passage s01, A minister, 2017-09-19", "your verdict"):
        assert part in words
    assert "What would change your mind" in words
    assert "our verdict" not in words.replace("your verdict", "")
    assert page.unbalanced == []
    assert isinstance(claims.cards("k01"), own.OwnCards)
    theirs = [tag for tag, *_ in Reader(claim_cards("c05").to_html()).of("h3", "h4", "ol")]
    assert [tag for tag, *_ in page.of("h3", "h4", "ol")] == theirs


def test_a_claim_without_a_verdict_is_not_yet_and_no_step_is_marked(claims):
    page = Reader(claims.cards("k03").to_html())
    words = " ".join(page.text_of("claim-card").split())
    assert "… not yet" in words
    assert "(not written yet)" in words
    assert "is not judged yet" in page.text_of("claim-aside")
    assert not [1 for _, attributes, _ in page.found if attributes.get("aria-current")]


def test_all_claims_are_a_list_that_opens_with_their_counts(claims):
    made = claims.cards()
    assert [card.name for card in made.cards] == ["Claim 1", "Claim 2", "Claim 3"]
    assert made.title == "3 claims: 1 supported, 1 contested and 1 not yet"
    assert made.summary.startswith("Your verdicts: claim 1: supported;")
    assert made.table["claim no."].tolist() == ["k01", "k02", "k03"]
    assert "claim, in your words" in made.table
    assert made.leaves_out == ledgers.OWN.leaves_out


def test_the_order_is_that_asked_for_and_nothing_is_shown_twice(claims):
    assert [card.number for card in claims.cards("k02", "k01", "k02").cards] == ["2", "1"]


@pytest.mark.parametrize("name", ["c05", "k99", "", None, 5, ["k01"]])
def test_a_claim_that_is_not_there_is_named(claims, name):
    with pytest.raises(LessonError, match="its claims are k01, k02 and k03"):
        claims.cards(name)


def test_the_source_of_a_card_is_the_text_and_what_the_reader_names(here):
    header = ",".join((*sheet.COLUMNS, "source_ids"))
    write(here / "my_claims.csv", f"{ROWS[0]},ind-S004;ungd-2017", header=header)
    made = text().claims().cards()
    assert list(made.source_ids) == ["own: A speech", "ind-S004", "ungd-2017"]


def test_every_text_of_a_reader_is_escaped(here):
    row = ",".join(["k01", "s01", NASTY, "fact", "holds", "open", NASTY, NASTY, NASTY, ""])
    write(here / "my_claims.csv", row)
    claims = text(title=NASTY, speaker=NASTY).claims()
    for made in (claims.cards(), claims.cards("k01")):
        assert "<script>" not in made.to_html()
    saved = claims.export(licence="CC0", personal_data="none", author=NASTY)
    assert "<script" not in saved.html
    assert NASTY not in repr(claims.counts().to_html())


def test_a_claim_from_right_to_left_finds_its_direction(here):
    write(here / "my_claims.csv", "k01,s01,نريد السلام,,,,الدليل,,,")
    assert shown(text().claims(), "k01").count('dir="auto"') >= 2
    assert 'dir="auto"' not in claim_cards("c05").to_html(), "the ledgers' cards stay as they are"


def test_the_card_shows_no_more_of_a_passage_than_a_short_quotation(claims):
    assert claims.text.opening("s01") == "The economy has grown."
    assert len(claims.text.opening("s03").split()) == 26
    assert claims.text.opening("s03").endswith("…")


# Counts


def test_the_counts_are_a_chart_by_verdict_and_kind(claims):
    made = claims.counts()
    assert made.title == "3 claims: 1 fact, 1 prediction and 1 not sorted yet"
    table = made.table
    assert table["claims"].sum() == 3
    assert set(table["verdict"]) == {"supported", "contested", "not yet"}
    assert made.figure_bundle()[PLOTLY_MIME]["data"]
    assert made.source_ids == ("own: A speech",)


@each("kernel", ["holds", "disputed", "wrong", "cannot be checked"])
@each("kind", ["fact", "judgement", "prediction"])
def test_each_kind_and_verdict_can_be_counted_and_drawn(here, kernel, kind):
    write(here / "my_claims.csv", f"k01,s01,c,{kind},{kernel},open,,,,2017")
    claims = text().claims()
    assert claims.counts().figure is not None
    assert claims.over_time("2018").figure is not None
    assert claims.table["verdict"][0] in VERDICTS


# Days


def test_on_a_day_a_verdict_is_given_or_still_open(claims):
    made = claims.over_time("2017-12-31")
    assert made.title == "1 of 2 verdicts could be given by 2017-12-31"
    lanes = made.table["claim"].tolist()
    assert lanes[0].endswith(": supported")
    assert lanes[1].endswith(f": {own.OPEN}")
    assert made.leaves_out.startswith("1 claim without a verdict or a day.")


@pytest.mark.parametrize(("day", "given"), [("2018-06-29", 1), ("2018-06-30", 2), ("2018", 2)])
def test_a_month_counts_from_its_last_day(claims, day, given):
    assert claims.over_time(day).title.startswith(f"{given} of 2")


def test_the_words_are_those_of_the_time_machine():
    assert (own.OPEN, own.LATER) == (time_machine.OPEN, time_machine.LATER)


@pytest.mark.parametrize("day", ["", "yesterday", "2018-02-30", None, 2018])
def test_a_day_is_a_day(claims, day):
    with pytest.raises(LessonError, match="is not a date"):
        claims.over_time(day)


def test_without_a_day_there_is_nothing_to_draw(here):
    write(here / "my_claims.csv", "k01,s01,c,fact,holds,none,,,,")
    with pytest.raises(LessonError, match="known_from"):
        text().claims().over_time("2018-01-01")


# Without a claim


def test_an_empty_table_is_no_fault_until_something_is_to_be_shown(here):
    text().sheet()
    claims = text().claims()
    assert len(claims) == 0
    assert repr(claims) == "0 claims, of A speech."
    for ask in (
        claims.cards,
        claims.counts,
        lambda: claims.over_time("2018"),
        lambda: claims.export(licence="CC0", personal_data="none"),
    ):
        with pytest.raises(LessonError, match="There is no claim yet"):
            ask()


def test_a_reader_may_change_the_table_freely(claims):
    table = claims.table
    table.loc[0, "claim"] = "changed"
    assert claims.table.loc[0, "claim"] == "The economy has grown."
    assert repr(claims) == "3 claims, 1 without a verdict yet, of A speech."


# Card sort, wording and time machine


def test_the_label_of_the_table_shows_only_after_the_sorters_own(claims):
    sort = claims.sort()
    hidden = sort.exhibit.table["the table's label"]
    assert set(hidden) == {"shown after yours"}
    sort.put("judgement")
    labels = sort.exhibit.table["the table's label"].tolist()
    assert labels == ["fact", "shown after yours", "shown after yours"]
    assert "0 of 1 label agree with the table" in sort.exhibit.summary
    assert claims.sort({"k02": "prediction"}).labels == {"k02": "prediction"}
    with pytest.raises(LessonError, match="'k09' is not one of the items"):
        claims.sort({"k09": "fact"})


def test_the_wording_of_each_claim_is_looked_at(here):
    exact = "On 2017-09-19 by World Bank data output grew by 4 percent."
    write(
        here / "my_claims.csv", ROWS[0], f"k02,s01,{exact},,,,,,,", "k03,s01,Рост огромный.,,,,,,,"
    )
    looked = text().claims().wording()
    assert looked.title == "1 of 2 claims could be said more exactly"
    assert looked.table["claim id"].tolist() == ["k01", "k02"]
    assert not looked.table.loc[1].str.contains("missing").any()
    assert looked.table.loc[0, "a date"] == "✕ missing"
    assert "1 claim in another language" in looked.leaves_out


def test_the_check_of_the_wording_says_that_it_reads_english_only(here):
    write(here / "my_claims.csv", "k01,s01,大桥是最长的。,,,,,,,")
    with pytest.raises(LessonError, match=r"reads English.*when, who says so"):
        text().claims().wording()


def test_the_time_machine_has_the_days_of_the_text_and_of_the_verdicts(claims, here):
    machine = claims.time_machine()
    assert machine.controls["day"].options == ("2017-09-19", "2018-06")
    assert machine.exhibit.title.startswith("1 of 2 verdicts")
    machine.controls["day"].value = "2018-06"
    assert machine.exhibit.title.startswith("2 of 2 verdicts")
    write(here / "none.csv", "k01,s01,It grew.,,,,,,,")
    with pytest.raises(LessonError, match="No claim has both a verdict and a day"):
        text().claims("none.csv").time_machine()


def test_the_name_of_a_lane_is_short_in_any_script_and_keeps_its_direction(here):
    chinese, arabic = "这座大桥是本地区最长的大桥" * 9, "هذا أطول جسر"
    rows = [f"k0{n},s01,{said},,holds,none,,,,2018" for n, said in enumerate((chinese, arabic), 1)]
    write(here / "my_claims.csv", *rows)
    lanes = text().claims().over_time("2018").table["claim"]
    assert max(map(len, lanes)) < 90
    assert f"\u2068{arabic}\u2069" in lanes.tolist()[1]


# The page


def test_the_page_keeps_each_text_in_its_own_direction(here):
    arabic = "هذا أطول جسر."
    write(here / "my_claims.csv", f"k01,s01,{arabic},,,,,,,")
    claims = read_source(f"{arabic}\n\n{arabic}", "الجسر", speaker="الرئيس", date="2019").claims()
    html = claims.export(licence="CC0", personal_data="none", author="A. B.").html
    # An id in Latin letters before a text would turn it round.
    assert f"k01. <bdi>{arabic}</bdi>" in html
    assert "Dossier on <bdi>الجسر</bdi>" in html
    assert "By <bdi>A. B.</bdi> Made on" in html
    # A date in the run of an Arabic name would be read from its day to its year.
    assert "Text by <bdi>الرئيس</bdi>, 2019." in html
    assert "passage s01, \u2068الرئيس\u2069, 2019" in claims.cards().to_html()
    assert f'<blockquote dir="auto">{arabic}' in html


def test_the_form_of_the_page_writes_nothing_before_all_is_said(claims, here):
    form = claims.export_form("mine.html")
    form.button.click()
    assert "under which licence" in form.told.value
    form.fields["licence"].value = "CC0"
    form.button.click()
    assert 'role="alert"' in form.told.value
    assert "personal data" in form.told.value
    assert not list(here.glob("*.html"))
    form.fields["personal_data"].value = "none"
    form.button.click()
    assert "Saved as mine.html" in form.told.value
    assert (here / "mine.html").is_file()
    form.button.click()
    assert "Your earlier file mine.html was kept as it is." in form.told.value
    assert (here / "mine_2.html").is_file()


def test_the_form_of_the_page_offers_the_licence_of_the_text(here):
    write(here / "my_claims.csv", *ROWS)
    form = text(licence="CC BY 4.0").claims().export_form()
    assert form.fields["licence"].value == "CC BY 4.0"


def test_licence_and_personal_data_are_asked_for_and_why(claims, here):
    with pytest.raises(LessonError, match=r'nobody passes on what is not theirs.*"not known"'):
        claims.export()
    with pytest.raises(LessonError, match='living person: personal_data="none"'):
        claims.export(licence="CC0")
    assert not list(here.glob("*.html"))


@pytest.mark.parametrize("answer", ["", " ", "...", "yes", "?", None, True, 5, "true"])
def test_an_answer_that_answers_nothing_is_asked_again(claims, answer):
    with pytest.raises(LessonError, match="Before the page is written"):
        claims.export(licence=answer, personal_data="none")
    with pytest.raises(LessonError, match="Before the page is written"):
        claims.export(licence="CC0", personal_data=answer)


def test_the_licence_given_with_the_text_is_offered_and_not_contradicted(here):
    write(here / "my_claims.csv", *ROWS)
    claims = text(licence="all rights reserved").claims()
    with pytest.raises(LessonError, match='licence="all rights reserved"'):
        claims.export(personal_data="none")
    with pytest.raises(LessonError, match="only one can be right"):
        claims.export(licence="CC0", personal_data="none")


@each(
    "licence",
    ["CC0", "CC0 1.0", "cc by 4.0", "CC-BY-SA 4.0", "Public domain", "the public domain", "MIT"],
)
def test_open_licences(licence):
    assert is_open(licence)


@each(
    "licence",
    [
        *["CC BY-NC 4.0", "CC BY-ND", "CC-BY-NC-SA", "all rights reserved", "not known", "unknown"],
        *["not CC BY", "copyright", "© UN", "free for personal use", "Global Times", "closed"],
        *[
            "Creative Commons Attribution-NonCommercial",
            "mitigated",
            "public domain, except photos",
        ],
    ],
)
def test_licences_that_are_not_open(licence):
    assert not is_open(licence)


@pytest.mark.parametrize(("licence", "whole"), [("CC0", True), ("not known", False)])
def test_long_passages_are_printed_whole_only_where_the_licence_is_open(claims, licence, whole):
    saved = claims.export(licence=licence, personal_data="none")
    page = saved.path.read_text(encoding="utf-8")
    assert (claims.text.whole("s03") in page) is whole
    assert claims.text.opening("s03").removesuffix(" …") in page
    assert claims.text.whole("s01") in page, "a short quotation is no matter of licence"
    assert ("printed whole" in saved.message) is whole


def test_the_page_holds_all_that_was_written_and_loads_nothing(claims):
    saved = claims.export(licence="CC0", personal_data="names of ministers", author="Ann")
    page = saved.path.read_text(encoding="utf-8")
    assert page == saved.html
    for row in claims.table.to_dict("records"):
        for cell in row.values():
            assert cell in page
    for part in (
        "By <bdi>Ann</bdi>.",
        "Licence of the text, as its reader says: CC0",
        "names of ministers",
    ):
        assert part in page
    assert "script-src 'none'" in page.replace("&#x27;", "'")
    assert not re.search(r"<(script|link|img|iframe)|\burl\(|@import", page)
    assert "<b>Draft.</b> 1 claim without a verdict yet." in page
    assert Reader(page).unbalanced == []
    assert "1 claim without a verdict" in saved.message


def test_an_earlier_page_is_kept(claims, here):
    (here / "dossier.html").write_text("mine", encoding="utf-8")
    saved = claims.export(licence="CC0", personal_data="none")
    assert saved.path.name == "dossier_2.html"
    assert (here / "dossier.html").read_text(encoding="utf-8") == "mine"
    assert "dossier.html was kept as it is" in repr(saved)


def test_a_disk_that_refuses_loses_nothing(claims, here):
    (here / "file").write_text("no folder", encoding="utf-8")
    saved = claims.export("file/dossier.html", licence="CC0", personal_data="none")
    assert saved.path is None
    assert "could not be saved" in saved.message
    assert "The economy has grown." in saved.html


@pytest.mark.parametrize("path", ["dossier.pdf", "dossier", "", None, 5])
def test_a_page_has_a_name_that_ends_in_html(claims, path):
    with pytest.raises(LessonError, match=r"ends in \.html"):
        claims.export(path, licence="CC0", personal_data="none")


def test_the_page_looks_like_the_dossier_of_the_lessons(claims):
    from helpers.offline_page import SHEET, Saved

    saved = claims.export(licence="CC0", personal_data="none")
    assert isinstance(saved, Saved), "what the lesson's dossier gives too"
    assert SHEET in saved.html


# From a file to a page, in three languages

SPEECHES = {
    "cp1251": [
        f"Казахстан выступает за мир и безопасность, это наш вопрос {number}. Мы верим в это."
        for number in range(10)
    ],
    "gb18030": [
        f"中国坚定不移走和平发展道路，这是我们的第{number}个选择。我们愿同各国一道努力。"
        for number in range(10)
    ],
    "utf-8": [f"نحن نريد السلام للجميع، وهذا هو السؤال {number}." for number in range(10)],
}


@pytest.mark.parametrize("encoding", SPEECHES)
def test_a_text_of_ten_paragraphs_comes_to_a_printed_page(here, encoding):
    parts = SPEECHES[encoding]
    (here / "my_source.txt").write_bytes("\r\n\r\n".join(parts).encode(encoding))
    read = read_source("my_source.txt", speaker="؟", date="2017")
    assert read.encoding == encoding
    assert len(read.passages) == 10
    form = read.form()
    for number in range(5):
        form.fields["passage_id"].value = f"s{number + 1:02}"
        form.fields["claim"].value = parts[number]
        form.fields["kernel"].value = "holds"
        form.fields["loaded_word"].value = "open"
        form.fields["known_from"].value = "2017-09"
        assert form.add().claim_id == f"k{number + 1:02}"
    claims = read.claims()
    assert claims.table["verdict"].tolist() == ["contested"] * 5
    assert claims.cards().title == "5 claims: 5 contested"
    assert claims.counts().figure is not None
    assert claims.over_time("2017-09-30").title.startswith("5 of 5")
    page = claims.export(licence="not known", personal_data="none").path
    assert parts[4] in page.read_text(encoding="utf-8")


# The form


def test_the_form_has_a_field_for_each_column_but_the_id(here):
    form = text().form()
    assert ("claim_id", *form.fields) == sheet.COLUMNS
    assert all(field.description for field in form.fields.values())
    assert form.fields["passage_id"].options == ("s01", "s02", "s03")


def test_the_form_adds_a_claim_and_clears_for_the_next_one(here):
    form = text().form()
    form.fields["passage_id"].value = "s02"
    form.fields["claim"].value = "Peace, and quiet."
    form.fields["kind"].value = "prediction"
    form.fields["kernel"].value = "cannot be checked"
    form.button.click()
    assert "Added to &#x27;my_claims.csv&#x27; as k01: not checkable" in form.told.value
    assert form.fields["claim"].value == form.fields["kind"].value == ""
    assert form.fields["passage_id"].value == "s02"
    table = text().claims().table
    assert table.loc[0, ["passage_id", "claim", "verdict"]].tolist() == [
        "s02",
        "Peace, and quiet.",
        "not checkable",
    ]


def test_a_press_waits_for_what_a_busy_page_sends_after_it(here, monkeypatch):
    monkeypatch.setattr(pressed, "WAIT", 0.05)
    form = text().form()

    async def press():
        form.fields["claim"].value = "It grew."
        form.button.click()
        form.button.click()
        assert form.button.disabled
        form.fields["known_from"].value = "2017"
        await asyncio.sleep(0.3)

    asyncio.run(press())
    assert text().claims().table["known_from"].tolist() == ["2017"]
    assert not form.button.disabled


def test_what_cannot_be_added_stays_in_the_form(here, monkeypatch):
    form = text().form()
    form.button.click()
    assert 'role="alert"' in form.told.value
    assert "Write the claim first" in form.told.value
    form.fields["claim"].value = "Mine."
    form.fields["known_from"].value = "soon"
    assert form.add().path is None
    assert form.fields["claim"].value == "Mine."
    form.fields["known_from"].value = ""

    def locked(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sheet.answer_log, "alone", locked)
    kept = form.add()
    assert kept.path is None
    assert "close it there and try again. What you wrote is still in the form." in kept.message
    assert form.fields["claim"].value == "Mine."


def test_a_passage_from_right_to_left_is_not_turned_round_by_its_id():
    form = read_source("هذا أطول جسر.\n\nنعم.").form()
    assert '<p dir="auto">هذا أطول جسر.</p>' in form.passage.value


def test_the_form_shows_the_passage_that_is_chosen(here):
    form = text().form()
    assert "The economy has grown." in form.passage.value
    form.fields["passage_id"].value = "s02"
    assert "We will always keep peace." in form.passage.value
    assert 'dir="auto"' in form.passage.value


def test_the_form_says_what_it_is_where_no_control_can_be_shown(here, published):
    text().form()._ipython_display_()
    told = [bundle["text/plain"] for bundle, *_ in published]
    assert told[0].startswith("Form: add a claim to my_claims.csv.")
    assert "run the cell to use it" in told[1]
    assert not list(here.iterdir()), "looking at the form writes nothing"


def test_the_form_and_a_spreadsheet_may_take_turns(here):
    form = text().form()
    form.fields["claim"].value = "First."
    form.add()
    table = pd.read_csv(here / "my_claims.csv", encoding="utf-8-sig", dtype=str)
    table.loc[0, "kind"] = "fact"
    table.to_csv(here / "my_claims.csv", index=False, sep=";", encoding="utf-8")
    form.fields["claim"].value = "Second."
    form.add()
    assert text().claims().table["claim"].tolist() == ["First.", "Second."]
    assert text().claims().table["kind"].tolist() == ["fact", "not yet"]


def test_the_words_of_the_cards_for_what_is_missing_are_those_of_the_table():
    assert cards.NOT_YET == "not yet"
    assert sheet.rows.__module__ == "helpers.own_source.sheet"
