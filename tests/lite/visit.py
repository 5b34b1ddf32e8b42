"""Open a lesson of a built site in headless Chromium, and do what a learner does."""

import json
import time
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

_CELLS = "window.jupyterapp.shell.currentWidget.content.widgets"
_STATE = f"""() => {{
  const cells = {_CELLS}.filter(cell => cell.model.type === 'code');
  const outputs = cells.map(cell => [...Array(cell.model.outputs.length).keys()]
    .map(place => cell.model.outputs.get(place)));
  return {{
    cells: cells.length,
    done: cells.filter(cell => cell.model.executionCount).length,
    errors: outputs.flat().filter(output => output.type === 'error')
      .map(output => JSON.stringify(output.toJSON()).slice(0, 600)),
    stderr: outputs.flat().filter(output => output.toJSON().name === 'stderr')
      .map(output => JSON.stringify(output.toJSON()).slice(0, 600)),
    figures: outputs.flat()
      .filter(output => 'application/vnd.plotly.v1+json' in output.data).length,
  }};
}}"""


class LiteLesson:
    """One lesson of a site, open in a page.

    Attributes:
        page: The Playwright page.
        foreign: Requests to any other host.
        errors: Error messages of the page's scripts and of the kernel's worker.
    """

    def __init__(self, context: BrowserContext, site: str, notebook: str) -> None:
        """Open a lesson; ``site`` is the site's address without a slash at the end."""
        self._host = urlsplit(site).netloc
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{site}/lab/index.html?path={notebook}")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)
        self.page.wait_for_function(
            "window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel",
            timeout=60_000,
        )
        # A lesson that was open before comes back with the browser's memory of it.
        self.page.evaluate("() => { window.jupyterapp.shell.collapseLeft(); }")

    def run_all(self, limit: float = 180) -> dict:
        """Run every cell from the top and wait until all are done.

        Returns:
            How many cells there are and are done, the errors, and how many figures there are.

        Raises:
            AssertionError: A cell failed, the kernel's worker failed, or the time was up.
        """
        self.start_all()
        return self.wait_for_all(limit)

    def start_all(self) -> None:
        """Ask for every cell to be run, from the top."""
        self.page.evaluate(
            f"""() => {{
              for (const cell of {_CELLS})
                if (cell.model.type === 'code') cell.model.executionCount = null;
              window.jupyterapp.commands.execute('notebook:run-all-cells');
            }}"""
        )

    def wait_for_all(self, limit: float = 180) -> dict:
        """Wait until all cells are done, as ``run_all`` does."""
        end = time.monotonic() + limit
        while True:
            state = self.page.evaluate(_STATE)
            assert not state["errors"], state["errors"]
            assert not self.errors, self.errors
            if state["done"] == state["cells"]:
                return state
            assert time.monotonic() < end, f"not done after {limit} s: {state}"
            self.page.wait_for_timeout(150)

    def run_cell(self, cell_id: str, source: str | None = None, limit: float = 60) -> str:
        """Run one cell, with a new source if one is given; return what it shows as plain text."""
        place = self.page.evaluate(
            f"id => {_CELLS}.findIndex(cell => cell.model.sharedModel.id === id)", cell_id
        )
        assert place >= 0, f"there is no cell {cell_id}"
        self.page.evaluate(
            f"""([place, source]) => {{
              const panel = window.jupyterapp.shell.currentWidget;
              const cell = {_CELLS}[place];
              if (source !== null) cell.model.sharedModel.setSource(source);
              cell.model.executionCount = null;
              panel.content.activeCellIndex = place;
              window.jupyterapp.commands.execute('notebook:run-cell');
            }}""",
            [place, source],
        )
        self.page.wait_for_function(
            f"place => {_CELLS}[place].model.executionCount", arg=place, timeout=limit * 1000
        )
        outputs = self.page.evaluate(
            f"place => JSON.stringify({_CELLS}[place].model.outputs.toJSON())", place
        )
        return "\n".join(
            "".join(output.get("data", {}).get("text/plain", output.get("text", "")))
            for output in json.loads(outputs)
        )

    def move_a_control(self) -> tuple[str, str]:
        """Choose the next entry in the first explorer; where there is none, sort a first card.

        Returns:
            What is read out of the setting and the result, before and after.
        """
        # Cells far from the window are not in the page: bring the right one into view first.
        place = self.page.evaluate(
            f"""() => {{
              const showing = call => {_CELLS}.findIndex(cell => cell.model.type === 'code'
                && call.test(cell.model.sharedModel.getSource()));
              const explorer = showing(/^explore[(]/m);
              return explorer >= 0 ? explorer : showing(/^CardSort[(]/m);
            }}"""
        )
        assert place >= 0, "no cell with an explorer"
        self.page.evaluate(
            """place => {
              const notebook = window.jupyterapp.shell.currentWidget.content;
              notebook.activeCellIndex = place;
              notebook.scrollToItem(place, 'start');
              notebook.widgets[place].node.setAttribute('data-under-test', '');
            }""",
            place,
        )
        cell = self.page.locator("[data-under-test]")
        button = cell.locator(".jupyter-button:not(.explorer-more):visible")
        choices = cell.locator("select, input[type=radio]:checked")
        choices.or_(button).first.wait_for(timeout=30_000)
        control, key = (button, "Enter") if button.count() else (choices, "ArrowDown")
        status = cell.locator("[role=status]").last
        before = status.inner_text()
        control.first.focus()
        self.page.keyboard.press(key)
        for _ in range(100):
            self.page.wait_for_timeout(100)
            if status.inner_text() != before:
                break
        return before, status.inner_text()

    def close(self) -> None:
        """Close the page."""
        self.page.close()

    def _note(self, request: object) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self._host:
            self.foreign.append(request.url)
