"""Write the first code cell of every notebook, which is the same in all of them.

    python tools/set_up_cell.py          write it
    python tools/set_up_cell.py --check  only say where it is another

The cell has to work before anything of the project can be imported, so it is written out in each
notebook. Its text is kept here. No notebook is run: the rest of it stays as it is.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import made
import nbformat
from here import NOTEBOOKS
from run_notebooks import clean

from helpers.setup_check import check_setup

#: Python 3.8 must be able to read it, or it could not say that Python is too old.
CELL = """\
# Find the project around this notebook and check it. It tells you what is missing.
import sys
from pathlib import Path

part, here = Path("helpers", "setup_check.py"), Path.cwd()
found = [str(f) for f in [here, *here.parents, *map(Path, sys.path)] if (f / part).is_file()]
if sys.version_info < (3, 11):
    print("The lessons need Python 3.11 or newer, see README.md. This is", sys.version.split()[0])
elif not found:
    print(f"No project is around {here}, or it is incomplete. Get the whole project, and open the",
          "lesson in it. On Colab: upload the project, then run %cd with its folder notebooks.")
else:
    sys.path.insert(0, found[0])
    sys.modules.pop("helpers", None)  # of another project
    from helpers.setup_check import check_setup
    display(check_setup())
""".rstrip()


def notebooks() -> Iterator[Path]:
    """Go through all notebooks of the project: lessons, companions and the template."""
    for path in sorted(NOTEBOOKS.rglob("*.ipynb")):
        if ".ipynb_checkpoints" not in path.parts:
            yield path


def main() -> int:
    check = made.only_check(__doc__)
    status = 0
    for path in notebooks():
        notebook = nbformat.read(path, as_version=4)
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        before = nbformat.writes(notebook)
        first.source = CELL
        _store_output(first)
        clean(notebook)
        if nbformat.writes(notebook) == before:
            continue
        if check:
            print(f"{path.name}: the first cell, or what it shows, is another", file=sys.stderr)
            status = 1
            continue
        nbformat.write(notebook, path)
        print(f"{path.name}: cell written, with what it shows")
    return status


def _store_output(cell: nbformat.NotebookNode) -> None:
    """Store what the cell shows when everything is in place, without running the notebook.

    Raises:
        SystemExit: Not everything is in place here.
    """
    report = check_setup()
    if report.problems:
        raise SystemExit(repr(report))
    bundle = {"text/html": report._repr_html_(), "text/plain": repr(report)}
    cell.outputs = [nbformat.v4.new_output("display_data", bundle)]
    cell.execution_count = 1


if __name__ == "__main__":
    sys.exit(main())
