"""Each argument of each function that a learner can call, with slips of every kind.

So too each method of what such a call gives back: the table of an exhibit is saved, a text of one's
own is searched.
"""

import functools
import inspect
import math

import pandas as pd
import plotly.express as px
import pytest

from helpers import explorer, own_source
from helpers.data import load
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.belt_and_road import finance, projects
from helpers.lessons.bilateral_ties import polls, trade
from helpers.lessons.new_energy import yardsticks
from helpers.lessons.the_source import statements
from helpers.lessons.what_happened_next import events
from helpers.lessons.what_happened_next.dossier import Dossier
from tests.each import each

from .callable import found
from .kit import check_words

CALLS = found()
#: Given to every argument. A text that no table holds; kinds that are nearly right.
SLIPS = {
    "None": lambda: None,
    "empty": lambda: "",
    "a word that is not there": lambda: "zzq",
    "a number": lambda: 3.5,
    "a negative number": lambda: -1,
    "no number": lambda: math.nan,
    "a number as text": lambda: "2,5",
    "a list": lambda: ["zzq"],
    "an empty list": lambda: [],
    "lists in a list": lambda: [["a"]],
    "a dictionary": lambda: {"zzq": "zzq"},
    "a table": lambda: pd.DataFrame({"zzq": [1]}),
    "a column": lambda: pd.Series(["x"]),
    "a missing value": lambda: pd.NA,
}


@functools.cache
def _mirror():
    return load("trade_mirror").query(
        "flow == 'total' and period == 'full year' and rank == 'main'"
    )


def _chart(**columns):
    return {"table": _mirror(), "title": "T", **columns}


def _number():
    return {"label": "L", "value": 1, "minimum": 0, "maximum": 2, "step": 1}


#: How each function that needs something is called rightly, made when it is wanted.
RIGHT = {
    "bibliography.sources_used": lambda: {"exhibits": [statements.sorted_claims()]},
    "charts.areas_map": lambda: {
        "table": load("sco_status").drop_duplicates("iso3").head(4),
        "color": "status",
        "title": "T",
    },
    "charts.bars": lambda: _chart(x="year", y="value_usd_bn", color="reporter"),
    "charts.lines": lambda: _chart(x="year", y="value_usd_bn", color="reporter"),
    "charts.dots": lambda: _chart(x="value_usd_bn", y="reporter"),
    "charts.grid": lambda: _chart(x="year", y="reporter"),
    "charts.lanes": lambda: {
        "table": load("sco_timeline").head(4),
        "x": "date",
        "y": "category",
        "title": "T",
    },
    "charts.points_map": lambda: {"table": load("projects").head(4), "title": "T"},
    "charts.routes_map": lambda: {"table": load("route_stops").head(4), "title": "T"},
    "charts.show_table": lambda: _chart(),
    "claims.claim_cards": lambda: {"claim_ids": "c01"},
    "data.load": lambda: {"name": "claims"},
    "data.other_file": lambda: {"file": "texts/un_general_debate_2017/KAZ.txt"},
    "dates.last_day": lambda: {"text": "2024-07"},
    "exhibit.exhibit": lambda: {
        "figure": px.line(_mirror(), x="year", y="value_usd_bn"),
        "table": _mirror(),
        "title": "T",
    },
    "exhibit.own_source": lambda: {"title": "T"},
    "explorer.CardSort": lambda: {
        "make": statements.sorted_claims,
        "items": statements.claim_texts(),
        "categories": statements.BINS,
    },
    "explorer.checkbox": lambda: {"label": "L"},
    "explorer.dropdown": lambda: {"label": "L", "options": ["a", "b"]},
    "explorer.explore": lambda: {"make": lambda: statements.sorted_claims()},
    "explorer.number": lambda: _number(),
    "explorer.segmented": lambda: {"label": "L", "options": ["a", "b"]},
    "explorer.stepper": lambda: {"label": "L", "options": {"a": 1, "b": 2}},
    "explorer.text": lambda: {"label": "L"},
    "explorer.textarea": lambda: {"label": "L"},
    "guesses.beside_the_data": lambda: {"questions": {"How?": (5, 7.0)}, "sources": _mirror()},
    "lessons.belt_and_road.debt.creditors": lambda: {"year": 2025, "period": "Q1"},
    "lessons.belt_and_road.debt.external_debt": lambda: {"year": 2025, "period": "Q1"},
    "lessons.belt_and_road.debt.total": lambda: {"year": 2025, "period": "Q1"},
    "lessons.belt_and_road.finance.share_before": lambda: {"rows": finance.loans()},
    "lessons.belt_and_road.phrases.shared_runs": lambda: {"one": "ab", "other": "ab"},
    "lessons.belt_and_road.phrases.shared_words": lambda: {"one": "ab", "other": "ab"},
    "lessons.belt_and_road.phrases.version_texts": lambda: {"table": load("parallel_phrases")},
    "lessons.belt_and_road.projects.adopted_title": lambda: {"table": projects.projects()},
    "lessons.belt_and_road.projects.age": lambda: {"start": "2014", "in_use": "2015"},
    "lessons.belt_and_road.projects.finance": lambda: {"payers": "Chinese"},
    "lessons.belt_and_road.projects.groups": lambda: {"table": load("projects")},
    "lessons.belt_and_road.projects.local_names": lambda: {"text": "x (KK)"},
    "lessons.belt_and_road.promises.met_year": lambda: {
        "measured_by": "trade China-Kazakhstan",
        "target": 30,
        "reporter": "Chinese data",
    },
    "lessons.belt_and_road.rail.train_stops": lambda: {"reading": "agency"},
    "lessons.bilateral_ties.polls.answers_to": lambda: {"question": polls.asked_often()[0]},
    "lessons.bilateral_ties.polls.sorted_polls": lambda: {"guesses": {}},
    "lessons.bilateral_ties.trade.leaders": lambda: {"shares": trade.partner_shares()},
    "lessons.central_asia.trade.dependence": lambda: {"measure": "china-2023"},
    "lessons.new_energy.plants.map_title": lambda: {"table": load("projects").assign(plant="x")},
    "lessons.new_energy.yardsticks.printed": lambda: {"source_ids": "gt-interview-2024"},
    "lessons.new_energy.yardsticks.readings": lambda: {"definition": "sold abroad"},
    "lessons.new_energy.yardsticks.verdict": lambda: {
        "rows": yardsticks.readings("sold abroad").assign(answer=yardsticks.NOT)
    },
    "lessons.other_voices.speakers.named": lambda: {"claim_id": "w16"},
    "lessons.sco.size.latest_values": lambda: {"indicator": "area"},
    "lessons.sco.size.size_of": lambda: {"org": "SCO", "yardstick": "area"},
    "lessons.sco.summits.members_asked": lambda: {"texts": load("bri_declarations")},
    "lessons.the_source.statements.named": lambda: {"claim_id": "c01"},
    "lessons.what_happened_next.dossier.Dossier": lambda: {"claim": "c20"},
    "lessons.what_happened_next.events.check_day": lambda: {"day": "2024-07-01"},
    "lessons.what_happened_next.forecasts.checked": lambda: {
        "forecast": pd.DataFrame({"what": ["rain"], "probability": [0.4]})
    },
    "lessons.what_happened_next.sentence_check.check_sentence": lambda: {
        "passage": "p25",
        "sentence": "A sentence.",
    },
    "lessons.what_happened_next.time_machine.verdicts_on": lambda: {"day": "2024-07-01"},
    "lessons.what_happened_next.time_machine.words_on": lambda: {
        "table": events.moving(),
        "day": "2024-07-01",
        "rule": "day",
    },
    "memberships.members": lambda: {"org": "SCO", "day": "2024-07-01"},
    "own_source.read_source": lambda: {"source": "A sentence of a text. " * 30},
    "questions.check": lambda: {"question_id": "01-1"},
    "tables.data_table": lambda: {"name": "claims"},
    "tables.lesson_tables": lambda: {"number": "00"},
    "words.lists.listed": lambda: {"items": ["a"]},
    "words.lists.plural": lambda: {"number": 2, "one": "year"},
}


def _text():
    return own_source.read_source("A sentence of a text. " * 30, licence="CC0")


def _claims():
    passage = _text().passages["passage_id"].iloc[0]
    return _text().claims(
        pd.DataFrame({"claim_id": ["k01"], "passage_id": [passage], "claim": ["It is so."]})
    )


#: What calls give back, with the right arguments of those methods that need some.
PARTS = {
    "Exhibit": (statements.sorted_claims, {"to_excel": {"path": "a.xlsx"}}),
    "Explorer": (
        lambda: explorer.explore(lambda: statements.sorted_claims()),
        {"to_excel": {"path": "a.xlsx"}},
    ),
    "OwnText": (
        _text,
        {
            "find": {"keyword": "text"},
            "count": {"terms": ["text"]},
            "claims": {"table": pd.DataFrame({"claim_id": [], "passage_id": [], "claim": []})},
            **{name: {"passage_id": "s01"} for name in ("place", "whole", "opening")},
        },
    ),
    "OwnClaims": (
        _claims,
        {
            "cards": {"claim_ids": "k01"},
            "over_time": {"day": "2024-07-01"},
            "export": {"licence": "CC0", "personal_data": "none"},
        },
    ),
    "Dossier": (lambda: Dossier("c20"), {}),
}
#: Methods for other parts of the helpers, which give them rows and arguments of their own making.
INNER = {"cited"}
#: Arguments that take any words, because they are shown, searched for or judged, not looked up.
FREE = {
    *("title", "subtitle", "summary", "leaves_out", "sources", "label", "hint", "unit", "text"),
    *("publisher", "address", "speaker", "licence", "sentence", "answer", "author", "why"),
    *("would_change", "fair_paragraph", "word", "one", "many", "other", "payers", "start"),
}
#: Of those, the ones that are looked up in these functions all the same.
LOOKED_UP = {
    "lessons.belt_and_road.phrases.align": {"one", "other"},
    "lessons.sco.votes.by_subject": {"one", "other"},
    "dates.last_day": {"text"},
    **{f"charts.{kind}": {"text"} for kind in ("areas_map", "bars", "dots", "grid", "lanes")},
    **{f"charts.{kind}": {"text"} for kind in ("points_map", "routes_map")},
}
#: A text field that starts with a value may start with any; a guessed name may be any.
FREE_IN = {
    ("explorer.text", "value"),
    ("explorer.textarea", "value"),
    ("guesses.written_down", "state"),
}


@functools.cache
def _right(name):
    """Return the arguments of the right call; they are made once, and not changed by a call."""
    return RIGHT.get(name, dict)()


def _call(name, arguments):
    return _with(CALLS[name], arguments)


def _with(function, arguments):
    parameters = inspect.signature(function).parameters
    # What comes before "and more" is given by its place, as a call must.
    by_place = any(
        one.kind is one.VAR_POSITIONAL and argument in arguments
        for argument, one in parameters.items()
    )
    positional, named = [], {}
    for argument, parameter in parameters.items():
        if by_place and parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            positional.append(arguments.get(argument, parameter.default))
        elif argument in arguments:
            if parameter.kind is parameter.VAR_POSITIONAL:
                positional.append(arguments[argument])
            elif parameter.kind is parameter.VAR_KEYWORD:
                named["zzq"] = arguments[argument]
            else:
                named[argument] = arguments[argument]
    return function(*positional, **named)


def test_the_list_is_made_from_notebooks_and_pages_and_no_other():
    # A few that every kind of import brings in: by name, through a package, with its module.
    assert {"data.load", "charts.bars", "lessons.sco.size.size_of"} <= set(CALLS)
    assert len(CALLS) > 120
    assert set(RIGHT) <= set(CALLS), "what nobody can call any more leaves this file"


@each("name", sorted(CALLS))
def test_the_right_call_is_right(name):
    if name != "progress.progress":
        _call(name, _right(name))


@each("name", sorted(CALLS))
def test_a_slip_in_an_argument_gets_words(name):
    for argument in inspect.signature(CALLS[name]).parameters:
        _gets_words(name, argument)


def _gets_words(name, argument):
    right = _right(name)
    taken = []
    for slip, make in SLIPS.items():
        try:
            made = _call(name, right | {argument: make()})
        except LessonError as error:
            check_words(str(error))
        else:
            taken.append(slip)
            if isinstance(made, Exhibit):
                assert made.title
    free = argument in FREE - LOOKED_UP.get(name, set()) or (name, argument) in FREE_IN
    assert free or "a word that is not there" not in taken, (argument, "takes an unknown word")


def _methods():
    for part, (make, right) in PARTS.items():
        for name, method in inspect.getmembers(type(make()), inspect.isfunction):
            if not name.startswith("_") and name not in INNER:
                for argument in list(inspect.signature(method).parameters)[1:]:
                    yield part, name, argument, right.get(name, {})


@each("slipped", _methods)
def test_a_slip_in_an_argument_of_a_method_gets_words(slipped, tmp_path, monkeypatch):
    part, name, argument, right = slipped
    monkeypatch.chdir(tmp_path)
    method = getattr(PARTS[part][0](), name)
    there = {"a folder that is there": lambda: str(tmp_path), "no folder": lambda: "no/a.csv"}
    for make in (SLIPS | there).values():
        try:
            _with(method, right | {argument: make()})
        except LessonError as error:
            check_words(str(error))


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    made = statements.sorted_claims()
    for save, name in ((made.to_csv, "table.csv"), (made.to_excel, "table.xlsx")):
        (tmp_path / name).mkdir()
        with pytest.raises(LessonError, match=r"could not be written \("):
            save(tmp_path / name)
        with pytest.raises(LessonError, match=r"There is no folder .*none"):
            save(tmp_path / "none" / name)
        for odd in ("", 5):
            with pytest.raises(LessonError, match=r"\.csv.*you gave|you gave.*\.csv"):
                save(odd)


@each(
    "slip",
    [
        ("lessons.sco.votes.by_subject", {"since": 2024}, "The votes run from"),
        ("lessons.belt_and_road.debt.external_debt", {"year": 2024}, "No debt is known for Q1 of"),
        ("lessons.central_asia.trade.dependence_map", {"upper": 2000}, "from 0 to 200 percent"),
        ("explorer.explore", {"make": int}, "wants a function that makes an exhibit"),
        ("charts.bars", {"highlight": pd.NaT}, "highlight="),
    ],
)
def test_what_no_row_fits_is_told(slip):
    name, arguments, told = slip
    with pytest.raises(LessonError, match=told):
        _call(name, _right(name) | arguments)


def _takes_any(name):
    parameters = inspect.signature(CALLS[name]).parameters.values()
    return any(one.kind is one.VAR_KEYWORD for one in parameters) or name == "explorer.explore"


@each("name", [name for name in sorted(CALLS) if name in RIGHT and not _takes_any(name)])
def test_an_argument_that_the_function_does_not_have(name):
    with pytest.raises((LessonError, TypeError), match="zzq"):
        CALLS[name](zzq=1)
