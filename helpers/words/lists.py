"""Lists and plurals as a sentence writes them."""

from collections.abc import Iterable


def listed(items: Iterable[object], *, commas_within: bool = False) -> str:
    """Write items as a sentence does: "a", "a and b", "a, b and c"; nothing gives "".

    Args:
        items: Words, or anything whose text is meant.
        commas_within: Whether items hold commas themselves: then "a; b; and c".
    """
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
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
