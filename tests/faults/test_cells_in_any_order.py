"""Each cell alone, in reverse or after an error: the right result, or words on what to do."""

import itertools

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from helpers import exhibit, name_errors
from helpers.errors import LessonError
from helpers.name_errors import not_yet_known
from tests.course import LESSONS
from tests.lesson_cells import ROOT, code_cells, run_cell

_WIDGET = "application/vnd.jupyter.widget-view+json"
#: What these show depends, rightly, on what was shown before.
_TELL_OF_OTHER_CELLS = ("sources_used()", "progress(")


def _kept(bundle):
    kept = {kind: content for kind, content in bundle.items() if kind != _WIDGET}
    if 'class="dataframe"' in kept.get("text/html", ""):
        # As text, pandas writes a table as wide as the terminal that it finds.
        del kept["text/plain"]
    return kept


def _shown(value, published):
    published.clear()
    if hasattr(value, "_ipython_display_"):
        value._ipython_display_()
        # A widget's text says its settings, and its view has an id of its own each time.
        return [_kept(bundle) for bundle, _id, update in published if not update]
    return [_kept(_html_and_text(value))] if value is not None else []


def _html_and_text(value):
    html = {"text/html": value._repr_html_()} if hasattr(value, "_repr_html_") else {}
    return html | {"text/plain": repr(value)}


def _stored(cell):
    return [_kept(output.data) for output in cell.outputs if "data" in output]


def _names(published):
    return {
        "display": lambda value: published.extend([(_html_and_text(value), None, False)]),
        "print": lambda *_words, **_how: None,
    }


def _run(cell, names, published):
    """Run a cell; return what it shows, or the message that it ends in."""
    try:
        value = run_cell(cell.source, names)
        return _shown(value, published)
    except LessonError as error:
        return error
    except NameError as error:
        # In a kernel, first aid turns this one into words: see the last test.
        return not_yet_known(error)


def _is_imports(cell):
    return "from helpers.bibliography import" in cell.source and "import check" in cell.source


def _check(cell, outcome):
    if isinstance(outcome, LessonError):
        assert "run the cells above" in str(outcome) or "Run All Above" in str(outcome)
    elif not any(call in cell.source for call in _TELL_OF_OTHER_CELLS):
        assert _comparable(cell, outcome) == _comparable(cell, _stored(cell)), cell.source


def _comparable(cell, shown):
    if int(pd.__version__.partition(".")[0]) >= 3 or ".merge(" not in cell.source:
        return shown
    # Before pandas 3 a merged table has lost its name, and with it what the foot says of the day
    # and of what is left out.
    return [one for one in shown if "exhibit-foot" not in one.get("text/html", "")]


def _tags(cell):
    return cell.metadata.get("tags", ())


def _cells(number):
    cells = code_cells(number)
    (imports,) = filter(_is_imports, cells)
    return imports, [
        cell for cell in cells if cell is not imports and "check_setup" not in cell.source
    ]


@pytest.mark.parametrize("number", LESSONS)
def test_each_cell_alone_after_the_imports(number, published):
    imports, rest = _cells(number)
    told = []
    for cell in rest:
        exhibit.forget_shown()
        names = _names(published)
        run_cell(imports.source, names)
        outcome = _run(cell, names, published)
        _check(cell, outcome)
        if isinstance(outcome, LessonError):
            told.append(cell)
    # The list of sources, at least, rests on what was shown before; a question never does, unless
    # its answer is a line of pandas on the tables above it.
    assert any("sources_used()" in cell.source for cell in told)
    assert not [cell for cell in told if "check(" in cell.source and "write-in" not in _tags(cell)]


@pytest.mark.parametrize("number", LESSONS)
def test_all_cells_in_reverse_and_then_in_order(number, published):
    imports, rest = _cells(number)
    names = _names(published)
    run_cell(imports.source, names)
    for cell in reversed(rest):
        _check(cell, _run(cell, names, published))
    # And once more, with all that the lesson remembers.
    for cell in rest:
        outcome = _run(cell, names, published)
        assert not isinstance(outcome, LessonError), cell.source
        _check(cell, outcome)


def test_in_a_kernel_an_unknown_name_is_told_in_words_and_an_error_before_does_no_harm():
    cells = code_cells("06")
    imports, _ = _cells("06")
    setup = next(cell for cell in cells if "check_setup" in cell.source)
    made, used = (
        next(cell for cell in cells if start in cell.source)
        for start in ("my_dossier = Dossier(", "my_dossier.save_button()")
    )
    # The dossier shows a chart that the learner drew in a cell above it.
    chart = next(cell for cell in cells if "my_chart = " in cell.source)
    made.source = f"{chart.source}\n{made.source}"
    sources = [setup.source, imports.source, "1 / 0", used.source, made.source, used.source]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    place = {"metadata": {"path": str(ROOT / "notebooks")}}
    NotebookClient(notebook, timeout=120, allow_errors=True, resources=place).execute()
    errors = [[o for o in cell.outputs if o.output_type == "error"] for cell in notebook.cells]
    assert [len(found) for found in errors] == [0, 0, 1, 1, 0, 0]
    assert errors[2][0].ename == "ZeroDivisionError", "other errors stay Python's own"
    (said,) = errors[3]
    assert said.ename == "LessonError"
    assert "'my_dossier' is not known yet" in said.evalue
    assert "Run All Above Selected Cell" in said.evalue
    assert len(said.traceback) == 1, "words, and no traceback"
    assert _stored(notebook.cells[5]) == _stored(used)


def test_what_a_kernel_says_of_a_slip_in_a_name():
    with pytest.raises(NameError) as caught:
        eval("my_dosier", {})
    assert str(not_yet_known(caught.value)).startswith("'my_dosier' is not known yet")
    assert str(not_yet_known(NameError("x"))).startswith("A name in this cell is not known yet")


def test_outside_a_kernel_nothing_is_installed():
    assert name_errors.install() is False


def test_every_cell_is_run_by_these_tests():
    counted = sum(len(_cells(number)[1]) + 2 for number in LESSONS)
    assert counted == sum(len(code_cells(number)) for number in LESSONS)
    assert all(
        cell.outputs for cell in itertools.chain(*(_cells(number)[1] for number in LESSONS))
    ), "each has a stored result to compare with"
