"""A lesson finds its project by itself, in any folder and any Python, or says what to do."""

import ast
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from run_notebooks import NOTEBOOKS
from set_up_cell import CELL

from tests.each import each
from tests.start.kit import ROOT, project, run, site_packages

LIBRARIES = [site_packages()]
_BOTH = "helpers/__init__.py and helpers/setup_check.py"
READY = "Ready: the libraries, the tables and the maps are all in place."


def _used(folder):
    return f"Project folder: {folder}"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the project that no test changes."""
    folder = tmp_path_factory.mktemp("copy")
    project(folder)
    return folder


@each("path", NOTEBOOKS)
def test_every_notebook_begins_with_the_one_cell(path):
    cells = nbformat.read(path, as_version=4).cells
    first = next(cell for cell in cells if cell.cell_type == "code")
    assert first.source == CELL, "run: python tools/set_up_cell.py"
    assert first.metadata["jupyter"]["source_hidden"], "plumbing is not what a lesson opens with"
    (output,) = first.outputs
    said = f"{READY}\nProject folder: the one around this notebook"
    assert output.data["text/plain"] == said
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert text.count("Run All Above Selected Cell") == 1, "once, and not again"


def _bound(source):
    tree = ast.parse("\n".join(line for line in source.splitlines() if line[:1] not in "%!"))
    imported = {
        (alias.asname or alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    stored = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return imported | stored


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_run_once_more_the_cell_takes_no_name_from_the_lesson(path):
    cells = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    later = set().union(*map(_bound, cells[1:]))
    assert not (_bound(CELL) - {"sys", "Path", "check_setup"}) & later


def test_the_cell_is_short_and_an_old_python_can_read_it():
    assert len(CELL.splitlines()) <= 16
    assert max(map(len, CELL.splitlines())) <= 100
    for version in ((3, 8), (3, 9)):
        ast.parse(CELL, feature_version=version)


# As numbers and as texts: 3.9 is less than 3.11, and "3.9" is more than "3.11".
@pytest.mark.parametrize("version", ["3.9.19", "3.10.14"])
def test_an_old_python_is_named_and_nothing_is_imported(copy, version):
    numbers = tuple(map(int, version.split(".")))
    before = f"sys.version, sys.version_info = '{version} (main)', {numbers}"
    after = "\nassert 'helpers' not in sys.modules"
    said = run(CELL + after, copy / "notebooks", before=before)
    assert said == f"The lessons need Python 3.11 or newer, see README.md. This is {version}"


def test_a_real_old_python_says_so(copy):
    names = filter(shutil.which, ("python3.8", "python3.9", "python3.10"))
    # Some computers have the command and not the Python behind it.
    works = (name for name in names if not subprocess.run([name, "-c", ""]).returncode)
    old = next(works, None)
    if old is None:
        pytest.skip("no Python older than 3.11 is on this computer")
    code = f"display = print\n{CELL}"
    done = subprocess.run([old, "-c", code], cwd=copy / "notebooks", capture_output=True, text=True)
    assert done.stdout.startswith("The lessons need Python 3.11 or newer"), done.stderr


@pytest.mark.parametrize("within", [".", "work/notebooks/teaching"])
def test_it_is_found_from_any_folder_of_the_project(copy, within):
    (copy / within).mkdir(parents=True, exist_ok=True)
    assert run(CELL, copy / within, path=LIBRARIES) == f"{READY}\n{_used(copy)}"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_folders_may_be_links_to_one_project(copy, tmp_path):
    for part in ("helpers", "data"):
        (tmp_path / part).symlink_to(copy / part)
    (tmp_path / "notebooks").mkdir()
    assert run(CELL, tmp_path / "notebooks", path=LIBRARIES) == f"{READY}\n{_used(copy)}"


def test_folders_of_any_name(tmp_path):
    folder = tmp_path / "Уроки Анны (1), 课程 & Қазақ тілі"
    assert run(CELL, project(folder), path=LIBRARIES) == f"{READY}\n{_used(folder)}"
    assert not list(tmp_path.rglob("*.pth"))


def test_the_folder_is_told_without_the_learners_name(tmp_path):
    folder = tmp_path / "anna" / "Documents" / "lessons"
    home = str(tmp_path / "anna")
    said = run(CELL, project(folder), path=LIBRARIES, HOME=home, USERPROFILE=home)
    assert said.endswith(_used(Path("~", "Documents", "lessons")))


def _stranger(folder, *, package):
    file = folder / "helpers" / "__init__.py" if package else folder / "helpers.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("raise_taxes = True\n", encoding="utf-8")
    if package:
        file.with_name("data.py").write_text("", encoding="utf-8")
    return folder


_WHOSE = "\nimport helpers.data; print(helpers.data.__file__)"


@pytest.mark.parametrize("before", ["", "import helpers"], ids=["", "imported before"])
def test_a_file_beside_the_notebook_that_has_the_same_name(tmp_path, before):
    place = project(tmp_path / "lessons")
    _stranger(place, package=False)
    said = run(CELL + _WHOSE, place, before=before, path=LIBRARIES).splitlines()
    assert said[0] == READY
    assert said[-1] == str(tmp_path / "lessons" / "helpers" / "data" / "__init__.py")


@pytest.mark.parametrize("before", ["", "import helpers.data"], ids=["", "imported before"])
def test_a_strangers_package_that_has_the_same_name(copy, tmp_path, before):
    stranger = _stranger(tmp_path / "site", package=True)
    path = [stranger, *LIBRARIES]
    said = run(CELL + _WHOSE, copy / "notebooks", before=before, path=path).splitlines()
    assert said[0] == READY
    assert said[-1] == str(copy / "helpers" / "data" / "__init__.py")


def test_run_again_it_keeps_what_the_lesson_holds(copy):
    code = f"{CELL}\nfrom helpers import data\nbefore = data\n{CELL}\nfrom helpers import data"
    said = run(code + "\nprint(data is before)", copy / "notebooks", path=LIBRARIES)
    assert said.endswith("True")


@pytest.fixture
def two(copy, tmp_path):
    """Another copy, to be damaged; the first one is on the path, as if it were installed."""
    return project(tmp_path / "second"), [copy, *LIBRARIES]


def test_of_two_copies_that_around_the_notebook_is_used(two, tmp_path):
    place, path = two
    said = run(CELL + _WHOSE, place, path=path).splitlines()
    assert said[:2] == [READY, _used(tmp_path / "second")]
    assert said[2] == str(tmp_path / "second" / "helpers" / "data" / "__init__.py")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("data/claims.csv", "claims.csv"),
        ("data/outlines.geojson", "The outlines for the maps are missing"),
        ("helpers/data/tables.py", "is missing or damaged"),
        ("helpers/setup_check.py", "The project around this notebook lacks the file"),
        ("helpers/__init__.py", "The project around this notebook lacks the file"),
    ],
)
def test_of_two_copies_a_damaged_one_is_not_taken_for_the_other(two, tmp_path, file, words):
    place, path = two
    (tmp_path / "second" / file).unlink()
    said = run(CELL, place, path=path)
    assert said.startswith("Not ready yet."), said
    assert words in said
    assert READY not in said


@pytest.mark.parametrize("beside", ["nothing", "a stranger's helpers"])
def test_a_project_without_its_first_file_is_told_as_damage(tmp_path, beside):
    place = project(tmp_path / "lessons")
    (tmp_path / "lessons" / "helpers" / "__init__.py").unlink()
    others = [] if beside == "nothing" else [_stranger(tmp_path / "site", package=True)]
    said = run(CELL, place, path=[*others, *LIBRARIES])
    assert said.startswith(f"No project with {_BOTH} is around {place}. "), said
    assert "Get the whole project" in said


def test_half_a_file_is_told_as_damage(two, tmp_path):
    place, path = two
    broken = tmp_path / "second" / "helpers" / "data" / "tables.py"
    broken.write_bytes(broken.read_bytes()[:-30])
    assert "Get the project again" in run(CELL, place, path=path)


def test_a_lone_notebook_says_where_it_looked_and_what_to_get(tmp_path):
    said = run(CELL, tmp_path, path=LIBRARIES)
    assert said.startswith(f"No project with {_BOTH} is around {tmp_path}. ")
    assert "Get the whole project" in said
    assert "Colab" in said
    assert "pip" not in said


def test_installed_from_a_wheel_it_works_in_any_folder(tmp_path):
    site = tmp_path / "site"
    project(site)
    shutil.move(site / "data", site / "helpers" / "_data")
    alone = tmp_path / "alone"
    alone.mkdir()
    _stranger(alone, package=False)
    said = run(CELL, alone, path=[site, *LIBRARIES])
    assert said == f"{READY}\nInstalled in: {site}"


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A Python of another environment, which has no library, in a folder with a blank."""
    folder = tmp_path_factory.mktemp("envs") / "my env"
    command = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
    subprocess.run(command, check=True)
    yield folder
    assert not list(folder.rglob("*.pth")), "nothing is written into the environment"


def test_a_kernel_of_another_environment_is_told_its_own_command(tmp_path, bare):
    folder = tmp_path / "my lessons"
    python = bare / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    said = run(CELL, project(folder), python=python)
    assert "missing from the Python of this notebook: pandas, plotly, ipywidgets, filelock" in said
    assert "helpers" not in said
    typed = [shlex.split(line) for line in said.splitlines() if line.startswith("    ")]
    wanted = ["-m", "pip", "install", "-r", str(folder / "requirements.txt")]
    assert typed == [[str(python), "-m", "ensurepip"], [str(python), *wanted]]
    assert said.splitlines()[-2].endswith("Restart Kernel, and run this cell again.")
    assert said.endswith(_used(folder))


def test_the_requirements_can_be_installed_from_any_folder(tmp_path):
    (tmp_path / "outside").mkdir()
    names = ("requirements.txt", "requirements-test.txt")
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--no-deps"]
    done = subprocess.run(
        [*command, "--quiet", *(part for name in names for part in ("-r", str(ROOT / name)))],
        cwd=tmp_path / "outside",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    for name in names:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.startswith(("-e", "--editable", "."))]


def test_a_tool_finds_the_helpers_without_an_install():
    for path in sorted((ROOT / "tools").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        asked = [
            node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            for node in tree.body
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        needs = [name for name in asked if name.partition(".")[0] == "helpers"]
        if needs and path.stem != "here":
            # The package export imports here itself.
            before = {name.partition(".")[0] for name in asked[: asked.index(needs[0])]}
            assert before & {"here", "export"}, path.name
