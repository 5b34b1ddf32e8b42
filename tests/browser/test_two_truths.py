"""What an explorer shows is the state of its controls, or it is covered and says what to do.

One notebook with an explorer, a card sort and two explorers in one cell is reloaded, opened twice,
left without its kernel and opened untrusted, in JupyterLab and in Notebook.
"""

import json
import os
import re
import signal
import time
import uuid

import nbformat
import pytest
from lab import PATIENCE

pytestmark = pytest.mark.browser

LAB, NOTEBOOK = "lab/tree", "notebooks"
STALE = "This picture is of an earlier setting. Run this cell again."
WORKS = "Working on this setting ..."
SILENT = f"The kernel does not answer. {STALE}"
ASLEEP = "The controls are not connected to a kernel. Run this cell to move them."
_CELLS = (
    """import os, pathlib, sys, time
sys.path.insert(0, ROOT)
import pandas as pd
from helpers.exhibit import Exhibit
from helpers.explorer import CardSort, dropdown, explore, text

pathlib.Path("STEM.pid").write_text(str(os.getpid()))

def shown(number=0, word=""):
    if word == "slow":
        time.sleep(4)
    if word == "boom":
        raise ValueError("a fault")
    bar = {"type": "bar", "x": ["a"], "y": [number + 1], "text": [f"figure {number}"]}
    return Exhibit(figure={"data": [bar], "layout": {"height": 260}}, title=f"title {number}",
        summary=f"Summary {number} {word}.", table=pd.DataFrame({"n": [f"table {number}"]}),
        source_ids=["derived"], leaves_out="Nothing.")

def sorted_cards(labels):
    return shown(len(labels))""",
    'made = explore(shown, number=dropdown("Number", range(10)), word=text("Word"))\nmade',
    """cards = CardSort(sorted_cards, {"one": "First", "two": "Second"}, {"yes": "+", "no": "-"})
cards""",
    """for start in (3, 7):
    display(explore(shown, number=dropdown("Number", range(10), start)))""",
    'made.controls["number"].value = 8',
)
#: A notebook that comes from somebody else.
OTHER = "another.ipynb"
_MADE, _CARDS, _PAIR, _BY_CODE = 1, 2, 3, 4


@pytest.fixture(scope="module")
def room(chromium):
    """The windows of JupyterLab and Notebook that are open; the next test uses them again."""
    open_windows = []
    yield open_windows
    for window in open_windows:
        window.page.context.close()


@pytest.fixture
def windows(lab, chromium, served, room):
    """A way to open a notebook that is this test's own in windows of an application."""
    folder, address = served
    path = folder / f"{uuid.uuid4().hex}.ipynb"
    cells = [nbformat.v4.new_code_cell(source) for source in _CELLS]
    cells[0].source = (
        cells[0].source.replace("ROOT", repr(str(lab.ROOT))).replace("STEM", path.stem)
    )
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, path)
    opened = []

    def another(app, path=path):
        free = (one for one in room if one.app == app and one not in opened)
        window = next(free, None)
        if window is None:
            window = Window(chromium, f"{address}/{app}")
            room.append(window)
        opened.append(window)
        window.open(path)
        return window

    yield another
    # Notebook 7 reports an error of its own for each page, ipywidgets each change that it cannot
    # send to a kernel which is gone.
    errors = [error for window in opened if window.app == LAB for error in window.errors]
    opened[0].end_kernels()
    assert [error for error in errors if error != "Cannot send"] == []


@pytest.fixture
def window(request, windows):
    """JupyterLab, or what a test names, with all cells run but the last, saved."""
    first = windows(getattr(request, "param", LAB))
    first.run(0, _BY_CODE)
    first.save()
    return first


both = pytest.mark.parametrize("window", [LAB, NOTEBOOK], indirect=True)

# What a reader sees of each cell: the choice of each list, the words and figures that are neither
# hidden nor covered, the line that covers a picture, the text in place of controls.
_SEEN = """() => [...document.querySelectorAll(".jp-CodeCell")].map(cell => {
  const find = what => [...cell.querySelectorAll(what)];
  const seen = part => part.offsetParent !== null && !part.closest("[inert]");
  const text = what => find(what).filter(seen).map(part => part.innerText).join(" ").trim();
  return {
    lists: find("select").filter(seen).map(list => list.value),
    words: find(".jp-RenderedHTML").filter(seen).map(part => {
      const copy = part.cloneNode(true);
      copy.querySelectorAll("script, style").forEach(one => one.remove());
      return copy.textContent;
    }).join(" "),
    plots: find(".js-plotly-plot").filter(seen).map(part => part.textContent).join(" "),
    setting: text(".explorer-setting"),
    line: text(".explorer-line"),
    alert: text("[role=alert]"),
    said: find("[role=status]").map(part => part.textContent).join(" ").trim(),
    all: cell.querySelector(".jp-OutputArea")?.innerText ?? "",
  };
})"""


_OPEN = """async path => {
  const app = window.jupyterapp;
  [...app.shell.widgets("main")].forEach(one => one.dispose());
  await app.commands.execute("docmanager:open", {path});
}"""


def _runs(process):
    """Say whether a process is still there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


class Window:
    """One browser window with the notebook."""

    def __init__(self, chromium, address):
        self.address, self.path = address, None
        self.app = LAB if address.endswith(LAB) else NOTEBOOK
        self.errors = []
        context = chromium.new_context(viewport={"width": 1100, "height": 1600})
        context.set_default_timeout(PATIENCE)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path):
        """Open a notebook in this window, in place of the one of an earlier test."""
        used, self.path = self.path is not None, path
        self.errors.clear()
        if used and self.app == LAB:
            self.page.evaluate(_OPEN, path.name)
            self._has_cells()
        else:
            self.load()

    def load(self):
        """Load the page of the notebook, also if it is open already, and wait for its kernel."""
        reset = "?reset" if self.app == LAB else ""
        self.page.goto(f"{self.address}/{self.path.name}{reset}")
        self._has_cells()

    def _has_cells(self):
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        self.is_idle()

    def is_idle(self):
        """Wait until the kernel has nothing to do."""
        self.page.wait_for_selector("[data-status=idle]", state="attached")

    def _ask(self, method, path):
        return self.page.evaluate(
            """async ([method, path]) => {
              const token = document.cookie.match(/_xsrf=([^;]*)/)?.[1];
              const options = {method, headers: {"X-XSRFToken": token}};
              const words = await (await fetch("/api/" + path, options)).text();
              return words && JSON.parse(words);
            }""",
            [method, path],
        )

    def restart(self):
        """Restart the kernel by keyboard, and nothing else."""
        old = self.kernel()
        self.cell(0).locator(".jp-InputPrompt").click()
        self.page.keyboard.type("00")
        self.page.locator(".jp-Dialog").wait_for()
        self.page.keyboard.press("Enter")
        self.page.locator(".jp-Dialog").wait_for(state="detached")
        for _ in range(600):
            if not _runs(old):
                break
            self.page.wait_for_timeout(100)
        else:
            raise AssertionError("the old kernel goes on")
        self.is_idle()

    def kernel(self):
        """The process of the kernel that ran the first cell."""
        return int(self.path.with_name(f"{self.path.stem}.pid").read_text())

    def end_kernels(self):
        for session in self._ask("GET", "sessions"):
            # The lessons of other tests go on.
            if session["path"] in (self.path.name, OTHER):
                self._ask("DELETE", f"sessions/{session['id']}")

    def cell(self, place):
        return self.page.locator(".jp-CodeCell").nth(place)

    def run(self, first, end):
        """Run cells by keyboard, one after the other."""
        for place in range(first, end):
            prompt = self.cell(place).locator(".jp-InputPrompt")
            # After a restart the same number comes again, so the old one is taken away first.
            prompt.evaluate("prompt => { prompt.textContent = 'not run'; }")
            for _ in range(10):
                # A page that has just opened may not listen to keys yet, nor have its kernel.
                # A page without one asks for it when a cell is run, and offers the right one.
                if (asked := self.page.locator(".jp-Dialog .jp-mod-accept")).count():
                    asked.first.click()
                # Its text is clicked: beside it, the focus may stay in a list of its output.
                self.cell(place).locator(".cm-content").click()
                self.page.keyboard.press("Shift+Enter")
                if self._says(prompt, r"\*|\d", 20):
                    break
            assert self._says(prompt, r"\d", 600), (place, prompt.inner_text())
        self.is_idle()

    def _says(self, prompt, pattern, tries):
        """Wait until the prompt of a cell has a star or a number; tell whether it came to that."""
        for _ in range(tries):
            if re.search(pattern, prompt.inner_text()):
                return True
            self.page.wait_for_timeout(100)
        return False

    def save(self):
        self.cell(0).locator(".jp-InputPrompt").click()
        before = self.path.stat().st_mtime_ns
        self.page.keyboard.press("Control+s")
        for _ in range(200):
            self.page.wait_for_timeout(100)
            changed = self.path.stat().st_mtime_ns
            if changed != before and time.time_ns() - changed > 500_000_000:
                return
        raise AssertionError("not saved")

    def stored(self, place):
        """The numbers that the saved outputs of a cell show."""
        cell = nbformat.read(self.path, as_version=4).cells[place]
        found = re.findall(r"(?:title|figure|table|Number:) (\d)", json.dumps(cell.outputs))
        return set(found)

    def move(self, place, number, which=0):
        """Choose a number in a list of a cell by keyboard, as a reader does."""
        self.cell(place).locator("select:visible").nth(which).focus()
        self.page.keyboard.press(str(number))

    def write(self, word):
        """Write into the field of the explorer's cell."""
        self.cell(_MADE).locator("input[type=text]:visible").fill(word)
        self.page.keyboard.press("Enter")

    def seen(self, place):
        seen = self.page.evaluate(_SEEN)[place]
        seen["numbers"] = re.findall(r"(?:title|Summary|table) (\d+)", seen["words"])
        seen["figures"] = re.findall(r"figure (\d+)", seen["plots"])
        return seen

    def shows(self, place, *numbers, words=""):
        """Wait until a cell shows these numbers, each in words, table and figure, uncovered.

        Args:
            place: Which cell.
            *numbers: The number of each of its exhibits.
            words: What it says besides.
        """
        wanted = [str(number) for number in numbers]
        # A figure is drawn once it is in sight.
        self.cell(place).scroll_into_view_if_needed()
        for _ in range(120):
            seen = self.seen(place)
            told = list(dict.fromkeys(seen["numbers"]))
            if told == seen["figures"] == wanted and not seen["line"] and words in seen["words"]:
                return seen
            self.page.wait_for_timeout(250)
        raise AssertionError((numbers, words, seen))

    def works(self, place):
        """Wait until a cell says that the kernel is at work."""
        for _ in range(120):
            seen = self.seen(place)
            if seen["line"] == WORKS:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(seen)

    def covers(self, place, line):
        """Wait until a cell covers what it shows with a line."""
        for _ in range(120):
            seen = self.seen(place)
            if seen["line"] == line:
                assert seen["numbers"] == seen["figures"] == [], "nothing is left in sight"
                assert line in seen["said"]
                return seen
            self.page.wait_for_timeout(250)
        raise AssertionError((line, seen))


@both
def test_after_a_reload_the_picture_follows(window):
    window.move(_MADE, 4)
    window.shows(_MADE, 4)
    window.save()
    window.move(_MADE, 5)
    window.shows(_MADE, 5)
    # Reloaded, the page has the outputs that were saved, and the kernel has gone on.
    window.load()
    assert window.shows(_MADE, 5)["lists"] == ["5"]
    window.move(_MADE, 6)
    assert "Number: 6. Result: Summary 6" in window.shows(_MADE, 6)["said"]
    window.save()
    assert window.stored(_MADE) == {"4"}, "one state, also in the file"
    window.run(_BY_CODE, _BY_CODE + 1)
    assert window.shows(_MADE, 8)["lists"] == ["8"], "moved by another cell"
    window.move(_PAIR, 2, which=1)
    window.shows(_PAIR, 3, 2)
    window.cell(_CARDS).get_by_role("button", name="yes").click()
    window.shows(_CARDS, 1)
    window.run(_MADE, _MADE + 1)
    window.shows(_MADE, 0)
    window.save()
    assert window.stored(_MADE) == {"0"}


@both
def test_after_a_restart_a_moved_control_covers_the_picture(window):
    window.restart()
    window.shows(_MADE, 0)
    window.move(_MADE, 4)
    window.covers(_MADE, STALE)
    window.cell(_CARDS).get_by_role("button", name="no").click()
    window.covers(_CARDS, STALE)
    window.run(0, _CARDS)
    window.shows(_MADE, 0)
    window.move(_MADE, 3)
    window.shows(_MADE, 3)
    window.save()
    # Opened again with a new kernel: the state that was saved, and no controls beside it.
    window.restart()
    window.load()
    seen = window.shows(_MADE, 3)
    assert seen["lists"] == []
    assert seen["setting"].startswith("Setting: Number: 3; Word: nothing typed.")
    window.page.get_by_text(ASLEEP).first.wait_for()


@both
def test_two_windows_each_tell_one_truth(window, windows):
    other = windows(window.app)
    other.shows(_MADE, 0)
    other.move(_MADE, 4)
    assert other.shows(_MADE, 4)["lists"] == window.shows(_MADE, 4)["lists"] == ["4"]
    window.move(_MADE, 5)
    assert other.shows(_MADE, 5)["lists"] == window.shows(_MADE, 5)["lists"] == ["5"]
    # A new explorer in one window; the other has the old one, which the kernel still answers.
    window.run(_MADE, _MADE + 1)
    window.move(_MADE, 7)
    assert window.shows(_MADE, 7)["lists"] == ["7"]
    assert other.shows(_MADE, 5)["lists"] == ["5"]
    other.move(_MADE, 2)
    assert other.shows(_MADE, 2)["lists"] == ["2"]
    assert window.shows(_MADE, 7)["lists"] == ["7"]


@both
def test_an_untrusted_notebook_shows_the_saved_state_alone(window, windows):
    window.move(_MADE, 4)
    window.shows(_MADE, 4)
    window.save()
    notebook = nbformat.read(window.path, as_version=4)
    # As it comes from somebody else: not signed on this computer.
    notebook.metadata.title = "Another"
    path = window.path.with_name(OTHER)
    nbformat.write(notebook, path)
    other = windows(window.app, path)
    # Scripts do not run here: JupyterLab shows the picture saved with the figure, till the mouse
    # comes.
    other.cell(_MADE).locator("img.plot-img").dispatch_event("mouseenter")
    seen = other.shows(_MADE, 4)
    assert seen["lists"] == []
    assert "Setting: Number: 4" in seen["setting"]
    assert "Controls: Number, Word. (Run this cell to move them.)" in seen["all"]


def test_a_slow_function_is_waited_for_and_an_error_leaves_the_last_state_whole(window):
    window.move(_MADE, 4)
    window.shows(_MADE, 4)
    window.write("boom")
    window.cell(_MADE).get_by_role("alert").wait_for()
    # Longer than the page waits for a kernel before it covers a picture.
    window.page.wait_for_timeout(6000)
    seen = window.shows(_MADE, 4)
    assert "a fault" in seen["alert"]
    assert "still for this setting: Number: 4; Word: nothing typed." in seen["alert"]
    window.write("fine")
    window.shows(_MADE, 4, words="Summary 4 fine")
    window.cell(_MADE).get_by_text("a fault").wait_for(state="hidden")

    window.write("slow")
    window.works(_MADE)
    window.move(_MADE, 6)
    # Each change takes four seconds. A kernel that works is not called silent.
    window.page.wait_for_timeout(4000)
    assert window.seen(_MADE)["line"] == WORKS, "the second change waits"
    window.shows(_MADE, 6, words="Summary 6 slow")


def test_a_kernel_that_does_not_answer_covers_what_it_may_have_missed(window):
    os.kill(window.kernel(), signal.SIGSTOP)
    try:
        window.move(_MADE, 4)
        window.covers(_MADE, SILENT)
        window.shows(_CARDS, 0)
    finally:
        os.kill(window.kernel(), signal.SIGCONT)
    assert window.shows(_MADE, 4)["lists"] == ["4"]
