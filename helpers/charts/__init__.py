"""One call from a tidy table to an exhibit: a file for each kind of chart."""

from helpers.charts.bars import bars
from helpers.charts.lines import lines

__all__ = ["bars", "lines"]
