"""Lists and plurals as a sentence writes them."""

from collections.abc import Iterable
from numbers import Real

from helpers.errors import LessonError


def listed(items: Iterable[object], *, commas_within: bool = False) -> str:
    """Write items as a sentence does: "a", "a and b", "a, b and c"; nothing gives "".

    Args:
        items: Words, or anything whose text is meant.
        commas_within: Whether items hold commas themselves: then "a; b; and c".

    Raises:
        LessonError: It is no list.
    """
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise LessonError('listed() takes a list, such as listed(["rail", "road"]).')
    if not isinstance(commas_within, bool):
        raise LessonError("listed(): commas_within= is True or False.")
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    if commas_within and len(words) > 2:
        return f"{'; '.join(words[:-1])}; and {words[-1]}"
    return f"{', '.join(words[:-1])} and {words[-1]}"


def plural(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: "1 year", "2 years".

    Args:
        number: How many.
        one: The noun for one.
        many: The noun for any other number, where it is not ``one`` with an s.

    Raises:
        LessonError: The number is no number, or a noun is no text.
    """
    if not isinstance(number, Real) or not isinstance(one, str) or not isinstance(many, str):
        raise LessonError('plural() takes a number and its noun, such as plural(2, "year").')
    return f"{number} {one if number == 1 else many or one + 's'}"
