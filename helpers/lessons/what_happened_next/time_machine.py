"""The time machine of lesson 06: what was known of each claim on a day, by two rules.

It takes either ledger: the claims of the interview, or the statements of others.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from helpers.call_slips import checked
from helpers.charts import lanes
from helpers.claims import ledgers
from helpers.dates import INTERVIEW, first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.what_happened_next.events import EFFECTS, check_day, moving
from helpers.theme import UPDATE
from helpers.theme.palettes import Mark
from helpers.words.static import Sentences

say = Sentences(__file__)

#: How a verdict is reached. The choice is the reader's.
RULES = {"what the day allowed": "day", "count the later events": "hindsight"}
#: Whose sentences. The same rules hold for both.
LEDGERS = {"of the interview": "claims", "of others": "other_voices"}
OPEN = "still open"
UP, DOWN = "pulled up", "pulled down"
LATER = "not yet known"
_MARKS = {EFFECTS[name]: mark for name, mark in UPDATE.items() if name != "none"} | {
    LATER: Mark("#A9A9A9", "circle-open", "○")
}


@checked
def verdicts_on(day: str, rule: str = "day", ledger: str = "claims") -> Exhibit:
    """Draw the events up to a day, a lane for each claim, with its verdict by a rule.

    Args:
        day: One of ``events.days_with_events()``, or of those of the ledger.
        rule: ``day``: the verdict that could be given then, by our rule; ``hindsight``: what one
            would say who let later events decide by their number.
        ledger: One of the values of ``LEDGERS``.

    Raises:
        LessonError: The day, the rule or the ledger does not exist.
    """
    if ledger not in LEDGERS.values():
        raise LessonError(f"There is no ledger '{ledger}': use {', '.join(LEDGERS.values())}.")
    check_day(day, ledger)
    if rule not in RULES.values():
        raise LessonError(f"There is no rule '{rule}': use {', '.join(RULES.values())}.")
    table = moving(ledger)
    words = words_on(table, day, rule)
    table["bears"] = table["effect"].map(EFFECTS).where(table["day"] <= day, LATER)
    table["claim"] = [f"{row.label}: {words[row.claim_id]}" for row in table.itertuples()]
    return lanes(
        table.sort_values(["claim_id", "day"]),
        x="date",
        y="claim",
        color="bears",
        hover_name="event",
        hover_data=["note"] if ledger == "claims" else ["says", "note"],
        title=_title(table, words, day, rule, ledger),
        subtitle=_subtitle(ledger),
        reference={"x": day, "text": day},
        labels={"bears": "for or against the claim"},
        category_orders={"bears": [*_MARKS]},
        color_discrete_map=_MARKS,
        leaves_out=" ".join([say("verdicts_on.leaves_out"), ledgers.named(ledger).leaves_out]),
    )


def _subtitle(ledger: str) -> str:
    return say("verdicts_on.claims") if ledger == "claims" else say("verdicts_on.other_voices")


@checked(table=("claim_id", "verdict", "verdict_known_from", "day", "effect"), rule=RULES.values())
def words_on(table: pd.DataFrame, day: str, rule: str) -> dict[str, str]:
    """Return the word for each claim on a day by a rule, in the order of the claims."""
    day = str(first_day(day).date())
    words = {}
    before = table.loc[table["day"] <= day, ["claim_id", "effect"]]
    so_far = Counter(before.itertuples(index=False, name=None))
    claims = table.drop_duplicates("claim_id").sort_values("claim_id")
    for row in claims.itertuples():
        words[row.claim_id] = row.verdict if row.verdict_known_from <= day else OPEN
        pull = so_far[row.claim_id, "strengthens"] - so_far[row.claim_id, "weakens"]
        if rule == "hindsight" and pull:
            words[row.claim_id] = UP if pull > 0 else DOWN
    return words


def _title(table: pd.DataFrame, words: dict[str, str], day: str, rule: str, ledger: str) -> str:
    # The claims are of one day; each statement of the others has its verdict from its own day on.
    said = INTERVIEW if ledger == "claims" else table["verdict_known_from"].max()
    start = words_on(table, said, "day")
    changed = sum(words[one] not in (start[one], OPEN) for one in words)
    how = "Hindsight would move" if rule == "hindsight" else "Our rule moves"
    return f"{how} {changed} of {len(words)} verdicts by {day}"
