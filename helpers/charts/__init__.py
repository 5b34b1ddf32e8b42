"""One call from a tidy table to an exhibit: a file for each kind of chart."""

from helpers.charts.areas_map import areas_map
from helpers.charts.bars import bars
from helpers.charts.dots import dots
from helpers.charts.grid import grid
from helpers.charts.lanes import lanes
from helpers.charts.lines import lines
from helpers.charts.points_map import points_map
from helpers.charts.routes_map import routes_map
from helpers.charts.show_table import show_table

__all__ = [
    "areas_map",
    "bars",
    "dots",
    "grid",
    "lanes",
    "lines",
    "points_map",
    "routes_map",
    "show_table",
]
