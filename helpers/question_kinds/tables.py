"""Questions whose answer is what a line of pandas gives: some rows, or a number for each key.

A learner may hand in the whole table, one column of it, or the same typed as a list or a dict. What
is compared, and kept in the progress file, is small: the values of the key column, or these with
their numbers.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

import numpy as np
import pandas as pd

from helpers.question_kinds import reading
from helpers.question_kinds.question import Question, UnreadableError
from helpers.words import quote
from helpers.words.keyboards import plain
from helpers.words.lists import listed, plural

#: More rows than any answer has: of a whole table handed in, no more than these are kept.
MOST_ROWS = 200
_DIGITS = 10

Rows = tuple[str | int | float, ...]
Pairs = tuple[tuple[str, float], ...]


def rows_question(
    question_id: str,
    prompt: str,
    expected: Callable[[], object],
    *,
    key: str,
    hint: str,
    explain: Callable[[Rows], str],
    what: tuple[str, str] = ("row", "rows"),
    ordered: bool = False,
    wrong: Callable[[], Iterable[tuple[object, str]]] = tuple,
    code: str = "",
) -> Question:
    """Make a question whose answer is some rows of a table, known by the values of one column.

    Args:
        question_id: Lesson and number.
        prompt: The question in full.
        expected: Computes the rows: a table, a column or a list.
        key: The column that tells one row from another, such as ``"project_id"``.
        hint: Help that does not give the answer away; it may name the verb of pandas.
        explain: Words for the answer and why, given the values of the key column.
        what: One such row in a word and several, such as ``("project", "projects")``.
        ordered: Whether the order counts.
        wrong: Computes answers that a near miss gives, each with what it is instead.
        code: The line or lines of pandas that give the answer; the last one is its value.
    """
    wanted = (
        f"This question wants {what[1]}: a table that has the column '{key}', or a list of the "
        "values in it."
    )

    def rows(answer: object) -> Rows:
        return _read(answer, wanted, lambda: _rows(answer, key, wanted, ordered=ordered))

    def meaning(given: Rows, value: Rows) -> str:
        known = (said for miss, said in wrong() if _same(given, rows(miss), ordered=ordered))
        return next(known, "") or _what_differs(given, value, what)

    return Question(
        question_id,
        prompt,
        lambda: rows(expected()),
        rows,
        lambda given, value: _same(given, value, ordered=ordered),
        hint,
        explain,
        meaning,
        code=code,
    )


def table_question(
    question_id: str,
    prompt: str,
    expected: Callable[[], object],
    *,
    key: str | tuple[str, str],
    value: str,
    unit: str,
    hint: str,
    explain: Callable[[dict[str, float]], str],
    absolute: float = 0.0,
    relative: float = 0.0,
    ordered: bool = False,
    wrong: Callable[[], Iterable[tuple[object, str]]] = tuple,
    code: str = "",
) -> Question:
    """Make a question whose answer is a number for each key, as ``groupby`` or ``pivot`` gives it.

    Args:
        question_id: Lesson and number.
        prompt: The question in full.
        expected: Computes the numbers: a column with the keys as index, a table or a dict.
        key: The column of the keys; two columns where each number belongs to a pair.
        value: The column of the numbers.
        unit: Unit of the numbers, such as "percent".
        hint: Help that does not give the answer away; it may name the verb of pandas.
        explain: Words for the answer and why, given the numbers by key.
        absolute: Allowed distance from each number, in ``unit``.
        relative: Allowed distance as a share of each number.
        ordered: Whether the order of the keys counts.
        wrong: Computes answers that a near miss gives, each with what it is instead.
        code: The line or lines of pandas that give the answer; the last one is its value.
    """
    keys = (key,) if isinstance(key, str) else tuple(key)
    wanted = (
        f"This question wants a number ({unit}) for each {listed(keys)}: what .groupby(...) gives, "
        "a table with these columns, or a dict."
    )

    def pairs(answer: object) -> Pairs:
        return _read(answer, wanted, lambda: _pairs(answer, keys, value, wanted, ordered=ordered))

    def near(first: float, second: float) -> bool:
        return math.isclose(first, second, rel_tol=relative, abs_tol=max(absolute, 1e-9))

    def agrees(given: Pairs, right: Mapping[str, float] | Pairs) -> bool:
        right = tuple(dict(right).items())
        names, wanted_names = _names(given), _names(right)
        if not _same(names, wanted_names, ordered=ordered):
            return False
        numbers = {plain(name): number for name, number in given}
        return all(near(numbers[plain(name)], number) for name, number in right)

    def meaning(given: Pairs, right: Mapping[str, float]) -> str:
        known = (said for miss, said in wrong() if agrees(given, pairs(miss)))
        return next(known, "") or _what_pairs_differ(given, right, near, keys[0])

    return Question(
        question_id,
        prompt,
        lambda: dict(pairs(expected())),
        pairs,
        agrees,
        hint,
        explain,
        meaning,
        code=code,
    )


def _read(answer: object, wanted: str, read: Callable[[], Rows | Pairs]) -> Rows | Pairs:
    """Read an answer; whatever goes wrong with an odd object, say what is wanted."""
    try:
        return read()
    except UnreadableError:
        raise
    except Exception:
        raise UnreadableError(f"{wanted} You gave {reading.kind(answer)}.") from None


def _same(first: Sequence[object], second: Sequence[object], *, ordered: bool) -> bool:
    one, other = ([plain(str(part)) for part in parts] for parts in (first, second))
    return one == other if ordered else set(one) == set(other)


def _names(pairs: Pairs) -> tuple[str, ...]:
    return tuple(name for name, _ in pairs)


def _what_differs(given: Rows, value: Rows, what: tuple[str, str]) -> str:
    """Say how many of some rows are right, which are not, and how many are missing."""
    right = {plain(str(part)) for part in value}
    have = {plain(str(part)) for part in given}
    if right == have:
        return f"The {what[1]} are right, and their order is not."
    extra = [quote(str(part), 40)[1:-1] for part in given if plain(str(part)) not in right]
    fit = len(have & right)
    said = f"You have {plural(len(have), *what)}; {fit or 'none'} belong{'s' * (fit < 2)} here"
    if extra:
        shown = listed(extra[:3]) if len(extra) <= 3 else f"{', '.join(extra[:3])} and others"
        said += f", {shown} {'does' if len(extra) == 1 else 'do'} not"
    if right - have:
        said += f", and {len(right - have)} {'is' if len(right - have) == 1 else 'are'} missing"
    return f"{said}."


def _what_pairs_differ(
    given: Pairs, value: Mapping[str, float], near: Callable[[float, float], bool], key: str
) -> str:
    if not _same(_names(given), tuple(value), ordered=False):
        return _what_differs(_names(given), tuple(value), (f"value of {key}", f"values of {key}"))
    numbers = {plain(name): number for name, number in value.items()}
    off = [name for name, number in given if not near(number, numbers[plain(name)])]
    if not off:
        return "The numbers are right, and their order is not."
    if len(off) == len(given):
        return "The keys are right, and none of the numbers is."
    return (
        f"{len(given) - len(off)} of the {len(given)} numbers are right; that of {off[0]} is not."
    )


def _rows(answer: object, key: str, wanted: str, *, ordered: bool) -> Rows:
    """Read the values of the key column."""
    found = _one_each(map(_value, _key_column(answer, key, wanted)))
    if not found:
        raise UnreadableError(
            f"{wanted} Yours has none: no row fits what you ask for. Look for a slip in it."
        )
    if not ordered:
        found = dict(sorted(found.items()))
    return tuple(found.values())[:MOST_ROWS]


def _one_each(values: Iterable[str | int | float]) -> dict[str, str | int | float]:
    found: dict[str, str | int | float] = {}
    for value in values:
        found.setdefault(plain(str(value)), value)
    return found


def _key_column(answer: object, key: str, wanted: str) -> Iterable[object]:
    _refuse_groups(answer, wanted)
    if isinstance(answer, pd.DataFrame):
        if key in answer.columns:
            return answer[key].tolist()
        if key in answer.index.names:
            return answer.index.get_level_values(key).tolist()
        if answer.shape[1] == 1:
            return answer.iloc[:, 0].tolist()
        columns = ", ".join(map(str, answer.columns[:12]))
        raise UnreadableError(f"{wanted} Yours lacks it. Its columns: {columns}.")
    if isinstance(answer, pd.Series):
        if answer.dtype == bool and len(answer):
            raise UnreadableError(
                f"{wanted} You gave a yes or no for each row: put it in the square brackets of the "
                "table, as in table[...]."
            )
        of_index = answer.name != key and (
            answer.index.name == key or (_has_text(answer.index) and not _has_text(answer))
        )
        return (answer.index if of_index else answer).tolist()
    return reading.several(answer, wanted)


def _has_text(values: pd.Series | pd.Index) -> bool:
    return pd.api.types.is_string_dtype(values.dtype) or values.dtype == object


def _refuse_groups(answer: object, wanted: str) -> None:
    if type(answer).__name__ in ("DataFrameGroupBy", "SeriesGroupBy"):
        raise UnreadableError(
            f"{wanted} Your groups have not counted yet: write a verb behind them, such as .size() "
            "or .sum()."
        )


def _pairs(
    answer: object, keys: tuple[str, ...], value: str, wanted: str, *, ordered: bool
) -> Pairs:
    """Read a number for each key."""
    found: dict[str, tuple[str, float]] = {}
    for key, number in _items(answer, keys, value, wanted):
        name = str(_value(key))
        if plain(name) in found:
            raise UnreadableError(
                f"{wanted} {quote(name)} has more than one number; bring them together with "
                ".groupby(...), or choose one with .query(...)."
            )
        read = reading.number(number, f"{wanted} That of {quote(name)} cannot be read.")
        found[plain(name)] = name, float(f"{read:.{_DIGITS}g}")
        if len(found) == MOST_ROWS:
            break
    if not found:
        raise UnreadableError(
            f"{wanted} Yours has none: no row fits what you ask for. Look for a slip in it."
        )
    if not ordered:
        found = dict(sorted(found.items()))
    return tuple(found.values())


def _items(
    answer: object, keys: tuple[str, ...], value: str, wanted: str
) -> Iterable[tuple[object, object]]:
    _refuse_groups(answer, wanted)
    if isinstance(answer, pd.DataFrame):
        answer = _column(answer, keys, value, wanted)
    if isinstance(answer, pd.Series):
        if isinstance(answer.index, pd.RangeIndex) and answer.index.name is None:
            raise UnreadableError(
                f"{wanted} Your numbers have lost their keys; .set_index('{keys[0]}') before you "
                "take the column keeps them."
            )
        return zip(answer.index.tolist(), answer.tolist(), strict=True)
    if not isinstance(answer, Mapping):
        raise UnreadableError(f"{wanted} You gave {reading.kind(answer)}.")
    try:
        return list(answer.items())
    except Exception:
        raise UnreadableError(f"{wanted} You gave {reading.kind(answer)}.") from None


def _column(table: pd.DataFrame, keys: tuple[str, ...], value: str, wanted: str) -> pd.Series:
    """Take the numbers out of a table, with the keys as index."""
    if len(keys) == 2 and {table.index.name, table.columns.name} == set(keys):
        # What pivot gives: one key down the side, the other along the top.
        long = table.stack().dropna()
        return long if long.index.names[0] == keys[0] else long.swaplevel()
    flat = table.reset_index() if set(keys) & set(table.index.names) else table
    lost = [key for key in keys if key not in flat.columns]
    if lost:
        columns = ", ".join(map(str, table.columns[:12]))
        raise UnreadableError(f"{wanted} Yours lacks '{lost[0]}'. Its columns: {columns}.")
    numbers = [
        name for name in flat.select_dtypes("number").columns if name not in (*keys, "index")
    ]
    name = value if value in flat.columns else numbers[0] if len(numbers) == 1 else None
    if name is None:
        raise UnreadableError(
            f"{wanted} Yours has no column '{value}'"
            + (
                f", and {len(numbers)} others with numbers; keep the one that is meant."
                if numbers
                else "."
            )
        )
    column = flat.set_index(list(keys) if len(keys) > 1 else keys[0])[name]
    if not isinstance(column, pd.Series):
        raise TypeError("two columns have this name")
    return column


def _value(part: object) -> str | int | float:
    """Write one value of a key column as plainly as it can be kept."""
    if isinstance(part, tuple):
        return " / ".join(str(_value(inner)) for inner in part)
    if isinstance(part, np.generic):
        part = part.item()
    if isinstance(part, datetime | date):
        return part.isoformat().removesuffix("T00:00:00")
    if isinstance(part, float) and math.isfinite(part):
        return int(part) if part.is_integer() else part
    if isinstance(part, int) and abs(part) < 2**53:
        return int(part)
    return part.strip() if isinstance(part, str) else quote(part)
