"""The table of claims: made, added to and checked by the rules of the ledger, never overwritten."""

import csv
import io
import re
import threading

import pandas as pd
import pytest

from helpers.claims import KERNELS, LOADED_WORDS, RULE_OF_KERNEL, verdict_of
from helpers.errors import LessonError
from helpers.own_source import sheet
from helpers.own_source.sheet import SheetError
from tests.each import each

from .kit import HEADER, cells, text, write

IDS = ["s01", "s02", "s03"]
GOOD = "k01,s01,It grew.,fact,holds,none,A table.,Nobody.,Another table.,2017-09-19"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "my_claims.csv"


def faults(path, *rows, **how):
    with pytest.raises(SheetError) as caught:
        sheet.rows(write(path, *rows, **how), IDS)
    for fault in caught.value.faults:
        assert fault.startswith("my_claims.csv, row ")
        assert "\n" not in fault
        assert fault.endswith((".", "?"))
    assert str(caught.value) == "\n".join(caught.value.faults)
    return list(caught.value.faults)


# Making it


def test_the_table_opens_in_excel_and_holds_the_columns(path):
    made = text().sheet(path)
    assert made.path == path
    assert path.read_bytes() == b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n"
    assert all(name in made.message for name in sheet.COLUMNS)
    assert all(word in made.message for word in (*KERNELS, *LOADED_WORDS))
    assert made._repr_html_().count("<br>") == len(sheet.COLUMNS)


@pytest.mark.parametrize("content", [b"", b"mine", b"\xff\xfe\x00", HEADER.encode()])
def test_a_file_that_is_there_is_kept_to_the_last_byte_and_said_so(path, content):
    path.write_bytes(content)
    made = text().sheet(path)
    assert path.read_bytes() == content
    assert "is there already and was kept as it is" in made.message


@each("name", ["claims.xlsx", "claims", "", None, 5, "claims.txt"])
def test_a_table_has_a_name_that_ends_in_csv(name):
    with pytest.raises(LessonError, match=r"\.csv"):
        text().sheet(name)


def test_a_disk_that_refuses_is_told_in_words(tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(LessonError, match="could not be written"):
        text().sheet(tmp_path / "file" / "my_claims.csv")


# Reading it


def test_a_whole_claim_is_read_with_the_verdict_of_the_rule(path):
    table = sheet.rows(write(path, GOOD), IDS)
    assert table.columns.tolist() == [*sheet.COLUMNS[:6], "verdict", *sheet.COLUMNS[6:]]
    assert table.iloc[0].tolist() == [
        *["k01", "s01", "It grew.", "fact", "holds", "none", "supported"],
        *["A table.", "Nobody.", "Another table.", "2017-09-19"],
    ]


@each("kernel", KERNELS)
@each("word", LOADED_WORDS)
def test_the_verdict_is_what_the_rule_of_the_ledgers_gives(path, kernel, word):
    table = sheet.rows(write(path, f"k01,s01,c,fact,{kernel},{word},,,,"), IDS)
    assert table["verdict"].tolist() == [verdict_of(kernel, word)]


@each("kernel", ["", *KERNELS])
def test_without_a_loaded_word_only_two_kernels_decide(path, kernel):
    table = sheet.rows(write(path, f"k01,s01,c,fact,{kernel},,,,,"), IDS)
    sure = kernel in ("wrong", "cannot be checked")
    assert table["verdict"].tolist() == [RULE_OF_KERNEL[kernel] if sure else "not yet"]


def test_what_is_blank_is_not_yet_and_no_fault(path):
    table = sheet.rows(write(path, "k01,s01", "k02,s02,c", "k03,s03,,fact,,open"), IDS)
    assert table["verdict"].tolist() == ["not yet"] * 3
    assert table["kind"].tolist() == ["not yet", "not yet", "fact"]
    assert table["evidence"].tolist() == ["", "", ""]


def test_blank_rows_and_rows_with_an_id_alone_are_passed_over(path):
    table = sheet.rows(write(path, "", ",,,,,,,,,", "k07,,,,,,,,,", GOOD, "", ""), IDS)
    assert table["claim_id"].tolist() == ["k01"]
    assert sheet.rows(write(path), IDS).empty


@each("delimiter", [",", ";", "\t"])
@each("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@each("end", ["\n", "\r\n", "\r"])
def test_a_spreadsheet_may_write_it_in_its_own_way(path, delimiter, encoding, end):
    row, header = GOOD.replace(",", delimiter), HEADER.replace(",", delimiter)
    table = sheet.rows(write(path, row, header=header, encoding=encoding, end=end), IDS)
    assert table["verdict"].tolist() == ["supported"]


def test_capitals_hyphens_and_spaces_do_not_matter(path):
    row = ' k01 ,s01,c, Fact,HOLDS,"Supported  With-a_Switch",,,,'.replace("-a_", " a ")
    header = HEADER.upper().replace(",", " , ")
    table = sheet.rows(write(path, row, header=header), IDS)
    assert table["verdict"].tolist() == ["supported with caveats"]


def test_columns_may_stand_in_any_order_and_some_be_ones_own(path):
    header = "notes,known_from," + ",".join(sheet.COLUMNS[:-1])
    table = sheet.rows(write(path, "mine,," + GOOD.rsplit(",", 1)[0], header=header), IDS)
    assert table["notes"].tolist() == ["mine"]
    assert table["verdict"].tolist() == ["supported"]


def test_texts_in_any_script_and_of_several_lines_are_kept(path):
    words = '和平\n\nسلام, «Бейбітшілік» "x"'
    line = io.StringIO()
    csv.writer(line).writerow(["k01", "s01", words, "", "", "", words, "", "", ""])
    table = sheet.rows(write(path, line.getvalue().strip("\r\n")), IDS)
    assert table["claim"].tolist() == table["evidence"].tolist() == [words]


# Its faults


def test_every_fault_has_its_row_and_column_and_says_what_is_allowed(path):
    found = faults(
        path,
        GOOD,
        "",
        "k01,s01,c,fact,holds,none,,,,",
        "2,s01,c,,,,,,,",
        ",s01,c,,,,,,,",
        "k05,,c,,,,,,,",
        "k06,s99,c,,,,,,,",
        "k07,s01,c,opinion,true,lovely,,,,",
        "k08,s01,c,,,,,,,19.09.2017",
        "k09,s01,c,,,,,,,2017-02-30",
        "k10,s01,c,,holdz,,,,,",
    )
    starts = [re.match(r"my_claims.csv, row (\d+), column '(\w+)'", one).groups() for one in found]
    assert starts == [
        ("4", "claim_id"),
        ("5", "claim_id"),
        ("6", "claim_id"),
        ("7", "passage_id"),
        ("8", "passage_id"),
        ("9", "kind"),
        ("9", "kernel"),
        ("9", "loaded_word"),
        ("10", "known_from"),
        ("11", "known_from"),
        ("12", "kernel"),
    ]
    assert "'k01' is the id of row 2 already" in found[0]
    assert "it is blank; write a letter and a number" in found[2]
    assert "the claim has no passage; write one of s01 to s03" in found[3]
    assert "there is no passage 's99'; write one of s01 to s03" in found[4]
    assert "write fact, judgement or prediction, or leave it blank for not yet" in found[5]
    assert "holds, disputed, wrong or cannot be checked" in found[6]
    assert "none, supported, supported with a switch, open or contradicted" in found[7]
    assert found[10].endswith("Did you mean 'holds'?")


def test_ids_that_differ_by_a_capital_are_one_id(path):
    assert len(faults(path, GOOD, GOOD.replace("k01", "K01"))) == 1


@pytest.mark.parametrize(
    ("rest", "word"),
    [("holds,open", "contested"), ("wrong,", "incorrect")],
)
def test_a_verdict_that_a_reader_wrote_must_be_that_of_the_rule(path, rest, word):
    header = "claim_id,passage_id,claim,kind,kernel,loaded_word,verdict,evidence,who_disagrees,"
    header += "what_would_change_our_mind"
    row = f"k01,s01,c,fact,{rest},{{}},,,"
    for fits in ("", word, "Not yet", word.upper()):
        table = sheet.rows(write(path, row.format(fits), header=header), IDS)
        assert table["verdict"].tolist() == [word]
        assert table.columns.tolist().count("verdict") == 1
    (fault,) = faults(path, row.format("supported"), header=header)
    assert f"come to '{word}'" in fault
    (fault,) = faults(path, "k01,s01,c,fact,,,supported,,,", header=header)
    assert "has no kernel and loaded word yet" in fault


def test_a_comma_too_many_is_explained(path):
    (fault,) = faults(path, "k01,s01,one, two, three,,,,,,,,")
    assert "double quotation marks" in fault


def test_an_open_quotation_mark_is_explained(path):
    (fault,) = faults(path, GOOD, 'k02,s01,"open,,,,,,,')
    assert "row 3" in fault
    assert "close each double quotation mark" in fault


@pytest.mark.parametrize("row", ["", "a,b,c", "1;2;3"])
def test_a_table_without_its_header_is_explained(path, row):
    path.write_text(f"{row}\nword\n", encoding="utf-8")
    with pytest.raises(SheetError, match=r"row 1: the names of the columns are missing: claim_id"):
        sheet.rows(path, IDS)


def test_a_column_that_is_missing_misspelt_or_there_twice_is_named(path):
    assert "column 'kernel' is missing; did you mean it by 'kernal'?" in faults(
        path, header=HEADER.replace("kernel", "kernal")
    )[0].replace("row 1: the ", "")
    (fault,) = faults(path, header=HEADER.replace(",evidence", ""))
    assert "column 'evidence' is missing; add it" in fault
    (fault,) = faults(path, header=HEADER + ",kind")
    assert "'kind' is there twice" in fault


def test_many_faults_are_counted(path):
    with pytest.raises(SheetError) as caught:
        sheet.rows(write(path, *[f"k{n:02},s99,c,,,,,,," for n in range(50)]), IDS)
    assert len(caught.value.faults) == 50
    assert str(caught.value).endswith("And 30 more.")
    assert len(str(caught.value).splitlines()) == 21


def test_a_table_that_is_not_there_says_how_to_make_it(path):
    with pytest.raises(LessonError, match=r"text\.sheet\('my_claims\.csv'\)"):
        text().claims(path)


def test_an_excel_file_by_the_name_of_a_table_is_known(path):
    path.write_bytes(b"PK\x03\x04\x14\x00[Content_Types].xmlxl/workbook.xml")
    with pytest.raises(LessonError, match=r'an Excel file.*save it as "CSV UTF-8"'):
        sheet.rows(path, IDS)


@pytest.mark.parametrize(
    ("claim", "encoding"),
    [
        ("Économie à l’été – déjà", "cp1252"),
        ("Größe: „Überall“, n° 1, ¿qué?", "cp1252"),
        ("Рост экономики Казахстана", "cp1251"),
        ("这座大桥是本地区最长的大桥", "gb18030"),
    ],
)
def test_a_table_that_a_spreadsheet_saved_in_the_encoding_of_its_windows_is_read(
    path, claim, encoding
):
    row, header = (line.replace(",", ";") for line in (GOOD, HEADER))
    write(path, row.replace("It grew", claim), header=header, encoding=encoding)
    assert sheet.rows(path, IDS).loc[0, "claim"] == f"{claim}."
    sheet.add(path, cells(claim=claim), IDS)
    assert sheet.rows(path, IDS)["claim"].tolist() == [f"{claim}.", claim]


@pytest.mark.parametrize(
    ("claim", "encoding"),
    [
        ("Рост экономики", "koi8-r"),
        ("نما الاقتصاد", "cp1256"),
        ("Zażółć gęślą jaźń", "cp1250"),
        ("Türkiye’nin çağrısı", "cp1254"),
        ("繁體中文的文章", "big5"),
    ],
)
def test_a_table_in_an_encoding_that_is_not_read_is_refused(path, claim, encoding):
    write(path, GOOD.replace("It grew", claim), encoding=encoding)
    with pytest.raises(LessonError, match="save it with the encoding UTF-8"):
        sheet.rows(path, IDS)


def test_a_folder_by_the_name_of_a_table_is_known(path):
    path.mkdir()
    with pytest.raises(LessonError, match="is a folder"):
        sheet.rows(path, IDS)


# Adding to it


def test_claims_are_added_one_by_one_with_the_next_id(path):
    first = sheet.add(path, cells(kernel="holds", loaded_word="open"), IDS)
    assert first.claim_id == "k01"
    assert first.message == "Added to 'my_claims.csv' as k01: contested, by the rule."
    assert sheet.add(path, cells(), IDS).message.endswith("k02: no verdict yet.")
    assert sheet.rows(path, IDS)["claim_id"].tolist() == ["k01", "k02"]


def test_what_was_in_the_file_stays_to_the_last_byte(path):
    write(path, "k09,s01,Élan «mine»,,,,,,,", "x-7,nonsense", "")
    before = path.read_bytes()
    assert sheet.add(path, cells(), IDS).claim_id == "k10"
    assert path.read_bytes().startswith(before)


def test_a_last_line_without_an_end_is_not_joined(path):
    path.write_text(f"{HEADER}\n{GOOD}", encoding="utf-8")
    sheet.add(path, cells(claim='Two, "quoted"\nlines'), IDS)
    assert sheet.rows(path, IDS)["claim"].tolist() == ["It grew.", 'Two, "quoted"\nlines']


def test_a_claim_is_written_as_the_rest_of_the_file_is(path):
    header = HEADER.replace(",", ";") + ";notes"
    row = "k01;s01;Экономика выросла, и это хорошо для всех;;;;;;;;"
    write(path, row, header=header, encoding="cp1251")
    sheet.add(path, cells(claim="Мир; и дружба"), IDS)
    table = sheet.rows(path, IDS)
    assert table["claim"].tolist()[1] == "Мир; и дружба"
    assert "k02;s01" in path.read_bytes().decode("cp1251")


def test_what_the_file_cannot_hold_is_refused_and_the_file_stays(path):
    row = "k01;s01;Экономика выросла, и это хорошо для всех;;;;;;;"
    write(path, row, header=HEADER.replace(",", ";"), encoding="cp1251")
    before = path.read_bytes()
    with pytest.raises(LessonError, match="saved as cp1251, which has no '和'"):
        sheet.add(path, cells(claim="和平"), IDS)
    assert path.read_bytes() == before
    write(path, GOOD, encoding="utf-16")
    with pytest.raises(LessonError, match="UTF-16"):
        sheet.add(path, cells(), IDS)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"claim": "  "}, "Write the claim first"),
        ({"passage_id": "s99"}, "no passage 's99'"),
        ({"passage_id": ""}, "no passage"),
        ({"kernel": "true"}, "not allowed"),
        ({"known_from": "tomorrow"}, "is not a date"),
    ],
)
def test_a_claim_that_breaks_a_rule_is_not_added(path, given, words):
    with pytest.raises(LessonError, match=words):
        sheet.add(path, cells(**given), IDS)
    assert not path.exists()


def test_a_column_that_the_file_lacks_is_named_before_anything_is_lost(path):
    write(path, GOOD.rsplit(",", 1)[0], header=HEADER.rsplit(",", 1)[0])
    before = path.read_bytes()
    with pytest.raises(LessonError, match="no column 'known_from'"):
        sheet.add(path, cells(known_from="2017"), IDS)
    assert path.read_bytes() == before
    assert sheet.add(path, cells(), IDS).claim_id == "k02"


def test_several_windows_add_at_once_and_nothing_is_lost(path):
    def add(number):
        for turn in range(5):
            sheet.add(path, cells(claim=f"claim {number}-{turn}"), IDS)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    table = sheet.rows(path, IDS)
    assert len(table) == 20
    assert table["claim_id"].is_unique


def test_a_full_disk_is_told_in_words(path, monkeypatch):
    write(path, GOOD)

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sheet.os, "fsync", full)
    with pytest.raises(LessonError, match="No space left on device"):
        sheet.add(path, cells(), IDS)


# A table of pandas


def test_a_table_of_pandas_needs_three_columns_and_follows_the_same_rules():
    rows = [{"claim_id": "k01", "passage_id": "s01", "claim": "It grew.", "kernel": "wrong"}]
    table = sheet.rows(pd.DataFrame(rows), IDS)
    assert table.loc[0, ["kind", "verdict", "evidence"]].tolist() == ["not yet", "incorrect", ""]
    rows += [{"claim_id": "k01", "passage_id": None, "claim": "It fell.", "kernel": "true"}]
    with pytest.raises(SheetError) as caught:
        sheet.rows(pd.DataFrame(rows), IDS)
    told = caught.value.faults
    assert [fault.split(":")[0] for fault in told] == [
        "Your table, row 2, column 'passage_id'",
        "Your table, row 2, column 'kernel'",
        "Your table, row 2, column 'claim_id'",
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            pd.DataFrame({"claim": ["x"]}),
            "no column 'claim_id'.\nYour table has no column 'passage",
        ),
        (
            pd.DataFrame([[1, 2, 3, 4]], columns=["claim_id", "passage_id", "claim", "claim"]),
            "twice",
        ),
    ],
)
def test_a_table_of_pandas_without_its_columns_is_explained(table, told):
    with pytest.raises(SheetError, match=told):
        sheet.rows(table, IDS)
