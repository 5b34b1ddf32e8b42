"""Exhibits of lesson 02: what two states call their relation, in four languages."""

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.words.static import Sentences

say = Sentences(__file__)

LANGUAGES = {"English": "en", "Chinese": "zh", "Russian": "ru", "Kazakh": "kk"}
PAIRS = {
    "China with Kazakhstan": ("CHN", "KAZ"),
    "China with other states": ("CHN", ""),
    "Kazakhstan with other states": ("KAZ", ""),
}


def labels_of(pair: str = "China with Kazakhstan") -> pd.DataFrame:
    """Return the labels of a group of pairs, by date; see ``PAIRS`` for the groups.

    Raises:
        LessonError: There is no such group.
    """
    if pair not in PAIRS:
        raise LessonError(f"There is no group '{pair}'; choose from {', '.join(PAIRS)}.")
    first, second = PAIRS[pair]
    table = data.load("partnership_labels")
    own = table["counterpart_iso3"] == first
    between = table["country_iso3"].eq("KAZ") & table["counterpart_iso3"].eq("CHN")
    table = table[between] if second else table[own & ~between]
    names = country_names()
    table["state"] = names.reindex(table["country_iso3"]).to_numpy()
    table["order"] = table["date"].where(table["date"].ne(""), "9999")
    return table.sort_values(["order", "state"]).drop(columns="order").reset_index(drop=True)


def labels_over_time(pair: str = "China with Kazakhstan", language: str = "en") -> Exhibit:
    """Show what states call their relation over time, in one of four languages.

    Args:
        pair: A key of ``PAIRS``.
        language: ``en``, ``zh``, ``ru`` or ``kk``.

    Raises:
        LessonError: There is no such group or language.
    """
    named = {code: name for name, code in LANGUAGES.items()}
    if language not in named:
        raise LessonError(
            f"There is no language '{language}' here; choose from {', '.join(named)}."
        )
    table = labels_of(pair)
    words = table[f"label_{language}"]
    seen = words.ne("")
    dated = table["date"].ne("")
    both = pair == "China with Kazakhstan"
    lines = [
        ("" if both else f"{row.state}: ")
        + theme.wrap(text or f"not seen (English: {row.label_en})", 46)
        for row, text in zip(table.itertuples(index=False), words, strict=True)
    ]
    figure = theme.figure(
        height=150 + 44 * len(table),
        xaxis={"range": ["1991-01-01", "2027-12-31"], "title": "year"},
        yaxis={
            "autorange": "reversed",
            "tickmode": "array",
            "tickvals": list(range(len(table))),
            "ticktext": lines,
        },
    )
    for kind, mark in theme.LABEL_KIND.items():
        rows = table[table["kind"].eq(kind) & dated]
        if rows.empty:
            continue
        figure.add_scatter(
            x=[str(first_day(day).date()) for day in rows["date"]],
            y=rows.index.tolist(),
            mode="markers",
            name=kind,
            marker={
                "symbol": [
                    mark.symbol if seen[place] else f"{mark.symbol}-open" for place in rows.index
                ],
                "color": mark.colour,
                "size": 14,
                "opacity": 1,
            },
            text=[f"{row.date}: {theme.wrap(row.occasion, 50)}" for row in rows.itertuples()],
            hovertemplate="%{text}<extra></extra>",
        )
    permanent = table[table["label_zh"].str.contains("永久")]
    word = ""
    if len(permanent):
        word = (
            f' The Chinese word 永久 ("permanent") stands in {len(permanent)} of them, first on '
            f'{permanent["date"].iloc[0]}; the Russian and Kazakh words for it mean "eternal".'
        )
    unsure = int(table["confidence"].ne("high").sum())
    blank = {
        name: int(table[f"label_{code}"].eq("").sum())
        for name, code in LANGUAGES.items()
        if code != "en"
    }

    def cells(column: str) -> list[str | None]:
        return [text or None for text in table[column]]

    return Exhibit(
        figure=figure,
        title=f"{pair}: {len(table)} labels, {int(seen.sum())} of them seen in {named[language]}",
        summary=(
            f"{len(table)} rows; in {named[language]} {int(seen.sum())} were seen, an open mark "
            f"is a label whose {named[language]} words were not.{word} Not seen: "
            + ", ".join(f"{count} in {name}" for name, count in blank.items())
            + f". {unsure} of the rows have a confidence below high."
        ),
        table=pd.DataFrame(
            {
                "date": table["date"].replace("", "not seen"),
                "with": table["state"],
                "kind": table["kind"],
                "English": table["label_en"],
                "Chinese": cells("label_zh"),
                "pinyin": cells("pinyin"),
                "Russian": cells("label_ru"),
                "Kazakh": cells("label_kk"),
                "occasion": table["occasion"].replace("", "not seen"),
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=(
            say("labels_over_time.leaves_out")
            + ("" if dated.all() else say("labels_over_time.undated"))
        ),
        languages={"Chinese": "zh", "pinyin": "zh-Latn", "Russian": "ru", "Kazakh": "kk"},
    )


def permanent_by_language() -> Exhibit:
    """Set the versions of the label side by side, each marked with its language."""
    table = data.load("parallel_phrases")
    table = table[table["topic"] == "permanent"]
    names = {code: name for name, code in LANGUAGES.items()}
    used = ", ".join(names[code] for code in dict.fromkeys(table["language"]))
    return Exhibit(
        figure=None,
        title=say("permanent_by_language.title"),
        summary=(
            f"{len(table)} versions, in {used}. The ambassador called the label one of a kind "
            "for both states; for Kazakhstan the ladder shows earlier texts of eternal "
            "friendship with other states."
        ),
        table=pd.DataFrame(
            {
                "words (quoted)": table["key_phrase"],
                "language": [f"{names[code]}" for code in table["language"]],
                "code": table["language"],
                "which text": table["version"],
                "who": table["speaker"],
                "when": table["date"].replace("", "not seen"),
                "in English": table["gloss_en"].replace("", "these are the words"),
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("permanent_by_language.leaves_out"),
        languages={"words (quoted)": "code"},
    )
