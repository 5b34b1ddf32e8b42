"""Write a DataFrame as a table that is read well by eye, by keyboard and by ear."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from numbers import Real

import numpy as np
import pandas as pd

from helpers.words.languages import mark

#: A cell of more words than these is a text to read and gets a wider column.
LONG = 25
#: A cell of more words than these is a sentence, which is not squeezed into a narrow column.
SENTENCE = 8
#: A table of more columns than this, with sentences, is too wide for a narrow window: there each
#: row is a block. Nobody reads more blocks than this.
WIDE, BLOCKS = 6, 40
#: A day, month or year, which is not broken at its hyphens.
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
#: The same within a text that is HTML already: a month or a day.
_DAY_WITHIN = re.compile(r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])")
#: A mark and the word it belongs to.
_MARKED = re.compile(r"^([^\w\s]) (?=\w)")

#: The name of a column of years.
_YEAR = re.compile(r"(?:^|(?<!per)[\s_])years?$", re.I)


def table_html(
    table: pd.DataFrame, caption: str, languages: Mapping[str, str] | None = None
) -> str:
    """Write a table as accessible HTML: caption, header cells with scope, escaped texts.

    Columns of numbers are set to the right, and columns of long texts are wide. The cells of a wide
    table carry the names of their columns, for a narrow window in which each row is a block.

    Args:
        table: Any DataFrame; whole numbers print with thousands separators.
        caption: Already escaped caption text.
        languages: For a column in another language, its code (``"zh"``), or the name of the
            column that holds the code of each row. A screen reader then reads the words in that
            language. A missing value (None) stays in English: "not known".
    """
    languages = languages or {}
    names = list(table.columns)
    columns = [
        _years_as_text(name, table.iloc[:, place].tolist()) for place, name in enumerate(names)
    ]
    kinds = [_kind(column) for column in columns]
    stacks = len(names) > WIDE and len(table) <= BLOCKS and {*kinds} & {*_SENTENCES}
    head = "".join(
        f'<th scope="col"{kind}>{mark(str(name))}</th>'
        for name, kind in zip(names, kinds, strict=True)
    )
    body = []
    for row in zip(*columns, strict=True):
        cells = []
        for place, (name, value) in enumerate(zip(names, row, strict=True)):
            code = languages.get(name, "")
            code = row[names.index(code)] if code in names else code
            foreign = f' lang="{escape(str(code))}"' if code and isinstance(value, str) else ""
            cell = escape(value) if foreign else _cell(value)
            how = f"{kinds[place]}{foreign}"
            if stacks and place:
                how += f' data-of="{escape(str(name))}"'
            # A blank names no row: a screen reader would read an empty heading out.
            heads = not place and cell
            cells.append(f'<th scope="row"{how}>{cell}</th>' if heads else f"<td{how}>{cell}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    kind = ' class="stacks"' if stacks else ""
    return (
        f"<table{kind}><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def _years_as_text(name: object, column: Sequence[object]) -> Sequence[object]:
    """Write a column of years as text: charts do so, a table of the reader's own comes as it is."""
    if not _YEAR.search(str(name)):
        return column
    known = [value for value in column if not _is_missing(value)]
    years = all(
        _is_number(value) and 1000 <= value <= 2200 and value == int(value) for value in known
    )
    return (
        [value if _is_missing(value) else str(int(value)) for value in column] if years else column
    )


#: The kinds of columns that hold texts to read.
_SENTENCES = (' class="text"', ' class="long"')


def _kind(column: Sequence[object]) -> str:
    known = [value for value in column if not _is_missing(value) and value != ""]
    if known and all(_is_number(value) for value in known):
        return ' class="number"'
    if known and all(_DAY.fullmatch(_cell(value)) for value in known):
        return ' class="day"'
    if any(isinstance(value, str) and len(value.split()) > LONG for value in known):
        return _SENTENCES[1]
    if any(isinstance(value, str) and len(value.split()) > SENTENCE for value in known):
        return _SENTENCES[0]
    return ""


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool | np.bool_)


def _is_missing(value: object) -> bool:
    # What is missing is not equal to itself, or cannot be compared at all.
    return value is None or value is pd.NA or value is pd.NaT or value != value


def _cell(value: object) -> str:
    if _is_missing(value):
        return "not known"
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool):
        return "yes" if value else "no"
    # Columns of years are text by now, so separators split no year.
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    text = str(value)
    written = mark(_MARKED.sub("\\1\u00a0", text))
    return written if _DAY.fullmatch(text) else whole_days(written)


def whole_days(html: str) -> str:
    """Keep the days and months of a text, which is HTML, from being broken at their hyphens."""
    return _DAY_WITHIN.sub(r'<span class="day">\g<0></span>', html)
