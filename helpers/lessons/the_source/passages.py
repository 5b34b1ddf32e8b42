"""Lesson 00: all that the interview says, passage by passage and claim by claim."""

from helpers import data
from helpers.call_slips import checked
from helpers.charts import show_table
from helpers.claims import ClaimCards, claim_cards, ledger
from helpers.exhibit import Exhibit
from helpers.lessons.the_source.statements import BINS
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

ALL = "all"
TOPICS = {
    "all topics": ALL,
    "the SCO": "sco",
    "bilateral ties": "bilateral",
    "the Belt and Road": "bri",
    "new energy": "new_energy",
    "Central Asia": "central_asia",
}
SPEAKERS = {"both": "", "the ambassador": "Zhang", "the newspaper": "GT"}
KINDS = {"all kinds": ALL, **{f"{glyph} {name}": name for name, glyph in BINS.items()}}


@checked(topic=TOPICS.values(), speaker=SPEAKERS.values())
def in_our_words(topic: str = "sco", speaker: str = "") -> Exhibit:
    """Show the passages of the interview in our own words.

    Args:
        topic: One of the values of ``TOPICS``.
        speaker: One of the values of ``SPEAKERS``.
    """
    table = data.load("passages")
    rows = table[table["speaker"].str.startswith(speaker)]
    if topic != ALL:
        rows = rows[rows["topic"] == topic]
    return show_table(
        rows,
        columns=["passage_id", "speaker", "gist"],
        labels={"passage_id": "passage", "gist": "what it says, in our words"},
        title=f"{plural(len(rows), 'passage')} of {len(table)}",
        sources=["gt-interview-2024"],
        leaves_out=say("in_our_words.leaves_out"),
    )


@checked(topic=TOPICS.values(), kind=KINDS.values())
def claims_on(topic: str = "sco", kind: str = ALL) -> ClaimCards:
    """List the claims on a topic with our verdicts; each line opens.

    Args:
        topic: One of the values of ``TOPICS``.
        kind: One of the values of ``KINDS``.
    """
    claims = ledger()
    if topic != ALL:
        claims = claims[claims["topic"] == topic]
    # No topic lacks a kind but the two that hold no forecast.
    kept = claims if kind == ALL else claims[claims["statement"] == kind]
    return claim_cards(*(kept if len(kept) else claims)["claim_id"])
