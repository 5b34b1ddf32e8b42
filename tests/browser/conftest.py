"""A browser where there is one; a plain reason where there is none."""

import importlib
import os
import shutil
from contextlib import contextmanager

import nbformat
import pytest
import run_notebooks

from tests.course import ROOT


def _cannot(reason):
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def lab():
    """The module that drives JupyterLab in Chromium."""
    module = _import("lab")
    if module.CHROMIUM is None:
        _cannot("Chromium is not installed, so the lessons were not looked at in a browser")
    return module


@pytest.fixture(scope="session")
def audit(lab):
    """The module that looks at a page with axe-core."""
    module = _import("audit")
    module.axe()
    return module


def _import(name):
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        return _cannot(f"{error.name} is not installed: see requirements-test.txt")


@pytest.fixture(scope="session")
def chromium(lab):
    """Headless Chromium with every other host cut off."""
    with lab.browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def served(lab, tmp_path_factory):
    """The folder that a JupyterLab serves, with the lessons not yet run in it, and its address."""
    folder = tmp_path_factory.mktemp("served")
    copy_lessons(folder / "work")
    with lab.server("light", folder) as found:
        yield folder / "work", found


@pytest.fixture(scope="session")
def address(served):
    """The address of a JupyterLab that serves the lessons in its light theme."""
    return served[1]


def copy_lessons(folder):
    """Copy the lessons without their outputs, which would be drawn only to be replaced."""
    shutil.copytree(ROOT / "notebooks", folder)
    for path in folder.rglob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, path)


@pytest.fixture(scope="session")
def turn_to(lab, chromium, address):
    """A way to open a lesson in a window of JupyterLab that stays: to start it takes ten seconds.

    The lesson that was open there is closed with its kernel.
    """
    window = []

    def open_lesson(notebook):
        if window:
            window[0].turn_to(notebook)
        else:
            window.append(lab.LessonPage(chromium, address, notebook))
        return window[0]

    yield open_lesson
    for one in window:
        one.close()


@pytest.fixture
def opened(lab, chromium):
    """A way to open an exported page from disk that notes what it asks for and what goes wrong."""

    @contextmanager
    def open_page(path, query="", width=1280, height=800, scripts=True):
        asked, errors = [], []
        context = chromium.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=scripts
        )
        context.set_default_timeout(lab.PATIENCE)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        try:
            page.goto(path.as_uri() + query)
            yield page
            own = (path.parent.as_uri(), "data:", "blob:")
            assert [url for url in asked if not url.startswith(own)] == []
            assert errors == []
        finally:
            context.close()

    return open_page


_WITH_SLIDER = (
    "from helpers.charts import bars\nfrom helpers.data import load",
    """loans = load("financed_projects")
some = loans[loans["recipient"].isin(["Kazakhstan", "Pakistan"])]
some = some.groupby(["recipient", "year"], as_index=False)["usd_bn"].sum()
bars(some, x="usd_bn", y="recipient", animation_frame="year", title="By year", sources=loans)""",
)


@pytest.fixture(scope="session")
def with_slider(lab, tmp_path_factory):
    """A notebook of an author's own, run and stored, whose one chart has a slider over years."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# By year")])
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in _WITH_SLIDER]
    run_notebooks.execute(notebook, lab.ROOT)
    path = tmp_path_factory.mktemp("own") / "by_year.ipynb"
    nbformat.write(notebook, path)
    return path
