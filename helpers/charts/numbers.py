"""Numbers as a chart writes them: rounded alike, with their unit, on round ticks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

#: Beyond this a chart has no room for the digits, and a larger unit reads better.
LARGEST = 1e15
#: Below this a number is drawn as 0.
_SMALLEST = 1e-9

_MONEY = re.compile(r"\$|\bUSD\b|\bdollars?\b", re.IGNORECASE)
_SIZES = (
    (re.compile(r"\btrillions?\b", re.IGNORECASE), " tn"),
    (re.compile(r"\bbillions?\b|\bbn\b|\bthousand millions?\b", re.IGNORECASE), " bn"),
    (re.compile(r"\bmillions?\b|\bmn?\b", re.IGNORECASE), " m"),
    (re.compile(r"\bthousands?\b", re.IGNORECASE), " thousand"),
)
_PERCENT = re.compile(r"(%|per ?cent|shares? in percent)( of .*)?", re.IGNORECASE)
_POINTS = re.compile(r"percentage points?", re.IGNORECASE)
#: Units of measurement that are short enough to follow a number.
_SHORT = frozenset(
    (
        "GW",
        "MW",
        "kW",
        "GWh",
        "MWh",
        "TWh",
        "kWh",
        "km",
        "m",
        "t",
        "kt",
        "Mt",
        "ha",
        "GB",
        "MB",
        "°C",
    )
)


@dataclass(frozen=True)
class Unit:
    """What stands before and after a number.

    Attributes:
        before: A sign of currency, or "".
        after: The rest, with its space where one belongs; or "".
        words: The unit as it was given; "" if none was.
    """

    before: str = ""
    after: str = ""
    words: str = ""

    @property
    def short(self) -> bool:
        """Whether the unit can follow a number."""
        return bool(self.before or self.after)

    def put(self, number: str) -> str:
        """Write a number with its unit; the sign stays first: "−$3 bn"."""
        sign = "−" if number.startswith("−") else ""
        return f"{sign}{self.before}{number.removeprefix('−')}{self.after}"


#: Of numbers that only count.
NO_UNIT = Unit()


def unit_of(words: str) -> Unit:
    """Read a unit from words such as "billion US dollars", "percent" or "GW".

    Args:
        words: The unit, or any other words.

    Returns:
        A unit with nothing to put at a number if the words name none that is known.
    """
    text = words.strip()
    if _MONEY.search(text):
        size = next((short for pattern, short in _SIZES if pattern.search(text)), "")
        return Unit("$", size, text)
    if _PERCENT.fullmatch(text):
        return Unit("", "%", text)
    if _POINTS.fullmatch(text):
        return Unit("", " points", text)
    if text in _SHORT:
        return Unit("", f" {text}", text)
    return Unit(words=text)


def tidy(value: float) -> float | int:
    """Return a number with no more digits than a figure needs; whole numbers as ``int``."""
    if abs(value) < _SMALLEST:
        return 0
    short = float(f"{value:.6g}") if abs(value) < 1e6 else round(float(value), 1)
    return int(short) if short.is_integer() else short


def places(values: Iterable[float]) -> int:
    """Return how many decimals a set of numbers is written with: all alike, 3 at most."""
    numbers = [tidy(value) for value in values]
    if not numbers:
        return 0
    needed = max(_decimals(number) for number in numbers)
    largest = max(abs(number) for number in numbers)
    allowed = 0 if largest >= 1000 else 1 if largest >= 10 else 2 if largest >= 1 else 3
    return min(needed, allowed)


def written(value: float, decimals: int) -> str:
    """Write a number: thousands separated, halves rounded up, a real minus sign."""
    # The shortest text that gives the number back: 25.25 is not 25.2499.
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    return f"−{text}" if rounded < 0 else text


def ticks(low: float, high: float, count: int = 5) -> list[float | int]:
    """Return round numbers from at or below ``low`` to at or above ``high``.

    Args:
        low: The smallest number to show.
        high: The largest; if it is not above ``low``, room is made around it.
        count: About how many steps are wanted.
    """
    if not high > low:
        low, high = (min(low, 0), max(high, 0)) if low else (0, 1)
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    # Of 0.30000000000000004 only the 0.3 is meant.
    return [tidy(float(f"{place * step:.12g}")) for place in range(first, last + 1)]


def tick_texts(values: Sequence[float], unit: Unit) -> list[str]:
    """Write ticks; the unit is at the topmost one only."""
    decimals = max((_decimals(value) for value in values), default=0)
    texts = [written(value, decimals) for value in values]
    if unit.short and texts:
        texts[-1] = unit.put(texts[-1])
    return texts


def percent_change(first: float, last: float) -> str:
    """Write a change in percent with its sign: "+34 percent"; "" where it says nothing.

    What grew to five times or more is written so.
    """
    if first <= 0 or last < 0 or first == last:
        return ""
    if last >= 5 * first:
        return f"{written(last / first, 0)} times as much"
    change = 100 * (last - first) / first
    text = written(abs(change), 1 if abs(change) < 10 else 0)
    return f"{'+' if change > 0 else '−'}{text} percent"


def _decimals(value: float) -> int:
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -int(exponent))
