"""The page for teachers: its examples run in order, and what it says of them is so."""

import ast
import re

import pytest

from helpers import data
from helpers.claims.ledgers import LEDGERS
from helpers.exhibit import Exhibit
from helpers.explorer.live import Live
from helpers.own_source import OwnClaims, OwnText, Saved, read_source, sheet
from helpers.own_source.reading import MOST_BYTES
from helpers.paths import DATA
from tests.course import ROOT

PAGE = (ROOT / "docs/own_source.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def run(code, names):
    """Run an example as a cell does; return what its last line gives."""
    tree = ast.parse(code)
    last = tree.body.pop()
    if not isinstance(last, ast.Expr):
        tree.body.append(last)
        exec(compile(tree, "docs/own_source.md", "exec"), names)
        return None
    exec(compile(tree, "docs/own_source.md", "exec"), names)
    return eval(compile(ast.Expression(last.value), "docs/own_source.md", "eval"), names)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_source.txt").write_text("A speech.\n\nIts second part.\n", encoding="utf-8")
    return tmp_path


def speech():
    row = data.load("speeches").set_index("iso3").loc["KAZ"]
    return read_source(data.other_file(row["file"]), "Kazakhstan", date="2017-09")


def example():
    return speech().claims(DATA / "speech_claims.csv")


def test_every_example_runs_in_order(folder):
    names: dict = {}
    given = [run(code, names) for code in EXAMPLES]
    assert len(given) > 9
    kinds = [type(one) for one in given]
    assert kinds[0] is OwnText
    assert isinstance(given[-1], Saved)
    assert given[-1].path.is_file()
    assert "whole" in given[-1].message
    assert sum(isinstance(one, Exhibit) for one in given) == 4
    assert sum(isinstance(one, Live) for one in given) == 2
    assert isinstance(names["claims"], OwnClaims)
    assert {"my_source.txt", "my_claims.csv", "dossier.html"} <= {
        path.name for path in folder.iterdir()
    }


def test_every_column_is_explained():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE))
    assert tuple(rows) == sheet.COLUMNS
    for column, allowed in sheet._ALLOWED.items():
        assert all(word in rows[column] for word in allowed)


def test_the_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / target).resolve().is_file(), target
    heads = {
        re.sub(r"[^\w -]", "", head).lower().replace(" ", "-")
        for head in re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= heads


def test_the_numbers_of_the_page_are_those_of_the_project():
    table = example().table
    assert len(table) == 12
    assert f"Up to {MOST_BYTES // 1_000_000} MB" in PAGE
    assert f"has {len(data.load('other_voices'))} statements" in PAGE
    held = table[table["kernel"] == "holds"]
    assert len(held) == 5
    assert (held["loaded_word"] == "none").sum() == 1
    assert (table["verdict"] == "not yet").sum() == 3
    counted = speech().count(["One Belt, One Road", "Belt and Road"])
    assert counted["count"].tolist() == [1, 0]


def test_the_error_that_the_page_quotes_is_the_one_that_is_told(folder):
    (quoted,) = re.findall(r"^> (my_claims.*\n> .*)$", PAGE, re.MULTILINE)
    row = "k0{0},s01,c,fact,{1},none,,,"
    lines = [",".join(sheet.COLUMNS[:-1]), row.format(1, "holds"), row.format(2, "holds")]
    (folder / "my_claims.csv").write_text(
        "\n".join([*lines, row.format(3, "true")]), encoding="utf-8"
    )
    with pytest.raises(sheet.SheetError) as caught:
        read_source("my_source.txt").claims()
    assert str(caught.value) == " ".join(quoted.replace("> ", "").split())


def test_the_example_keeps_all_rules_and_its_sources_are_shown():
    claims = example()
    cards = claims.cards()
    assert len(cards.cards) == 12
    assert "ind-S004" in cards.source_ids
    table = claims.table
    assert set(table["kind"]) == {"fact", "judgement", "prediction"}
    lacking = table[table["verdict"] == "not yet"]
    assert lacking["evidence"].str.startswith("Not checkable here").all()
    judged = table[table["verdict"] != "not yet"]
    assert not judged["evidence"].str.startswith("Not checkable here").any()
    assert (table["what_would_change_our_mind"] != "").all()


def test_the_figures_of_the_example_are_those_of_the_tables():
    evidence = example().table.set_index("claim_id")["evidence"]
    power = data.load("electricity_generation").query("country_iso3 == 'KAZ' and year == 2016")
    power = power.set_index("indicator")["value"]
    green = power["generation_solar"] + power["generation_wind"]
    total = power["generation_total"]
    assert f"{green:.2f} of {total:.2f} TWh" in evidence["k11"]
    assert f"{100 * power['generation_coal'] / total:.0f} percent" in evidence["k11"]
    debt = data.load("fdi_debt").query("country == 'KAZ' and partner == 'Total'")
    # pandas 2.2 gives a series of one value here: other keys of this index are there twice.
    debt = debt.set_index(["indicator", "year"])["value"]
    assert f"{debt['gross_fdi_inflow_cumulative', 2019].item():.0f} billion" in evidence["k02"]
    assert f"{debt['fdi_stock', 2021].item()} billion" in evidence["k02"]


def test_no_example_of_a_reader_is_taken_for_a_claim_of_the_ledgers():
    ids = set(example().table["claim_id"])
    for ledger in LEDGERS.values():
        assert not ids & set(data.load(ledger.claims)["claim_id"])
