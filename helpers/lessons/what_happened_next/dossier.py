"""The capstone: a dossier on one claim, and its export as one HTML file.

The file opens without network, prints well, and holds all that was written: plotly.js is embedded
once and draws the figure from its JSON, a table says the same without scripts, and every text of
the learner is escaped. A content security policy in the file lets nothing else run or load.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import islice
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from helpers import claims, data, offline_page, sources, theme
from helpers.claims import wording
from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME, Exhibit, table_html
from helpers.offline_page import Saved
from helpers.page_script import CONTROLS, LIVE
from helpers.perspectives import VANTAGES
from helpers.words import clean, quote, sentences
from helpers.words.static import Sentences

say = Sentences(__file__)

FOLDER = "my_dossiers"
#: What the teaching plan gives points for: what is judged, points, what earns them.
RUBRIC = (
    ("sourcing", 4, "Every point has a source that a reader can find."),
    ("corroboration", 4, "At least three vantage points speak, and the dossier compares them."),
    ("numbers", 4, "Each figure has a unit, a date and the body that reports it."),
    ("fairness", 4, "The speaker's press secretary could accept the fair paragraph."),
    ("clarity and access", 4, "Alternative text, a table and a plain summary stand by the figure."),
)
_PARTS = {
    "why": "why this verdict",
    "would_change": "what would change it",
    "fair_paragraph": "the fair paragraph",
}


@dataclass
class Dossier:
    """A learner's dossier on one claim.

    Attributes:
        claim: Id of the claim, such as ``"c05"``.
        positions: Ids of at least three positions of different origin, such as ``"v005"``.
        exhibit: Any exhibit of the lessons, or None for none yet.
        verdict: One of the ledger's verdicts; ``"..."`` for none yet.
        why: Why this verdict.
        would_change: What evidence would change it.
        fair_paragraph: The speaker's view, told so that the speaker could accept it.
        author: The learner's name or initials; "" stays anonymous.
    """

    claim: str
    positions: Sequence[str] = ()
    exhibit: Exhibit | None = None
    verdict: str = "..."
    why: str = "..."
    would_change: str = "..."
    fair_paragraph: str = "..."
    author: str = ""

    def __post_init__(self) -> None:
        """Check ids and kinds, and keep the texts as they were written.

        Raises:
            LessonError: The claim, a position or the verdict does not exist, or a part is of the
                wrong kind.
        """
        _claim(self.claim)
        self.positions = _chosen(self.positions, self.claim)
        if self.exhibit is not None and not isinstance(self.exhibit, Exhibit):
            raise LessonError(
                "The exhibit must be what a chart call gives, such as my_chart = bars(...); you "
                f"gave {type(self.exhibit).__name__}."
            )
        for name in ("verdict", "author", *_PARTS):
            value = getattr(self, name)
            if not isinstance(value, str):
                raise LessonError(
                    f"'{name}' must be a text in quotation marks; you gave {type(value).__name__}."
                )
            setattr(self, name, clean(value).strip())
        if not _open(self.verdict) and self.verdict not in claims.VERDICTS:
            raise LessonError(
                f"{quote(self.verdict)} is not a verdict of the ledger; use "
                f'{", ".join(claims.VERDICTS)}, or "..." for not yet.'
            )

    def missing(self) -> tuple[str, ...]:
        """Name what the dossier still lacks; an empty tuple if nothing."""
        lacks = []
        if len(self.positions) < 3:
            lacks.append(f"three positions (there are {len(self.positions)})")
        origins = {row.actor_type for row in self._positions().itertuples()}
        if len(origins) < 3:
            lacks.append(f"three different origins (there are {len(origins)})")
        if self.exhibit is None:
            lacks.append("an exhibit")
        if _open(self.verdict):
            lacks.append("a verdict")
        lacks += [words for name, words in _PARTS.items() if _open(getattr(self, name))]
        return tuple(lacks)

    def cited(self) -> tuple[sources.Source, ...]:
        """Return all sources that the dossier rests on."""
        ledger = claims.ledger().set_index("claim_id")
        found = sources.ids(
            "gt-interview-2024",
            ledger.loc[self.claim, "source_ids"],
            self._positions()["source_ids"],
        )
        cited = self.exhibit.cited if self.exhibit else ()
        return tuple(dict.fromkeys((*sources.cite(found), *cited)))

    def to_html(self) -> str:
        """Write the whole dossier as one HTML page that loads nothing else."""
        script, library, figure = "", "", ""
        if self.exhibit is not None and self.exhibit.has_figure:
            library, script = offline_page.plotly_js(), _DRAW
            content = offline_page.json_for_script(self._figure())
            figure = (
                f'<script type="application/json" id="figure-data">{content}</script>'
                f"<script>{library}</script><script>{script}</script>"
            )
        hashes = [offline_page.script_hash(text) for text in (library, script) if text]
        title = f"Dossier on claim {self.claim}"
        return offline_page.page(title, self._body(), after=figure, scripts=hashes)

    def save(self, folder: str | Path = FOLDER) -> Saved:
        """Write the dossier as a new HTML file; an earlier file is never replaced.

        Args:
            folder: Where to write; it is made if it is not there.

        Returns:
            The file and what to do next, or what went wrong; never an exception of the disk.
        """
        page = self.to_html()
        try:
            path, earlier = offline_page.write_new(Path(folder), f"dossier_{self.claim}", page)
        except (OSError, ValueError, TypeError) as error:
            # A disk that refuses, a name that no disk can hold, or something that is no name.
            reason = getattr(error, "strerror", None) or "no folder can have this name"
            shown = quote(str(folder) if isinstance(folder, Path) else folder)
            return Saved(
                None,
                f"The dossier could not be saved in the folder {shown} ({reason}). "
                "Nothing that you wrote is lost: it is in your cell and below. Choose a folder "
                'that you may write to, such as my_dossier.save("/home/me/dossiers"), or use the '
                "link to download the page.",
                page,
            )
        kept = f" Your earlier file {earlier} was kept as it is." if earlier else ""
        lacks = self.missing()
        draft = f" It is a draft: it still lacks {'; '.join(lacks)}." if lacks else ""
        return Saved(
            path,
            f"Saved as {clean(str(path))} ({len(page.encode()) / 1e6:.1f} MB).{kept}{draft} Open "
            "it in any browser, also without network; print it from there.",
            page,
        )

    def save_button(self, folder: str | Path = FOLDER) -> "SaveButton":
        """Make a button that saves the dossier and says what became of it."""
        return SaveButton(self, folder)

    def check(self) -> Exhibit:
        """Compare the dossier with the rubric: what there is. It gives no points."""
        lacks = self.missing()
        found = {
            "sourcing": f"{len(self.cited())} sources are listed.",
            "corroboration": self._origins(),
            "numbers": self._numbers(),
            "fairness": _length(self.fair_paragraph),
            "clarity and access": (
                "The exhibit brings a summary, a table and what it leaves out."
                if self.exhibit
                else "No exhibit yet."
            ),
        }
        return Exhibit(
            figure=None,
            title=f"Your dossier on {self.claim}, beside the rubric",
            summary=(
                f"Still missing: {'; '.join(lacks)}."
                if lacks
                else "All parts are there. Now let a neighbour give the points."
            ),
            table=_rubric_table().assign(**{"found in your dossier": list(found.values())}),
            source_ids=_RUBRIC_SOURCES,
            leaves_out=say("Dossier.leaves_out"),
        )

    def __repr__(self) -> str:
        """Show in a line what there is."""
        lacks = self.missing()
        state = f"still missing: {'; '.join(lacks)}" if lacks else "all parts are there"
        return f"Dossier on claim {self.claim}: {state}."

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        publish_display_data(
            {
                "text/html": f"<style>{_PREVIEW_CSS}</style>"
                f'<div class="dossier mathjax_ignore">{self._body(preview=True)}</div>',
                "text/plain": repr(self),
            }
        )

    # How the page is made

    def _positions(self) -> pd.DataFrame:
        table = data.load("perspectives").set_index("position_id", drop=False)
        return table.loc[list(self.positions)].reset_index(drop=True)

    def _origins(self) -> str:
        origins = sorted({VANTAGES.get(t, t) for t in self._positions()["actor_type"]})
        return f"{len(origins)} origins: {', '.join(origins)}." if origins else "None yet."

    def _numbers(self) -> str:
        parts = []
        for name, words in _PARTS.items():
            if not _open(getattr(self, name)):
                lacks = wording.missing(getattr(self, name))
                parts.append(f"{words}: " + (f"no {', no '.join(_bare(lacks))}" if lacks else "✓"))
        return "; ".join(parts) + "." if parts else "Nothing written yet."

    def _figure(self) -> dict:
        content = self.exhibit.figure_bundle()[PLOTLY_MIME]
        layout = content["layout"]
        if "geo" in layout:
            # A map as wide as a sheet would leave most of its frame empty.
            layout["height"] = min(layout.get("height", 470), 470)
        return content

    def _body(self, preview: bool = False) -> str:
        level = 3 if preview else 2
        claim = claims.ledger().set_index("claim_id").loc[self.claim]
        lacks = self.missing()
        draft = (
            f'<p class="draft"><b>Draft.</b> Still missing: {escape("; ".join(lacks))}.</p>'
            if lacks
            else ""
        )
        who = f"By {escape(self.author)}. " if self.author else ""
        made = "" if preview else f"{who}Made on {date.today().isoformat()}. "
        head = "h3" if preview else "h1"
        quoted = (
            f"“{escape(claim['key_phrase'])}” (passage {escape(claim['passage_id'])} of the "
            "interview of 2024-07-01)"
        )
        sections = [
            (
                "The claim",
                f"<p>{escape(claim['claim'])}</p><p>In the words of the page: {quoted}. Kind: "
                f"{theme.STATEMENT[claim['statement']].glyph} {claim['statement']}. Could evidence "
                f"settle it: {escape(claim['checkable'])}.</p>",
            ),
            ("Positions of different origin", self._positions_html()),
            ("One exhibit", self._exhibit_html(preview)),
            (
                "Verdict",
                f"<p><b>{_shown_verdict(self.verdict)}</b></p>{_paragraphs(self.why)}"
                f"{_ledger_html(claim)}",
            ),
            (
                "What would change it",
                f'{_paragraphs(self.would_change)}<div class="ledger"><p>For comparison, '
                f"the ledger: {escape(claim['what_would_change_our_mind'])}</p></div>",
            ),
            ("The speaker's view, told fairly", _paragraphs(self.fair_paragraph)),
        ]
        if not preview:
            cited = "".join(f"<li>{s.html()}</li>" for s in self.cited())
            sections.append((f"Sources ({len(self.cited())})", f"<ul>{cited}</ul>"))
        written = "".join(
            f"<section><h{level + preview}>{escape(name)}</h{level + preview}>{html}</section>"
            for name, html in sections
        )
        foot = (
            ""
            if preview
            else (
                "<footer><p>Positions, findings and tables: the lessons' data, CC BY 4.0; the "
                "verdict and the paragraphs are the author's own. The interview is under "
                "copyright: a few words are quoted, and the text is not here.</p></footer>"
            )
        )
        return (
            f'<{head}>Dossier on claim {self.claim}</{head}><p class="made">{made}</p>'
            f"{draft}{written}{foot}"
        )

    def _positions_html(self) -> str:
        table = self._positions()
        if table.empty:
            return "<p>(none chosen yet)</p>"
        shown = pd.DataFrame(
            {
                "origin": [VANTAGES.get(kind, kind) for kind in table["actor_type"]],
                "who": table["actor"],
                "when": table["date"].replace("", "not seen"),
                "position, in our words": table["position"],
                "source": table["source_ids"],
            }
        )
        return table_html(shown, f"{len(shown)} positions")

    def _exhibit_html(self, preview: bool) -> str:
        if self.exhibit is None:
            return "<p>(none chosen yet)</p>"
        made = self.exhibit
        words = f"<p><b>In short:</b> {escape(made.summary)}</p>"
        if preview:
            return f"<p>{escape(made.title)}</p>{words}"
        drawn = ""
        if made.has_figure:
            height = int(self._figure()["layout"].get("height", 440))
            drawn = (
                f'<div id="figure" role="figure" aria-label="{escape(made.summary)}" '
                f'style="min-height:{height}px"></div>'
                "<noscript><p>The figure needs scripts; the table says the same.</p></noscript>"
            )
        return (
            f"<figure><figcaption><b>{escape(made.title)}</b></figcaption>{drawn}</figure>{words}"
            f'<div class="wide">{table_html(made.table, "The same as a table")}</div>'
            f"<p><b>Left out:</b> {escape(made.leaves_out)}</p>"
        )


class SaveButton:
    """A button that saves a dossier, and a line that says what became of it.

    Attributes:
        button: The button.
        told: The line; if the file could not be written it holds a link to download the page.
    """

    def __init__(self, dossier: Dossier, folder: str | Path) -> None:
        """Tie a button to a dossier and a folder."""
        self._dossier, self._folder = dossier, folder
        self.button = widgets.Button(description="Save as one HTML file", layout={"width": "auto"})
        self.told = widgets.HTML("<p>Not saved yet.</p>")
        self.told.add_class(LIVE)
        self.button.on_click(lambda _button: self.save())

    def save(self) -> Saved:
        """Save, and say what became of it."""
        saved = self._dossier.save(self._folder)
        link = ""
        if saved.path is None:
            page = base64.b64encode(saved.html.encode()).decode()
            link = (
                f'<p><a download="dossier_{escape(self._dossier.claim)}.html" '
                f'href="data:text/html;base64,{page}">Download the page</a></p>'
            )
        alarm = "" if saved.path else ' role="alert"'
        self.told.value = f"<p{alarm}>{escape(saved.message)}</p>{link}"
        return saved

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        box = widgets.VBox((self.button, self.told), layout={"align_items": "flex-start"})
        box.add_class(CONTROLS)
        bundle = box._repr_mimebundle_()
        bundle["text/plain"] = "Button: Save as one HTML file. (Run this cell to use it.)"
        publish_display_data(bundle)
        # For a reader who sees the lesson without running it.
        plain = "The button writes the dossier above as one HTML file; run the cell to use it."
        publish_display_data({"text/html": f"<p>{plain}</p>", "text/plain": plain})


_RUBRIC_SOURCES = ("clm-s150", "clm-s157", "clm-s158")


def _rubric_table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "part": [name for name, _, _ in RUBRIC],
            "points": [str(points) for _, points, _ in RUBRIC],
            "what earns them": [words for _, _, words in RUBRIC],
        }
    )


def _claim(claim: object) -> pd.Series:
    ledger = claims.ledger().set_index("claim_id")
    if not isinstance(claim, str) or claim not in ledger.index:
        raise LessonError(
            f"There is no claim {quote(claim)}; they run from {ledger.index[0]} to "
            f"{ledger.index[-1]}."
        )
    return ledger.loc[claim]


def _chosen(positions: object, claim: str) -> tuple[str, ...]:
    """Return the ids of positions, each once; a single id counts as a list of one."""
    known = set(data.load("perspectives")["position_id"])
    try:
        # Enough for any list of ids, and an end to what has none.
        given = [positions] if isinstance(positions, str) else list(islice(positions, 10_000))
    except Exception:
        raise LessonError(
            "'positions' must be a list of ids in quotation marks, such as "
            f'["v019", "v025"]; you gave {quote(positions)}.'
        ) from None
    for position in given:
        if not isinstance(position, str) or position not in known:
            raise LessonError(
                f'There is no position {quote(position)}; load("perspectives") lists those '
                f"of the topic {_claim(claim)['topic']}."
            )
    return tuple(dict.fromkeys(given))


def _ledger_html(claim: pd.Series) -> str:
    """Write what the ledger found, a line for each sentence; a short opening is set in bold."""
    found = sentences(claim["finding"])
    if claim["since"]:
        found.append(f"Since 1 July 2024: {claim['since']}")
    lines = (re.sub(r"^([A-Z][\w ]{2,24}:) ", r"<b>\1</b> ", escape(one)) for one in found)
    return (
        '<div class="ledger"><p>For comparison, the verdict of the claim ledger: '
        f"<b>{_shown_verdict(claim['verdict'])}</b>.</p>"
        f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul></div>"
    )


def _open(text: str) -> bool:
    return not text.strip(" .…\n")


def _shown_verdict(verdict: str) -> str:
    if _open(verdict):
        return "(no verdict yet)"
    return f"{theme.VERDICT[verdict].glyph} {escape(verdict)}"


def _paragraphs(text: str) -> str:
    return offline_page.paragraphs("" if _open(text) else text)


def _length(text: str) -> str:
    if _open(text):
        return "Not written yet."
    return f"The fair paragraph has {len(text.split())} words."


def _bare(lacks: Sequence[str]) -> list[str]:
    return [words.removeprefix("a ") for words in lacks]


_PREVIEW_CSS = """
.dossier { border: 1px solid #74797f; padding: 0.2em 1.2em; max-width: 60em }
.dossier :is(th, td) { text-align: left !important; vertical-align: top; white-space: normal }
.dossier caption { text-align: left }
.dossier :is(h3, h4) { font-weight: 700 }
.dossier .ledger { border-left: 3px solid #74797f; padding-left: 0.9em; margin: 0.8em 0 }
.dossier .ledger :is(p, ul) { margin-top: 0.2em; margin-bottom: 0.2em }
.dossier .day { white-space: nowrap }
.dossier .mine { white-space: pre-wrap; overflow-wrap: anywhere }
.dossier .made:empty { display: none }
"""
# Draws the figure from the JSON in the page, at a width that fits a sheet of paper.
_DRAW = """
(function () {
  var box = document.getElementById('figure');
  var content = JSON.parse(document.getElementById('figure-data').textContent);
  var layout = Object.assign({}, content.layout);
  var width = function () { return Math.min(680, box.clientWidth || 680); };
  layout.autosize = false;
  layout.width = width();
  content.layout = layout;
  content.config = Object.assign({}, content.config, {responsive: false});
  Plotly.newPlot(box, content).then(function () {
    document.documentElement.setAttribute('data-drawn', 'yes');
    window.addEventListener('resize', function () {
      if (!window.matchMedia('print').matches && layout.width !== width()) {
        layout.width = width();
        Plotly.relayout(box, {width: layout.width});
      }
    });
  });
}());
"""
