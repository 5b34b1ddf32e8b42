"""A learner sees how a figure is made, writes lines that are checked, and draws a chart."""

import ast

import nbformat
from nbformat.v4 import new_code_cell, new_output

from helpers import charts
from tests.course import PATHS, PLOTLY_MIME
from tests.each import each

#: What takes a table on its way to a figure: load it, or keep, count, join or turn its rows.
_STEPS = {"load", "query", "isin", "contains", "drop_duplicates", "sort_values", "assign", "map"}
_STEPS |= {"groupby", "value_counts", "pivot", "melt", "merge", "explode", "extract", "extractall"}
_CHARTS = set(charts.__all__) - {"show_table"}
#: Their figures come from what the reader said, or from all exhibits of the lesson.
_NO_CORE = {"beside_the_data", "sources_used"}


def _called(source):
    """Return the names that a cell calls: functions, and methods of tables."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {call.id if isinstance(call, ast.Name) else call.attr for call in calls}


def _code(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def _tags(cell):
    return cell.metadata.get("tags", ())


def _steps_before(cells, place):
    """Return the calls of a cell and of the cells right above it that show nothing but words."""
    names = _called(cells[place].source)
    while place and not any("data" in output for output in cells[place - 1].outputs):
        place -= 1
        names |= _called(cells[place].source)
    return names


def core_figures(cells):
    """Return for each figure of the lesson's own evidence whether its making is in the open."""
    found = {}
    for place, cell in enumerate(cells):
        names = _called(cell.source)
        drawn = any(PLOTLY_MIME in output.get("data", {}) for output in cell.outputs)
        if drawn and not names & _NO_CORE and "write-in" not in _tags(cell):
            found[cell.source] = bool(names & _CHARTS and _steps_before(cells, place) & _STEPS)
    return found


def test_a_figure_from_a_function_alone_counts_as_hidden():
    figure = new_output("display_data", {PLOTLY_MIME: {}})
    sources = {
        "bars(load('trade').query('year == 2023'), x='value')": True,
        "explore(trade.partners, year=2023)": False,
        "bars(ready_made, x='value')": False,
    }
    cells = [new_code_cell(source, outputs=[figure]) for source in sources]
    assert core_figures(cells) == sources


@each("path", PATHS)
def test_six_of_ten_figures_are_made_before_the_readers_eyes(path):
    figures = core_figures(_code(path))
    assert len(figures) >= 3
    hidden = [source for source, is_open in figures.items() if not is_open]
    assert len(hidden) <= 0.4 * len(figures), hidden


@each("path", PATHS)
def test_a_reader_writes_two_checked_lines_and_draws_one_chart(path):
    written = [cell.source for cell in _code(path) if "write-in" in _tags(cell)]
    assert len([source for source in written if "check(" in source]) >= 2
    assert any(_called(source) & _CHARTS for source in written)
