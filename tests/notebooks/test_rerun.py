"""A second run of a lesson's cells, in the same kernel, gives the same outputs."""

import nbformat
import pytest
from nbclient import NotebookClient
from run_notebooks import clean

from tests.course import NOTEBOOKS


def _texts(cells):
    return [
        output.get("text") or output["data"].get("text/html") or output["data"].get("text/plain")
        for cell in cells
        for output in cell.outputs
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_cells_can_be_run_twice(path):
    notebook = nbformat.read(path, as_version=4)
    once = [cell for cell in notebook.cells if cell.cell_type == "code"]
    twice = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell.source) for _ in range(2) for cell in once],
        metadata=notebook.metadata,
    )
    client = NotebookClient(twice, timeout=300, resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    clean(twice)
    half = len(once)
    assert _texts(twice.cells[:half]) == _texts(once)
    assert _texts(twice.cells[half:]) == _texts(once)
