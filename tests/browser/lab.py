"""Drive real JupyterLab in headless Chromium, for the browser tests and for screenshots.

Chromium is given no host but this machine, and every request of the page is recorded, so that
"works without network" is seen and not assumed.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from local_server import HOST, free_ports, wait_for
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from helpers import answer_log

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome", "chrome")
        if (path := shutil.which(name))
    ),
    None,
)
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: How long anything may take, in milliseconds: a busy machine is slow, and not wrong.
PATIENCE = 120_000
_SETTINGS = {
    "@jupyterlab/apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    # Tests save when they mean to. A second window that saves by itself asks the first one which of
    # the two to keep.
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
    # Every cell is in the page, not only those near the window.
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
}


_TURN_TO = """async path => {
  const app = window.jupyterapp;
  for (const open of [...app.shell.widgets("main")]) {
    await open.context?.sessionContext.shutdown();
    open.dispose();
  }
  await app.commands.execute("docmanager:open", {path});
}"""


@contextmanager
def server(theme: str = "light", folder: Path | None = None) -> Iterator[str]:
    """Serve a copy of the lessons with JupyterLab; give its address.

    Args:
        theme: ``light`` or ``dark``.
        folder: Where the copy lies, or is put if it is not there yet; None takes a folder that
            goes when the server stops.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = folder or Path(name)
        if not (folder / "work").exists():
            shutil.copytree(ROOT / "notebooks", folder / "work")
        themes = {"theme": f"JupyterLab {theme.capitalize()}", "adaptive-theme": False}
        for plugin, values in (
            _SETTINGS | {"@jupyterlab/apputils-extension/themes": themes}
        ).items():
            file = folder / "settings" / f"{plugin}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values), encoding="utf-8")
        (port,) = free_ports()
        address = f"http://{HOST}:{port}"
        env = os.environ | {
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
            "JUPYTER_CONFIG_DIR": str(folder / "config"),
            "PYTHONPATH": os.pathsep.join(
                filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])
            ),
        }
        # Answers are kept where a learner's are: beside the lessons, here in the copy.
        env.pop(answer_log.VARIABLE, None)
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        command += [f"--port={port}", "--ServerApp.port_retries=0", "--expose-app-in-browser"]
        command += ["--IdentityProvider.token=", f"--ServerApp.root_dir={folder / 'work'}"]
        log = (folder / "server.log").open("w", encoding="utf-8")
        process = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_for(f"{address}/api", process, folder / "server.log")
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                # Told to stop while it starts a kernel, the server may wait for it for ever.
                process.kill()
                process.wait()
            log.close()


@contextmanager
def browser(names: Mapping[str, str] | None = None) -> Iterator[Browser]:
    """Start headless Chromium with every other host cut off.

    Args:
        names: Host names that the browser shall know, and their addresses.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=_flags(names))
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def profile(folder: Path, names: Mapping[str, str] | None = None) -> Iterator[BrowserContext]:
    """Start headless Chromium as a person's own browser, which keeps files on disk.

    A page of ``browser`` is like a private window: what is large is fetched anew each time.

    Args:
        folder: Where the browser keeps what it remembers; it may be empty.
        names: As for ``browser``.
    """
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=_chromium(),
            args=_flags(names),
            viewport={"width": 1280, "height": 1000},
        )
        try:
            yield context
        finally:
            context.close()


def _flags(names: Mapping[str, str] | None) -> list[str]:
    rules = [f"MAP {name} {address}" for name, address in (names or {}).items()]
    rules += ["MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"]
    return [*_FLAGS, f"--host-resolver-rules={', '.join(rules)}"]


def _chromium() -> str:
    if CHROMIUM is None:
        raise RuntimeError("Chromium is not installed: install your system's package for it.")
    return CHROMIUM


class LessonPage:
    """One lesson open in JupyterLab.

    Attributes:
        page: The Playwright page.
        foreign: Every request that left for another host.
        errors: Error messages of the page's own scripts.
    """

    def __init__(self, chromium: Browser, address: str, notebook: str, width: int = 1280) -> None:
        """Open a lesson and wait until it can be run."""
        self._host = urlsplit(address).netloc
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.page: Page = chromium.new_page(viewport={"width": width, "height": 1000})
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{address}/lab/tree/{notebook}?reset")
        self._can_be_run(notebook)
        self.page.evaluate("window.jupyterapp.shell.collapseLeft()")

    def turn_to(self, notebook: str) -> None:
        """Close this lesson with its kernel, unsaved, and open another one in the same window."""
        self.errors.clear()
        self.foreign.clear()
        self.choose_theme("light")
        self.page.set_viewport_size({"width": 1280, "height": 1000})
        self.page.evaluate(_TURN_TO, notebook)
        self._can_be_run(notebook)

    def _can_be_run(self, notebook: str) -> None:
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        self.page.wait_for_function(
            """notebook => {
              const shown = window.jupyterapp.shell.currentWidget, context = shown?.sessionContext;
              const kernel = context?.session?.kernel;
              return shown?.context?.path === notebook && context?.isReady
                && kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
            }""",
            arg=notebook,
        )

    def _note(self, request: object) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self._host:
            self.foreign.append(request.url)

    def run_all(self) -> None:
        """Run every cell and wait until all are done."""
        # Without waiting for the command's promise, which ends only after the last cell.
        self.page.evaluate(
            "() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
        )
        self.page.wait_for_function(
            """() => {
              // After an error the cells below never run: no use to wait for them.
              if (document.querySelector('[data-mime-type="application/vnd.jupyter.error"]'))
                return true;
              const cells = [...document.querySelectorAll('.jp-CodeCell')];
              return cells.length > 0 && cells.every(cell => {
                const prompt = cell.querySelector('.jp-InputPrompt').textContent;
                // A folded cell shows no number; it is the first, and those below come after it.
                return /\\[\\d+\\]/.test(prompt) || !prompt;
              });
            }"""
        )
        self.page.wait_for_timeout(1500)

    def run_cells(self, *places: int) -> None:
        """Run some cells one after the other; ``places`` count all cells from 0."""
        for place in places:
            self.page.evaluate(
                """async place => {
                  const notebook = window.jupyterapp.shell.currentWidget.content;
                  notebook.deselectAll();
                  notebook.activeCellIndex = place;
                  await window.jupyterapp.commands.execute('notebook:run-cell');
                }""",
                place,
            )

    def choose_theme(self, theme: str) -> None:
        """Change JupyterLab's theme, as in the menu Settings: ``light`` or ``dark``."""
        self.page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})",
            f"JupyterLab {theme.capitalize()}",
        )
        light = "true" if theme == "light" else "false"
        self.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")
        self.page.wait_for_timeout(500)

    def set_cell(self, index: int, source: str) -> None:
        """Write a cell, as a learner would type it; ``index`` counts all cells from 0."""
        self.page.evaluate(
            """([index, source]) => {
              const notebook = window.jupyterapp.shell.currentWidget.content;
              notebook.widgets[index].model.sharedModel.setSource(source);
            }""",
            [index, source],
        )

    def save(self) -> None:
        """Save the lesson."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")

    def close(self) -> None:
        """Close the page."""
        self.page.close()
