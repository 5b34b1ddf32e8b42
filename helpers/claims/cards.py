"""A claim as a card, in HTML.

From above to below: kind and place, the claim, a stamp with our verdict, the scale of verdicts,
two or three lines of evidence, who disagrees and what would change our mind, and folds with the
rest. The order of the text is that of the picture, so a card is read well without its style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from helpers import theme
from helpers.exhibit import frame
from helpers.exhibit.style import DARK, frame_style, short
from helpers.sources import Source
from helpers.theme import tokens
from helpers.words import sentences
from helpers.words.languages import mark

if TYPE_CHECKING:
    from helpers.claims import Cards

#: The verdicts that form a scale; what cannot be checked is beside it.
SCALE = tuple(verdict for verdict in theme.VERDICT if verdict != "not checkable")
#: What a reader's own claim lacks, and the mark of it.
NOT_YET, NOT_YET_GLYPH = "not yet", "…"
#: At most so many sentences of evidence, of so many words together; the rest is "In full".
LINES, WORDS = 3, 40
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_STYLE = """
.claim-card { border: 1px solid var(--line); border-left: 6px solid var(--verdict);
  border-radius: 3px; margin: 0 0 12px; padding: 16px 0 8px; max-width: 72em }
.claim-card > *, .claim-list .claim-body > * { padding-left: 20px !important;
  padding-right: 20px !important }
.claim-kind { color: var(--muted); display: flex; flex-wrap: wrap; gap: 0 16px }
.claim-top { display: flex; flex-wrap: wrap; gap: 10px 24px; align-items: flex-start;
  justify-content: space-between; padding-top: 8px }
.exhibit .claim-text { font: 600 21px/1.3 Georgia, "Noto Serif", "DejaVu Serif",
  "Noto Serif CJK SC", serif; color: inherit; flex: 1 1 26em; text-wrap: balance }
.claim-stamp { color: var(--verdict); border: 2px solid var(--verdict); border-radius: 4px;
  padding: 4px 14px 5px !important; text-align: center; font-size: 11.5px; line-height: 1.35 }
.claim-stamp b { display: block; font-size: 14px; letter-spacing: 0.04em;
  text-transform: uppercase }
.claim-scale { list-style: none !important; display: flex; gap: 3px; color: var(--muted);
  font-size: 12px; line-height: 1.3; padding-top: 14px !important }
.claim-scale li { flex: 1 1 0; border-top: 4px solid var(--line); padding-top: 4px;
  text-align: center; overflow-wrap: anywhere }
.claim-scale [aria-current] { border-color: var(--verdict); color: var(--verdict);
  font-weight: 700 }
.claim-aside { color: var(--muted); font-size: 12px; padding-top: 4px !important }
.claim-evidence { list-style: none !important; padding-top: 12px !important; font-size: 15px }
.claim-evidence li { border-top: 1px solid var(--line); padding: 7px 0 }
.claim-sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(15em, 1fr));
  gap: 8px 24px; background: color-mix(in srgb, var(--ink) 5%, var(--paper));
  padding: 10px 20px; margin: 4px 0 6px; font-size: 14px }
.exhibit .claim-sides h4 { font-size: 13px; font-weight: 600; color: var(--muted) }
.claim-list { list-style: none !important; padding: 0 !important }
.claim-list > li { border: 1px solid var(--line); border-left: 6px solid var(--verdict);
  border-radius: 3px; margin: 0 0 8px; padding: 10px 20px 4px; max-width: 72em }
.claim-list .claim-verdict { color: var(--verdict); font-weight: 700; letter-spacing: 0.04em;
  text-transform: uppercase; margin-right: auto }
.exhibit .claim-list .claim-text { font-size: 17px; padding: 2px 0 }
.claim-list .claim-why { font-size: 14px; line-height: 1.45; max-width: 60em }
.claim-list .claim-body { margin: 0 -20px; padding-bottom: 8px }
"""


@dataclass(frozen=True)
class Card:
    """What a card says of a claim.

    Attributes:
        number: Its number in its ledger, such as "29".
        word: What its ledger calls it, such as "Claim".
        claim: The claim in our words.
        kind: fact, judgement or prediction.
        place: Where it is on the page, such as "answer 3".
        verdict: The verdict, or "not yet".
        as_of: The day of the verdict; "" where it is not said.
        finding: Why, in full: what could be known on the day of the statement.
        since: What came later; "" for nothing.
        since_when: The heading over what came later.
        carrier: What is weak in the page that carries the words; "" for nothing.
        who_disagrees: Who does, or that nobody was seen.
        changes_our_mind: What would.
        tested: Where a reader can test it.
        cited: The sources of the finding.
        whose: Whose verdict it is: "our", or "your" for a reader's claim.
    """

    number: str
    word: str
    claim: str
    kind: str
    place: str
    verdict: str
    as_of: str
    finding: str
    since: str
    since_when: str
    carrier: str
    who_disagrees: str
    changes_our_mind: str
    tested: tuple[str, ...]
    cited: tuple[Source, ...]
    whose: str = "our"

    @property
    def name(self) -> str:
        """What a reader calls it, such as "Claim 29"."""
        return f"{self.word} {self.number}"

    @property
    def glyph(self) -> str:
        """The mark of the kind of statement."""
        return NOT_YET_GLYPH if self.kind == NOT_YET else theme.STATEMENT[self.kind].glyph

    @property
    def verdict_glyph(self) -> str:
        """The mark of the verdict."""
        return NOT_YET_GLYPH if self.verdict == NOT_YET else theme.VERDICT[self.verdict].glyph

    @property
    def evidence(self) -> list[str]:
        """The sentences that the finding begins with, as far as they are short together."""
        lines = sentences(self.finding)[:LINES]
        while len(lines) > 1 and len(" ".join(lines).split()) > WORDS:
            lines.pop()
        return lines


def full_cards(exhibit: Cards) -> str:
    """Write each claim as a full card."""
    shown = "".join(
        f'<div class="claim-card {_class(card)}" role="group" aria-label="{card.name}">'
        f"{_kind(card)}{_claim(card)}{_body(card)}</div>"
        for card in exhibit.cards
    )
    return _around(exhibit, shown)


def card_list(exhibit: Cards) -> str:
    """Write the claims as small cards: verdict, claim and the first reason; the rest opens."""
    items = "".join(
        f'<li class="{_class(card)}">{_kind(card, _verdict(card))}'
        f'<h4 class="claim-text"{_way(card.claim)}>{mark(card.claim)}</h4>'
        f'<p class="claim-why"{_way(card.evidence[0])}>{mark(card.evidence[0])}</p>'
        f'<details class="claim"><summary>Why, who disagrees, what would change {card.whose} mind'
        f'</summary><div class="claim-body">{_body(card)}</div></details></li>'
        for card in exhibit.cards
    )
    return _around(exhibit, f'{frame.head(exhibit)}<ul class="claim-list">{items}</ul>')


def _around(exhibit: Cards, content: str) -> str:
    return (
        f"{frame_style()}<style>{_style(exhibit.cards)}</style>"
        f'<div class="exhibit mathjax_ignore">{content}</div>{frame.foot_of_cards(exhibit)}'
    )


def _style(shown: Iterable[Card]) -> str:
    found = {card.verdict: _class(card) for card in shown}
    light = {kind: tokens.VERDICT_TEXT.get(name, tokens.MUTED) for name, kind in found.items()}
    rules = "".join(f".{kind} {{ --verdict: {colour} }}" for kind, colour in light.items())
    dark = "".join(
        f"{DARK} .{kind} {{ --verdict: {tokens.DARK[colour]} }}" for kind, colour in light.items()
    )
    return short(f"{_STYLE}{rules} @media screen {{ {dark} }}")


def _class(card: Card) -> str:
    return f"verdict-{card.verdict.replace(' ', '-')}"


def _verdict(card: Card) -> str:
    return f'<span class="claim-verdict">{card.verdict_glyph} {card.verdict}</span> '


def _kind(card: Card, verdict: str = "") -> str:
    return (
        f'<p class="claim-kind">{verdict}<b>{card.name}</b> <span>{card.glyph} {card.kind}</span> '
        f"<span>{escape(card.place)}</span></p>"
    )


def _claim(card: Card) -> str:
    said = ", ".join(part for part in (f"{card.whose} verdict", card.as_of) if part)
    return (
        f'<div class="claim-top"><h3 class="claim-text"{_way(card.claim)}>{mark(card.claim)}</h3>'
        f'<p class="claim-stamp"><b>{card.verdict_glyph} {card.verdict}</b> '
        f"{said}</p></div>"
    )


def _body(card: Card) -> str:
    steps = "".join(
        f'<li aria-current="true"><b>{card.verdict_glyph} {step}</b></li>'
        if step == card.verdict
        else f"<li>{step}</li>"
        for step in SCALE
    )
    scale = f'<ol class="claim-scale" aria-label="The scale of verdicts">{steps}</ol>'
    if card.verdict == NOT_YET:
        scale += '<p class="claim-aside">The kernel or the loaded word is not judged yet.</p>'
    elif card.verdict not in SCALE:
        scale += (
            f'<p class="claim-aside">{card.verdict_glyph} {card.verdict}: beside the scale, not on '
            "it.</p>"
        )
    if card.carrier:
        scale += f'<p class="claim-aside">How we have the words: {mark(card.carrier)}</p>'
    evidence = "".join(f"<li{_way(line)}>{mark(line)}</li>" for line in card.evidence)
    tested = "".join(f"<li>{mark(_capital(line))}</li>" for line in card.tested)
    changes = _side(f"What would change {card.whose} mind", card.changes_our_mind)
    folded = [
        frame.fold("In full", f"<p{_way(card.finding)}>{mark(card.finding)}</p>", "in-full"),
        *([frame.fold(card.since_when, f"<p>{mark(card.since)}</p>", "since")] * bool(card.since)),
        frame.sources_fold(card.cited),
        frame.fold("Test it yourself", f"<ul>{tested}</ul>", "test"),
    ]
    return (
        f'{scale}<ul class="claim-evidence">{evidence}</ul>'
        f'<div class="claim-sides">{_side("Who disagrees", card.who_disagrees)}'
        f"{changes}</div>{frame.folds(folded)}"
    )


def _side(heading: str, text: str) -> str:
    return f"<div><h4>{heading}</h4><p{_way(text)}>{mark(text)}</p></div>"


def _way(text: str) -> str:
    """Let a text with letters that run from right to left find its own direction."""
    return ' dir="auto"' if _RIGHT_TO_LEFT.search(text) else ""


def _capital(text: str) -> str:
    return re.sub(r"^\w", lambda first: first.group().upper(), text)
