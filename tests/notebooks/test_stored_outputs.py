"""What the notebooks store can be used as it is: no dead link, no wall of ids, a way on."""

import re

import nbformat

from tests.course import PLOTLY_MIME, ROOT
from tests.each import each

FOLDERS = (ROOT / "notebooks", ROOT / "notebooks" / "more")
LESSONS = sorted(path for folder in FOLDERS for path in folder.glob("*.ipynb"))


def _outputs(path):
    cells = nbformat.read(path, as_version=4).cells
    outputs = [one for cell in cells for one in cell.get("outputs", ())]
    return [one["data"] for one in outputs if "data" in one]


@each("path", LESSONS)
def test_stored_outputs_can_be_used_as_they_are(path):
    outputs = _outputs(path)
    html = "".join(data.get("text/html", "") for data in outputs)
    # JupyterLab takes such an address out of a notebook just opened, and a dead link is left.
    assert not re.search(r'(href|src)="(data|blob|javascript):', html)
    figures = [data for data in outputs if PLOTLY_MIME in data]
    assert figures
    for data in figures:
        # What a page without JupyterLab shows in place of the figure.
        assert "drawn in JupyterLab" in data["text/plain"]
        assert len(data["text/plain"]) < 200
    assert "made.table" in html, "how to take an exhibit apart"
