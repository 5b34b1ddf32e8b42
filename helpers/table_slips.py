"""Say plainly what a line of pandas looked for and did not find.

pandas ends such a line in some forty lines of its own code, of which the last one may say no more
than ``KeyError: 'yer'``. Only what a learner's own cell asks of a table is met here; an error
inside the helpers stays as it is.
"""

import re
import sys
from numbers import Real
from pathlib import Path
from types import TracebackType

from helpers.errors import MISFIT
from helpers.words import nearest, quote
from helpers.words.lists import listed, plural

_PACKAGE = Path(__file__).resolve().parent
_MOST = 30
_QUOTED = re.compile(r"\['([^']*)'|(?:Column not found: |(?:name|variable) ')([^',]*)")
#: How the names of pandas' classes end of which a table or a column is one.
_TABLES = ("DataFrame", "Series", "GroupBy")
#: What a library says, in part, and what to write instead.
_INSTEAD = {
    "No engine for filetype": 'An Excel file\'s name ends in .xlsx: .to_excel("table.xlsx").',
    "wide-form data with columns of different type": (
        "The table has columns of words and of numbers: name those to draw, as in "
        '.plot(x="year", y="value").'
    ),
    "not yet supported for plotting.backend": (
        "pandas and Plotly draw no such chart together. Write .plot.bar(...) or .plot.line(...), "
        "or draw it with plotly.express."
    ),
    "requires the Kaleido package": (
        "To save a picture, show the figure and press the camera button at its top right."
    ),
    "No module named 'matplotlib'": (
        "matplotlib is not installed, because the lessons draw with Plotly: write "
        'table.plot(x="year", y="value"), or a call such as bars(...).'
    ),
}
_CALLED = re.compile(r"'(DataFrame|Series)' object is not callable")
#: Errors that tell what kind of thing was wrong: how their lines read, and the words for a learner.
_KINDS = {
    "TypeError: .*(interpreted as an integer|positional indexing|non-integer key)": (
        "A whole number is wanted here, without quotation marks."
    ),
    "(Type|Index)Error: .*(indices must be integers|only integers, slices)": (
        "A whole number is wanted here, without quotation marks."
    ),
    "TypeError: (unsupported operand .*'str'|can only concatenate str|can't multiply sequence|"
    "ufunc .*(input types|matching types)|.* string multiply ufunc)": (
        "Words cannot be computed with: a word has quotation marks, a number has none. Is there a "
        "number in quotation marks?"
    ),
    "ValueError: expr cannot be an empty": (
        '.query() needs a condition, as in .query("year == 2023").'
    ),
    r"ValueError: \d+ columns passed, passed data had \d+": (
        "The rows do not have as many values as there are columns: look for a comma too many or "
        "too few. A number such as 0,7 is written with a point: 0.7."
    ),
    "ValueError: can only convert an array of size 1": (
        ".item() takes one value alone, and there are more, or none. Look at the step before: "
        "which rows does it keep?"
    ),
    "ValueError: Index contains duplicate entries, cannot reshape": (
        ".pivot() wants one row for each field of its table, and some field has two. Keep fewer "
        'rows first, or add them up with .pivot_table(..., aggfunc="sum").'
    ),
    "IndexError: index -?[0-9]+ is out of bounds": (
        "There are not as many values. The first one has the number 0, the last one -1."
    ),
    "DateParseError: ": 'Write a day as in "2024-07-01": year, month and day.',
    "UndefinedVariableError: local variable": (
        "After @, .query() wants a name that a cell has made. Look for a slip in that name: "
        "capitals count."
    ),
}


def in_words(error: BaseException, trace: TracebackType | None) -> str:
    """Turn an error of pandas into what the table has and what to write; "" for any other.

    Args:
        error: What the cell ended in.
        trace: Where.
    """
    if isinstance(error, TypeError) and _CALLED.search(str(error)):
        return 'A column is named in square brackets, as in table["year"].'
    instead = next((words for part, words in _INSTEAD.items() if part in str(error)), "")
    if instead and isinstance(error, ImportError | RuntimeError | ValueError):
        return instead
    misfit = MISFIT.match(str(error)) if isinstance(error, TypeError) else None
    holder, _, verb = misfit["name"].rpartition(".") if misfit else ("", "", "")
    if misfit and holder.endswith(_TABLES):
        if misfit["missing"]:
            told = listed([f"{name}=" for name in re.findall(r"'(\w+)'", misfit["missing"])])
            return f".{verb}() also needs {told}, between its brackets: help(table.{verb})."
        if misfit["unknown"]:
            return (
                f".{verb}() has no argument '{misfit['unknown']}': look for a slip, or see "
                f"help(table.{verb})."
            )
    line = f"{type(error).__name__}: {' '.join(str(error).split())}"
    # Numpy has kinds of its own of a TypeError.
    said = next((words for slip, words in _KINDS.items() if re.match(rf"\w*?{slip}", line)), "")
    if said:
        return "" if _in_the_helpers(trace) else said
    table, names = _asked_of(trace)
    if table is None:
        return ""
    match error:
        case NameError():
            return _in_query(_asked(error), table)
        case KeyError():
            return _no_such(_asked(error), table, names)
        case AttributeError() if error.obj is table:
            return _no_verb(error.name, table)
        case IndexError() if "out-of-bounds" in str(error):
            return f"The table has {plural(len(table), 'row')}, and the first one has the number 0."
        case ValueError() if "cannot assign" in str(error):
            return 'To compare, .query() wants two signs, as in .query("year == 2023").'
        case ValueError() if "engths" in str(error) and "match" in str(error):
            return (
                "== compares with one value. For a list or a set of values write .isin(), as in "
                'table[table["iso3"].isin(names)].'
            )
        case ValueError() if "of an empty sequence" in str(error):
            which = "largest" if "argmax" in str(error) else "smallest"
            return (
                f"No row is left here, so none is the {which}. Look at the step before: which "
                "name or number took the last rows away?"
            )
        case SyntaxError():
            return (
                "Python cannot read what stands inside .query(): look for a word, a bracket or a "
                "quotation mark that is missing."
            )
        case TypeError() if "supply one of 'by'" in str(error):
            return '.groupby() needs a column to group by, as in .groupby("year").'
        case TypeError() if "omparison" in str(error) or "not supported between" in str(error):
            return (
                "Words cannot be compared with numbers: a word has quotation marks, a number has "
                "none."
            )
    return ""


def _in_the_helpers(trace: TracebackType | None) -> bool:
    while trace is not None:
        if Path(trace.tb_frame.f_code.co_filename).is_relative_to(_PACKAGE):
            return True
        trace = trace.tb_next
    return False


def _asked_of(trace: TracebackType | None) -> tuple[object, object]:
    """Find the table or column that the cell's own line works on, and the names it looked among.

    Returns:
        A DataFrame or Series, or None; and an Index, or None.
    """
    pandas = sys.modules.get("pandas")
    table = names = None
    if _in_the_helpers(trace):
        return None, None
    while trace is not None and pandas is not None:
        frame = trace.tb_frame
        own = frame.f_locals.get("self")
        if isinstance(own, pandas.Index):
            names = own
        for thing in (own, _inside(own)):
            if table is None and isinstance(thing, pandas.DataFrame | pandas.Series):
                table = thing
        trace = trace.tb_next
    return table, names


def _inside(thing: object) -> object:
    """Return the table that a part of pandas, such as ``.loc`` or a groupby, works on."""
    try:
        # Without the part's own ways of finding an attribute: it may be half made.
        return object.__getattribute__(thing, "obj")
    except AttributeError:
        return None


def _asked(error: KeyError | NameError) -> object:
    """Return the name that was looked for."""
    asked = error.args[0] if error.args else ""
    named = _QUOTED.search(asked) if isinstance(asked, str) else None
    return next(word for word in named.groups() if word is not None) if named else asked


def _no_such(asked: object, table: object, names: object = None) -> str:
    columns = getattr(table, "columns", None)
    of_rows = columns is None or (names is not None and not names.equals(columns))
    kind, labels = ("row", list(table.index)) if of_rows else ("column", list(columns))
    if not labels:
        return (
            f"There is no {kind} {quote(asked)}: none is left at all. Look at the step before: "
            "which name or number took the last rows away?"
        )
    if len(labels) > _MOST and all(isinstance(label, Real) for label in labels):
        return f"There is no {kind} {quote(asked)}. They go from {min(labels)} to {max(labels)}."
    shown = ", ".join(map(str, labels[:_MOST])) + (" and more" if len(labels) > _MOST else "")
    near = nearest(asked, labels)
    meant = f" Did you mean {quote(near)}?" if near else ""
    return f"There is no {kind} {quote(asked)}.{meant} The {kind}s are: {shown}."


def _in_query(asked: object, table: object) -> str:
    """Tell a word that lacks its quotation marks from a column that is not there."""
    for column in getattr(table, "columns", ()):
        if table[column].astype(str).eq(str(asked)).any():
            return (
                f"Inside .query(), a word needs quotation marks of its own, as in "
                f".query(\"{column} == '{asked}'\")."
            )
    return _no_such(asked, table)


def _no_verb(name: str, table: object) -> str:
    if nearest(name, getattr(table, "columns", ())):
        return _no_such(name, table)
    verb = nearest(name, (verb for verb in dir(type(table)) if not verb.startswith("_")))
    meant = f" Did you mean .{verb}?" if verb else ""
    what = "table" if hasattr(table, "columns") else "column"
    return f"A {what} has no .{name}: pandas knows no such word.{meant}"
