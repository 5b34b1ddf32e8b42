"""Lists and plurals as a sentence writes them."""

from collections.abc import Iterable


def listed(items: Iterable[object]) -> str:
    """Write items as a sentence does: "a", "a and b", "a, b and c"; nothing gives "".

    Args:
        items: Words, or anything whose text is meant.
    """
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def plural(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: "1 year", "2 years".

    Args:
        number: How many.
        one: The noun for one.
        many: The noun for any other number, where it is not ``one`` with an s.
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
