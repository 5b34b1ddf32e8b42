"""Write the first code cell of every notebook, which is the same in all of them.

    python tools/set_up_cell.py

The cell has to work before anything of the project can be imported, so it is written out in each
notebook. Its text is kept here; a notebook that has another is to be run anew.
"""

import nbformat
from run_notebooks import NOTEBOOKS

#: Python 3.8 must be able to read it, or it could not say that Python is too old.
CELL = """\
# Find the project around this notebook, and check it.
import sys
from pathlib import Path
files, this_folder = ["helpers/__init__.py", "helpers/setup_check.py"], Path.cwd()
folders = [this_folder, *this_folder.parents, *map(Path, sys.path)]
found = [str(folder) for folder in folders if all((folder / file).is_file() for file in files)]
if sys.version_info < (3, 11):
    print("The lessons need Python 3.11 or newer, see README.md. This is", sys.version.split()[0])
elif not found:
    print(f"No project with {' and '.join(files)} is around {this_folder}. Get the whole",
          "project, and open the lesson in it. On Colab: upload it, then %cd to its notebooks.")
else:
    sys.path.insert(0, found[0])
    sys.modules.pop("helpers", None)  # of another project
    from helpers.setup_check import check_setup
    display(check_setup())
""".rstrip()

#: JupyterLab folds the cell to its first line, for a learner reads and changes nothing here.
FOLDED = {"source_hidden": True}


def main() -> None:
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        if first.source != CELL or first.metadata.get("jupyter") != FOLDED:
            first.source, first.outputs, first.metadata["jupyter"] = CELL, [], dict(FOLDED)
            nbformat.write(notebook, path)
            print(f"{path.name}: cell written; python tools/run_notebooks.py stores what it shows")


if __name__ == "__main__":
    main()
