"""The claims of a reader's own text: cards, counts, what was known on a day, and the export."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from helpers import claims, sources, theme
from helpers.charts import bars, lanes, show_table
from helpers.claims import wording
from helpers.claims.cards import NOT_YET, NOT_YET_GLYPH, Card
from helpers.claims.ledgers import OWN
from helpers.claims.sorting import KINDS, compared
from helpers.dates import last_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.explorer import CardSort, Explorer, explore
from helpers.explorer.controls import dropdown
from helpers.offline_page import Saved
from helpers.own_source import cutting, dossier_page, sheet
from helpers.own_source.export_form import ExportForm
from helpers.sources import Source
from helpers.theme import tokens
from helpers.theme.palettes import Mark
from helpers.words import quote
from helpers.words.lists import listed, plural

if TYPE_CHECKING:
    from helpers.own_source.text import OwnText

#: The words of the time machine: what a verdict is before its day, and what is not known then.
OPEN, LATER = "still open", "not yet known"
#: What could be given by then.
GIVEN = "could be given"
_ID = re.compile(r"([a-z]+)0*(\d+)", re.IGNORECASE)
#: So many words of a claim name its lane, and no more characters.
_LANE, _LANE_CHARACTERS = 9, 60
#: Around a text of either direction inside a line of ours: it keeps its own.
_ISOLATED = "\u2068{}\u2069"


class OwnCards(claims.Cards):
    """The cards of a reader's claims."""


class OwnClaims:
    """Claims that were read and checked.

    Attributes:
        text: The text that they are about.
    """

    def __init__(self, text: OwnText, rows: pd.DataFrame) -> None:
        """Keep what was checked; see ``OwnText.claims``."""
        self.text, self._rows = text, rows

    @property
    def table(self) -> pd.DataFrame:
        """The claims, all cells text.

        Columns: claim_id, passage_id, claim, kind, kernel, loaded_word, verdict, evidence,
        who_disagrees, what_would_change_our_mind, known_from, and the reader's own. Kind and
        verdict are "not yet" where they are, other cells "".
        """
        return self._rows.copy()

    def __len__(self) -> int:
        """How many claims there are."""
        return len(self._rows)

    def __repr__(self) -> str:
        """Say how many claims there are, and what is still missing."""
        return f"{sheet.count_of(self._rows)}, of {self.text.title}."

    def cards(self, *claim_ids: str) -> OwnCards:
        """Show claims as cards, like those of the lessons; none named shows all.

        Raises:
            LessonError: There is no such claim, or no claim at all.
        """
        table = self._some().set_index("claim_id", drop=False)
        for name in claim_ids:
            if not isinstance(name, str) or name not in table.index:
                raise LessonError(
                    f"There is no claim {quote(name)} in your table; its claims are "
                    f"{listed(table.index[:20])}{' and more' if len(table) > 20 else ''}."
                )
        chosen = table.loc[list(dict.fromkeys(claim_ids or table.index))]
        shown = {row["claim_id"]: self._card(row) for row in chosen.to_dict("records")}
        cited = dict.fromkeys(source for card in shown.values() for source in card.cited)
        return OwnCards(shown, source_ids=list(cited), leaves_out=OWN.leaves_out)

    def counts(self) -> Exhibit:
        """Count the claims by verdict, in bars by kind of statement.

        Raises:
            LessonError: There is no claim yet.
        """
        table = self._some()
        counted = table.groupby(["verdict", "kind"], as_index=False).size()
        kinds = table["kind"].value_counts()
        named = [plural(int(kinds[kind]), kind) for kind in theme.STATEMENT if kind in kinds]
        if NOT_YET in kinds:
            named.append(f"{kinds[NOT_YET]} not sorted yet")
        order = [*claims.VERDICTS, NOT_YET]
        return bars(
            counted,
            x="size",
            y="verdict",
            color="kind",
            barmode="stack",
            labels={"size": "claims"},
            category_orders={
                "verdict": [one for one in order if one in set(table["verdict"])],
                "kind": [one for one in (*theme.STATEMENT, NOT_YET) if one in kinds],
            },
            color_discrete_map=theme.STATEMENT | {NOT_YET: _not_yet()},
            title=f"{plural(len(table), 'claim')}: {listed(named)}",
            subtitle=f"Your claims from {self.text.title}, by your verdict.",
            sources=[self.text.source],
            leaves_out=OWN.leaves_out,
        )

    def sort(self, labels: Mapping[str, str] | None = None) -> CardSort:
        """Sort the claims into facts, judgements and predictions, and compare.

        What the table says shows only after the sorter's own label: good for a neighbour, or for a
        class that has not seen the table.

        Args:
            labels: Labels given before, by the id of the claim.

        Raises:
            LessonError: There is no claim yet, or a label names none.
        """
        table = self._some().assign(statement=self._rows["kind"])

        def sorted_claims(labels: Mapping[str, str]) -> Exhibit:
            return compared(
                labels,
                table,
                source_ids=[self.text.source],
                leaves_out=OWN.leaves_out,
                whose="the table",
            )

        items = dict(zip(table["claim_id"], table["claim"], strict=True))
        return CardSort(sorted_claims, items, KINDS, labels)

    def wording(self) -> Exhibit:
        """Look whether each claim has a date, a source, a unit and a scope word.

        The look is for words and never for truth, and it reads English only.

        Raises:
            LessonError: There is no claim yet, or none is in English.
        """
        table = self._some()
        # Few words tell no language; another script does.
        english = table[
            [cutting.language(one) in ("English", "not known") for one in table["claim"]]
        ]
        if english.empty:
            raise LessonError(
                "The check of the wording reads English, and none of your claims seems to be in "
                "English. Put the same four questions to each yourself: when, who says so, in "
                "which unit, and within which limits?"
            )
        found = [wording.inspect(claim) for claim in english["claim"]]
        lacking = sum(any(one.result == wording.MISSING for one in row) for row in found)
        others = len(table) - len(english)
        out = f"{plural(others, 'claim')} in another language. " if others else ""
        return show_table(
            pd.DataFrame(
                {
                    "claim_id": english["claim_id"].to_list(),
                    "claim": english["claim"].to_list(),
                    **{
                        check.check: [f"{row[at].result} {row[at].words}".strip() for row in found]
                        for at, check in enumerate(found[0])
                    },
                }
            ),
            title=f"{lacking} of {plural(len(english), 'claim')} could be said more exactly",
            subtitle="Does the sentence say when, who says so, in which unit, and within what?",
            sources=[self.text.source],
            leaves_out=f"{out}Whether a claim is true: a wrong sentence can have all four.",
        )

    def time_machine(self) -> Explorer:
        """Choose a day and see which verdicts could be given by then; see ``over_time``.

        Raises:
            LessonError: No claim has a verdict and a day in ``known_from``.
        """
        said = [self.text.date] if self.text.date else []
        days = sorted({*said, *self._dated()["known_from"]}, key=last_day)
        return explore(self.over_time, day=dropdown("By which day?", days))

    def over_time(self, day: str) -> Exhibit:
        """Draw from when each verdict could be given, and which word the claim had on a day.

        Args:
            day: ``YYYY-MM-DD``, or a month or year, of which the last day counts.

        Raises:
            LessonError: No claim has a verdict and a day in ``known_from``, or the day is none.
        """
        until = last_day(day)
        table, dated = self._some(), self._dated()
        words = [
            row.verdict if last_day(row.known_from) <= until else OPEN
            for row in dated.itertuples(index=False)
        ]
        shown = dated.assign(
            known=[GIVEN if word != OPEN else LATER for word in words],
            lane=[
                f"{row.claim_id} {_ISOLATED.format(_short(row.claim))}: {word}"
                for row, word in zip(dated.itertuples(index=False), words, strict=True)
            ],
        )
        given = len(words) - words.count(OPEN)
        left = len(table) - len(dated)
        out = f"{plural(left, 'claim')} without a verdict or a day. " if left else ""
        marks = {GIVEN: Mark(tokens.QUIET, "circle", "●"), LATER: _not_yet()}
        return lanes(
            shown,
            x="known_from",
            y="lane",
            color="known",
            hover_name="claim",
            hover_data=["evidence"],
            title=f"{given} of {plural(len(dated), 'verdict')} could be given by {day}",
            subtitle="From which day each verdict could be given, in your judgement.",
            reference={"x": day, "text": day},
            labels={"known": "the verdict", "known_from": "known from", "lane": "claim"},
            category_orders={"known": [one for one in marks if one in set(shown["known"])]},
            color_discrete_map=marks,
            sources=[self.text.source],
            leaves_out=f"{out}What came later decides no verdict on a fact or a judgement.",
        )

    def export(
        self,
        path: str | Path = "dossier.html",
        *,
        licence: str = "",
        personal_data: str = "",
        author: str = "",
    ) -> Saved:
        """Write one page to print or hand in, which loads nothing; no file is overwritten.

        Args:
            path: The file; its name ends in ``.html``.
            licence: Under which licence the text is: ``"CC BY 4.0"``, ``"public domain"``, ``"all
                rights reserved"``, ``"not known"``. Whole passages are printed only under an open
                licence, else their first words.
            personal_data: ``"none"``, or which personal data the page holds and why it may.
            author: The reader's name or initials; "" stays anonymous.

        Returns:
            The file and what to do next, or what the disk refused.

        Raises:
            LessonError: Licence or personal data are not said, or there is no claim; the message
                says what to write.
        """
        self._some()
        return dossier_page.save(
            self, path, licence=licence, personal_data=personal_data, author=author
        )

    def export_form(self, path: str | Path = "dossier.html") -> ExportForm:
        """Make a form that asks for licence and personal data, and writes the page.

        Args:
            path: The file; its name ends in ``.html``.

        Raises:
            LessonError: There is no claim yet.
        """
        self._some()
        return ExportForm(self, path)

    def cited(self, row: dict[str, str]) -> tuple[Source, ...]:
        """Return the text itself, and what a column ``source_ids`` of the reader names."""
        return (self.text.source, *sources.cite(sources.ids(row.get("source_ids", ""))))

    def _some(self) -> pd.DataFrame:
        if self._rows.empty:
            raise LessonError(
                "There is no claim yet: add one with text.form(), or fill in a row of the table, "
                "save it, and read it again with text.claims(...)."
            )
        return self._rows

    def _dated(self) -> pd.DataFrame:
        table = self._some()
        dated = table[(table["known_from"] != "") & (table["verdict"] != NOT_YET)]
        if dated.empty:
            raise LessonError(
                "No claim has both a verdict and a day in the column known_from: write there from "
                "which day the verdict could be given, such as 2017-09-19."
            )
        return dated

    def _card(self, row: dict[str, str]) -> Card:
        passage_id = row["passage_id"]
        return Card(
            number=_number(row["claim_id"]),
            word=OWN.word,
            claim=row["claim"] or "(not written yet)",
            kind=row["kind"],
            place=self.text.place(passage_id),
            verdict=row["verdict"],
            as_of="",
            finding=row["evidence"] or "No evidence written yet.",
            since="",
            since_when=OWN.since,
            carrier="",
            who_disagrees=row["who_disagrees"] or "Nobody named yet.",
            changes_our_mind=row["what_would_change_our_mind"] or "Not written yet.",
            tested=(f"read passage {passage_id} again: {self.text.opening(passage_id)}",),
            cited=self.cited(row),
            whose="your",
        )


def _number(claim_id: str) -> str:
    """Return what a reader calls a claim: "1" for k01, the whole id for another letter."""
    letters, number = _ID.fullmatch(claim_id).groups()
    return number if letters.casefold() == "k" else claim_id


def _short(claim: str) -> str:
    short = " ".join(claim.split()[:_LANE])[:_LANE_CHARACTERS].rstrip()
    return short.removesuffix(".") if short == " ".join(claim.split()) else f"{short} …"


def _not_yet() -> Mark:
    return Mark("#A9A9A9", "circle-open", NOT_YET_GLYPH)
