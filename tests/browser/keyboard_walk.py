"""Go through a lesson with the keyboard alone, and write down what a screen reader is given.

``python tools/walkthrough.py`` runs it and writes docs/walkthrough_without_a_screen.md.

Only keys are pressed. At each step the name, role and state of what has the focus are read from the
accessibility tree of Chromium, which is what a screen reader reads; and the texts of live regions
are noted when they change. A browser test runs the same steps.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import lab
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "walkthrough_without_a_screen.md"
LESSON = "03_belt_and_road.ipynb"
_LISTEN = """() => {
  window.lessonHeard = [];
  const hear = part => {
    const words = part.innerText.replace(/\\s+/g, " ").trim();
    if (words) window.lessonHeard.push(words);
  };
  const lives = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
  // Only the lesson speaks: JupyterLab's frame has live regions of its own.
  new MutationObserver(changes => {
    const parts = new Set();
    for (const change of changes) {
      const at = change.target.nodeType === 1 ? change.target : change.target.parentElement;
      const part = at?.closest(lives);
      if (part && part.closest(".jp-OutputArea")) parts.add(part);
    }
    parts.forEach(hear);
  }).observe(document.querySelector(".jp-Notebook"),
    {childList: true, subtree: true, characterData: true});
}"""

_CELLS = "const book = window.jupyterapp.shell.currentWidget.content;"
_AT_TOP = f"() => {{ {_CELLS} return book.activeCellIndex === 0; }}"
_AT_QUESTION = (
    f"() => {{ {_CELLS} return book.activeCell.model.sharedModel.getSource().includes('check('); }}"
)


_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass
class Step:
    """One step of the walk: what for, the keys, where the focus is then, what was said."""

    aim: str
    keys: list[str] = field(default_factory=list)
    focus: str = ""
    heard: list[str] = field(default_factory=list)


class Walk:
    """A lesson open in JupyterLab and the steps gone so far.

    Attributes:
        steps: The steps, in order.
    """

    def __init__(self, page: Page) -> None:
        """Start to listen to the live regions of a lesson."""
        self.page = page
        self.steps: list[Step] = []
        self._tree = page.context.new_cdp_session(page)
        page.evaluate(_LISTEN)

    def step(self, aim: str) -> Step:
        """Begin a new step."""
        self.steps.append(Step(aim))
        return self.steps[-1]

    def press(self, *keys: str, wait: int = 150) -> None:
        """Press keys one after the other, and note them."""
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(wait)
            self._note(key)
        self._look()

    def write(self, words: str) -> None:
        """Type words, and note them."""
        self.page.keyboard.type(words, delay=20)
        self._note(f"“{words}”")
        self._look()

    def press_until(self, key: str, name: str, until: str = "() => true", most: int = 90) -> None:
        """Press a key until what has the focus has a name with these words.

        Args:
            key: The key.
            name: A regular expression for role and name.
            until: JavaScript that must be true as well.
            most: How often the key is pressed at most.

        Raises:
            RuntimeError: It was not reached.
        """
        for _ in range(most):
            self.page.keyboard.press(key)
            # A cell that is passed is marked in the frame after the key, and has the focus by then.
            self.page.evaluate(_TWO_FRAMES)
            self._note(key)
            self._look()
            if re.search(name, self.steps[-1].focus) and self.page.evaluate(until):
                return
        raise RuntimeError(f"{key} does not lead to {name!r}; now on {self.steps[-1].focus}")

    def wait(self, milliseconds: int) -> None:
        """Give the kernel time, and note what was said."""
        self.page.wait_for_timeout(milliseconds)
        self._look()

    def node(self, element: str) -> dict[str, str]:
        """Read role, name, value and description of an element from the accessibility tree.

        Args:
            element: JavaScript that gives the element.
        """
        found = self._tree.send("Runtime.evaluate", {"expression": element})["result"]
        if "objectId" not in found:
            return {}
        nodes = self._tree.send(
            "Accessibility.getPartialAXTree",
            {"objectId": found["objectId"], "fetchRelatives": False},
        )["nodes"]
        node = nodes[0] if nodes else {}
        said = {
            name: str(node[name]["value"])
            for name in ("role", "name", "value", "description")
            if node.get(name, {}).get("value") not in (None, "")
        }
        states = {
            entry["name"]: entry["value"].get("value") for entry in node.get("properties", ())
        }
        for name in ("checked", "expanded", "disabled"):
            if name in states and states[name] not in (None, ""):
                said[name] = str(states[name]).lower()
        return said

    def _note(self, key: str) -> None:
        keys = self.steps[-1].keys
        again = re.fullmatch(rf"{re.escape(key)}(?: × (\d+))?", keys[-1]) if keys else None
        if again:
            keys[-1] = f"{key} × {int(again.group(1) or 1) + 1}"
        else:
            keys.append(key)

    def _look(self) -> None:
        step = self.steps[-1]
        said = self.node("document.activeElement")
        words = self.page.evaluate("() => document.activeElement.getAttribute('aria-valuetext')")
        if words:
            # Chromium's tree gives the number behind a slider, its interface to readers the words.
            said["value"] = words
        more = [f"{name} {said[name]}" for name in ("value", "checked", "expanded") if name in said]
        step.focus = ", ".join([f"{said.get('role', '')} “{said.get('name', '')}”", *more])
        step.heard += self.page.evaluate("() => window.lessonHeard.splice(0)")


def walk(page: Page) -> Walk:
    """Go through the lesson; the page is open, and not yet run.

    Raises:
        RuntimeError: A key did not lead where it should.
    """
    tour = Walk(page)
    tour.step("Open the lesson: the focus is on its first cell.")
    tour.wait(0)
    tour.step("Run the whole lesson: choose it in the palette of commands, which a key opens.")
    tour.press("Control+Shift+c", wait=800)
    tour.write("run all cells")
    tour.wait(600)
    tour.press("Enter")
    page.wait_for_function(
        """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
          .every(({textContent: number}) => /\\[\\d+\\]/.test(number) || !number)"""
    )
    tour.wait(1500)
    page.evaluate("() => { window.lessonHeard.length = 0; }")
    tour.steps[-1].heard.clear()

    tour.step("Go back to the top, and on to the first figure.")
    tour.press("Escape")
    tour.press_until("ArrowUp", "Cell Content", until=_AT_TOP)
    tour.press_until("Tab", r"Table \(")
    figure = tour.node("document.querySelector('.js-plotly-plot .main-svg')")
    tour.steps[-1].heard.append(
        f"(reading on) {figure['role']} “{figure['name']}”. {figure['description']}"
    )
    tour.step("Go on to the list of states of a later figure.")
    tour.press_until("Tab", "combobox “State", most=300)
    tour.step("Choose another state.")
    tour.press("ArrowDown", wait=2500)
    tour.step("Go on to the table of that figure, and unfold it.")
    tour.press_until("Tab", r"Table \(")
    tour.press("Enter", wait=400)
    tour.step("Go into the table, which can be scrolled with the arrow keys.")
    tour.press("Tab")
    row = tour.page.evaluate(
        """() => [...document.activeElement.querySelectorAll('tbody tr')].slice(0, 2)
          .map(row => [...row.cells].map((cell, place) =>
            row.closest('table').tHead.rows[0].cells[place].innerText + ': ' + cell.innerText)
          .join('; '))"""
    )
    tour.steps[-1].heard += [f"(reading on) {words}" for words in row]

    tour.step("Leave the outputs for the cells, and go down to the first question.")
    tour.press("Escape")
    tour.press_until("ArrowDown", "Cell Content", until=_AT_QUESTION)
    before = page.evaluate(
        f"() => {{ {_CELLS}"
        " return book.widgets[book.activeCellIndex - 1].model.sharedModel.getSource(); }"
    )
    tour.steps[-1].heard.append(f"(reading on) {' '.join(before.split())}")
    tour.step("Write an answer in place of the three dots, and run the cell.")
    tour.press("Enter")
    tour.press("Control+Home", "End", "Backspace", "Backspace", "Backspace")
    tour.write('"B"')
    tour.press("Control+Enter", wait=1500)
    reply = page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.activeCell.node"
        ".querySelector('[role=status]').innerText"
    )
    if not any(reply in heard for heard in tour.steps[-1].heard):
        tour.steps[-1].heard.append(reply)
    return tour


def write(tour: Walk) -> str:
    """Write the steps down as a page of Markdown."""
    lines = [
        "# A walk through a lesson without a screen",
        "",
        f"Lesson `{LESSON}` in JupyterLab, with the keyboard alone. The script",
        "`tools/walkthrough.py` pressed these keys in Chromium and wrote this page. *Focus* is",
        "what the accessibility tree gave for the part in focus; *said* is what a live region of",
        "the lesson said or, after *(reading on)*, what the reading command of a screen reader",
        "finds next. A browser test goes the same way. A real screen reader chooses other words:",
        "this is what it is given, not a recording of one.",
        "",
    ]
    for number, step in enumerate(tour.steps, 1):
        lines += [f"## {number}. {step.aim}", "", f"- keys: {', '.join(step.keys) or 'none'}"]
        lines.append(f"- focus: {step.focus}")
        lines += [f"- said: {' '.join(words.split())}" for words in step.heard]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Walk and write the page."""
    with lab.browser() as chromium, lab.server() as address:
        lesson = lab.LessonPage(chromium, address, LESSON)
        tour = walk(lesson.page)
        PAGE.write_text(write(tour), encoding="utf-8", newline="\n")
        lesson.close()
    print(f"{PAGE.relative_to(ROOT)}: {len(tour.steps)} steps")
    return 0


if __name__ == "__main__":
    sys.exit(main())
