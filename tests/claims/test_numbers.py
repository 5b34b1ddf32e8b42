"""Each number with a unit on a card is in a row that shares a source with it, or is explained."""

import csv
import functools
import re

from helpers import data
from helpers.claims import ledger
from helpers.lessons.sco import size
from tests.course import ROOT
from tests.each import each

LEDGER = ledger().set_index("claim_id")
_UNIT = (
    r"(?:%|(?:trillion|billion|million|sq km|tonnes|MW|GWh|MWh|points|projects|states|members"
    r"|leaders|people|jobs|countries|actions)\b)"
)
_RANGE = r"(?:(?: to | and |-)\$?\d[\d,.]*)?"
_BETWEEN = r"(?: (?:joint|permanent|more|Chinese|EU))?"
NUMBER = re.compile(
    rf"(?<![\d,.])(?:\$|EUR )?(\d[\d,]*(?:\.\d+)?)(?={_RANGE}{_BETWEEN}\s?{_UNIT})"
    r"|(?:\$|EUR )(\d[\d,]*(?:\.\d+)?)"
)
#: A table may count in thousands, millions or billions of what a card says, or in hundredths.
SCALES = (1, 1e3, 1e6, 1e9, 1e-3, 1e-2)
#: Numbers that no table holds, with the reason. What the course computes is computed below.
NO_ROW = {
    ("c36", "99"): "printed in the study of Kiel's researchers that the card cites; firms by firm "
    "were not gathered",
    ("c36", "0.22"): "as above: BYD's subsidies of 2020",
    ("c36", "2.1"): "as above: BYD's subsidies of 2022",
}


def _total(table, query, column):
    return data.load(table).query(query)[column].sum()


def _computed():
    """Yield card, number as printed, and what the tables give for it."""
    for org, yardstick, shown, scale in (
        ("SCO", "area", "36", 1e6),
        ("OSCE", "area", "49.4", 1e6),
        ("OSCE", "members", "57", 1),
        ("OSCE", "population", "1.3", 1e9),
    ):
        yield "c05", shown, size.size_of(org, yardstick)[0] / scale
    world = _total(
        "country_figures", "iso3 == 'WLD' and indicator == 'population' and year == 2023", "value"
    )
    yield "c05", "42", 100 * size.size_of("SCO", "population")[0] / world
    (growth,) = data.load("other_voices").query("claim_id == 'w24'")["key_phrase"]
    yield "c05", "5", float(re.search(r"(\d+)%", growth)[1])
    loans = data.load("plant_finance").query("project_id == 'zhanatas-wind' and role == 'lender'")
    bank = loans["side"] == "China"
    yield "c31", "86", 100 - 100 * loans["amount_usd_m"][bank].sum() / loans["amount_usd_m"].sum()
    claims = data.load("plant_claims").set_index("figure_id")["value"]
    power = claims["f03"] + claims["f20"]
    national = _total("renewables", "year == 2023 and measure == 'generation'", "value")
    everything = _total(
        "electricity_generation",
        "country_iso3 == 'KAZ' and year == 2023 and indicator == 'generation_total' "
        "and release == '2026'",
        "value",
    )
    yield "c41", "399", power
    yield "c41", "6.0", 100 * power / national
    yield "c41", "0.35", 100 * power / (1000 * everything)
    yield "c41", "0.009", claims["f21"] / (1000 * claims["f20"])
    yield "c41", "2.3", claims["f22"] / (1000 * claims["f20"])


@functools.cache
def _known():
    return [*_computed()]


@functools.cache
def _rows():
    return [*_read_rows()]


def _read_rows():
    for path in sorted((ROOT / "data").glob("*.csv")):
        if path.stem in ("claims", "claim_evidence", "other_voices"):
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cited = row.pop("source_ids", None) or row.pop("source_id", None) or ""
                yield frozenset(cited.split(";")), [value for value in row.values() if value]


def _is(cell, shown):
    """Say whether a cell holds a number, rounded as the card prints it, or a text with it."""
    try:
        value = float(cell)
    except ValueError:
        return bool(re.search(rf"(?<![\d.,]){re.escape(shown)}(?!\d|[.,]\d)", cell))
    places = len(shown.partition(".")[2])
    wanted = float(shown.replace(",", ""))
    return any(abs(round(value / scale, places) - wanted) < 1e-9 for scale in SCALES)


def _printed(claim_id):
    row = LEDGER.loc[claim_id]
    for found in NUMBER.finditer(row["finding"] + " " + row["since"]):
        yield found[1] or found[2]


@each("claim_id", LEDGER.index)
def test_each_number_with_a_unit_is_in_a_row_that_the_card_cites(claim_id):
    cited = set(LEDGER.loc[claim_id, "source_ids"].split(";"))
    cells = [cell for sources, row in _rows() if sources & cited for cell in row]
    known = {(one, shown) for one, shown, _ in _known()} | set(NO_ROW)
    for shown in _printed(claim_id):
        if (claim_id, shown) not in known:
            assert any(_is(cell, shown) for cell in cells), shown


@each("number", _known)
def test_what_the_course_computes_is_what_the_card_prints(number):
    claim_id, shown, value = number
    assert shown in set(_printed(claim_id)), "the card no longer prints it"
    assert round(float(value), len(shown.partition(".")[2])) == float(shown)


def test_a_number_without_a_row_is_still_on_its_card():
    for claim_id, shown in NO_ROW:
        assert shown in set(_printed(claim_id))


def test_a_wrong_number_would_be_seen():
    assert [one[1] or one[2] for one in NUMBER.finditer("57 states, $41.0 billion, 21.3%")] == [
        "57", "41.0", "21.3",
    ]  # fmt: skip
    assert _is("41.04", "41.0") and _is("41040", "41.0") and _is("had 41.0 billion", "41.0")
    assert not _is("41.14", "41.0") and not _is("141.0 billion", "41.0")
