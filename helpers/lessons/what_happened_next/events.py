"""The events of lesson 06, and where each claim is on a day by the rule chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from helpers import claims, data, theme
from helpers.dates import INTERVIEW, LAST_DAY, last_day
from helpers.errors import LessonError
from helpers.words.static import Sentences

say = Sentences(__file__)

EFFECTS = tuple(theme.UPDATE)
#: How several events on one claim are weighed. The choice is the learner's.
RULES = {
    "every event counts the same": "all",
    "only the newest event counts": "newest",
}

_STATEMENT_OF_SIGN = {1: "leans for", -1: "leans against", 0: "pulled both ways"}
JUDGED = say("state_of_claims.judged")


def events(opinions: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return the events after the interview in the order of their days.

    Args:
        opinions: The learner's own effects by event id, in place of the editors'.

    Returns:
        The rows of ``what_happened_next`` with a column ``day`` (YYYY-MM-DD): the last day that
        the date may mean.

    Raises:
        LessonError: An opinion names an event or an effect that does not exist.
    """
    table = data.load("what_happened_next")
    table["day"] = [last_day(text).strftime("%Y-%m-%d") for text in table["date"]]
    known = list(table["event_id"])
    for event_id, effect in dict(opinions or {}).items():
        if event_id not in known:
            raise LessonError(
                f"There is no event '{event_id}': they run from {known[0]} to {known[-1]}."
            )
        if effect not in EFFECTS:
            raise LessonError(
                f"'{effect}' (for {event_id}) is not an effect; use {', '.join(EFFECTS)}."
            )
        table.loc[table["event_id"] == event_id, "effect"] = effect
    return table.sort_values(["day", "event_id"], kind="stable", ignore_index=True)


def count_events(day: str = LAST_DAY) -> int:
    """Count the events up to a day; an event with two effects has two rows and counts once."""
    table = events()
    return len(table[table["day"] <= day].drop_duplicates(["date", "event"]))


def updates(opinions: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return one row for each event and claim that it bears on; see ``events``."""
    table = events(opinions)
    table["claim_id"] = table["claim_ids"].str.split(";")
    table = table.explode("claim_id", ignore_index=True)
    return table[table["claim_id"] != ""].reset_index(drop=True)


def days_with_events() -> dict[str, str]:
    """Return the days at which something changes, by a label for a drop-down list."""
    days: dict[str, list[str]] = {INTERVIEW: ["the interview"]}
    for row in events().itertuples(index=False):
        days.setdefault(row.day, []).append(row.event)
    days[LAST_DAY] = ["last day of the data, with the ledger's verdicts"]
    labels = {}
    for day, happened in days.items():
        more = f" (and {len(happened) - 1} more)" if len(happened) > 1 else ""
        labels[f"{day}, {happened[0]}{more}"] = day
    return labels


def state_of_claims(
    day: str, rule: str = "all", opinions: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return the state of each claim on a day.

    The rule: a claim that an event has settled carries the ledger's verdict from that day on; on
    the last day of the data all claims do. Before, a claim leans to the side of the events so far.

    Args:
        day: YYYY-MM-DD, from the interview to the last day of the data.
        rule: One of the values of ``RULES``.
        opinions: The learner's own effects by event id.

    Returns:
        One row per claim that an event bears on, in the ledger's order, with ``label``,
        ``statement``, ``verdict`` (of the ledger), ``strengthens`` and ``weakens`` (events so
        far), ``lean`` (a key of ``theme.STANDING``), ``settled`` (whether the verdict is open to
        view on that day) and ``state`` (the word that is shown).
    """
    check_day(day)
    if rule not in RULES.values():
        raise LessonError(f"There is no rule '{rule}': use {', '.join(RULES.values())}.")
    return state_from(day, rule, updates(opinions), labelled_claims())


def labelled_claims() -> pd.DataFrame:
    """Return the claims that events bear on: claim_id, statement, verdict and label."""
    labels = data.load("claim_labels")[["claim_id", "label"]]
    ledger = claims.ledger()[["claim_id", "statement", "verdict"]]
    return labels.merge(ledger, on="claim_id").sort_values("claim_id")


def state_from(day: str, rule: str, moved: pd.DataFrame, labelled: pd.DataFrame) -> pd.DataFrame:
    """Do the work of ``state_of_claims``, with tables that are read once for many days."""
    effects: dict[str, list[str]] = {}
    for on, claim_id, effect in zip(moved["day"], moved["claim_id"], moved["effect"], strict=True):
        if on <= day:
            effects.setdefault(claim_id, []).append(effect)
    rows = []
    for claim_id, label, statement, verdict in zip(
        *(labelled[name] for name in ("claim_id", "label", "statement", "verdict")), strict=True
    ):
        mine = effects.get(claim_id, [])
        sides = [effect for effect in mine if effect in ("strengthens", "weakens")]
        plus, minus = sides.count("strengthens"), sides.count("weakens")
        if not sides:
            lean = "no news yet"
        elif rule == "newest":
            lean = "leans for" if sides[-1] == "strengthens" else "leans against"
        else:
            lean = _STATEMENT_OF_SIGN[(plus > minus) - (plus < minus)]
        settled = "settles" in mine or day == LAST_DAY
        rows.append(
            {
                "claim_id": claim_id,
                "label": label,
                "statement": statement,
                "verdict": verdict,
                "strengthens": plus,
                "weakens": minus,
                "lean": lean,
                "settled": settled,
                "state": verdict if settled else lean,
            }
        )
    return pd.DataFrame(rows)


def verb(effect: str) -> str:
    """Return the word for an effect: strengthens, settles, no effect."""
    return {"none": "no effect"}.get(effect, effect)


def count_different(table: pd.DataFrame) -> int:
    """Count events; one with two effects has two rows."""
    return len(table.drop_duplicates(["date", "event"]))


def different_events(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the confidence and the words of each event once."""
    once = table.drop_duplicates(["date", "event"])
    return once["confidence"], once["event"]


def check_day(day: str) -> None:
    """Refuse what is not a day from the interview to the last day of the data.

    Raises:
        LessonError: The message names the days allowed.
    """
    try:
        date.fromisoformat(day)
    except (TypeError, ValueError):
        raise LessonError(
            f"'{day}' is not a day; write it as YYYY-MM-DD, such as {INTERVIEW}."
        ) from None
    if not INTERVIEW <= day <= LAST_DAY:
        raise LessonError(f"Choose a day from {INTERVIEW} to {LAST_DAY}; {day} lies outside.")
