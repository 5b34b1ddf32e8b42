"""Run the lessons from top to bottom and store their outputs.

    python tools/run_notebooks.py                          lessons, companions and template
    python tools/run_notebooks.py notebooks/01_sco.ipynb   only this one

A lesson is written back only when it ran without an error. What differs from run to run (times,
widget state, the kernel's version) is left out, so that a second run changes nothing.
"""

import argparse
import os
import re
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import nbformat
from here import LESSONS
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from helpers import answer_log

TEMPLATE = LESSONS[0].parent / "teaching" / "lesson_template.ipynb"
NOTEBOOKS = [*LESSONS, TEMPLATE]
#: What the first cell of a lesson says of where the project lies, here and in what is stored.
_PLACE = re.compile(r"(?:Project folder|Installed in): [^<\n]*")
_ANY_PLACE = "Project folder: the one around this notebook"
_WIDGET = "application/vnd.jupyter.widget-view+json"


@contextmanager
def nobodys_progress() -> Iterator[None]:
    """Let the notebooks that are run meanwhile neither see anybody's answers nor add to them."""
    with tempfile.TemporaryDirectory() as folder:
        nobodys = str(Path(folder) / answer_log.FILE_NAME)
        with mock.patch.dict(os.environ, {answer_log.VARIABLE: nobodys}):
            yield


def run(path: Path) -> None:
    """Run one notebook in its own folder and store its outputs in place."""
    notebook = nbformat.read(path, as_version=4)
    execute(notebook, path.parent)
    nbformat.write(notebook, path)


def execute(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Run a notebook that was read, as if it lay in a folder, and keep only its fresh outputs."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}})
    client.execute()
    clean(notebook)


def clean(notebook: nbformat.NotebookNode) -> None:
    """Drop what differs from one run, or one computer, to the next."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for place, output in enumerate(cell.get("outputs", ())):
            for kind, content in output.get("data", {}).items():
                if isinstance(content, str):
                    output.data[kind] = _PLACE.sub(_ANY_PLACE, content)
            if _WIDGET in output.get("data", {}):
                # Its model lives as long as its kernel: any name that no other output has will do.
                name = uuid.uuid5(uuid.NAMESPACE_OID, f"{cell.id} {place}").hex
                output.data[_WIDGET]["model_id"] = name


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, default=NOTEBOOKS)
    paths = parser.parse_args().notebooks
    status = 0
    for path in paths:
        try:
            with nobodys_progress():
                run(path.resolve())
        except CellExecutionError as error:
            reason = f"{error.ename}: {error.evalue}"
            print(f"{path.name}: stopped, nothing written. {reason}", file=sys.stderr)
            status = 1
        else:
            print(f"{path.name}: run and stored")
    return status


if __name__ == "__main__":
    sys.exit(main())
