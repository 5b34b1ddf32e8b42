"""The pages of a site: JupyterLab for the browser, its settings, and a list of the lessons."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from lite import worker
from lite.errors import BuildError
from lite.pins import Pins

KERNEL_PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"
RUNTIME = "static/pyodide"


def built(
    lessons: Sequence[Path], packages: Sequence[str], pins: Pins, workspace: Path, target: Path
) -> None:
    """Build the pages, without the kernel's runtime.

    Args:
        lessons: The notebooks, which are copied as they are.
        packages: What the kernel loads at its start.
        pins: Says what the runtime's first file is called.
        workspace: An empty folder of this build alone. Left-overs of an earlier build make
            JupyterLite skip steps, and the site then asks a content network for its kernel.
        target: The folder to write; it must not exist yet.
    """
    source = workspace / "pages"
    (source / "contents").mkdir(parents=True)
    for lesson in lessons:
        shutil.copy(lesson, source / "contents")
    _write(source / "jupyter-lite.json", settings(packages, pins))
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--apps=lab", "--no-sourcemaps"]
    command += ["--no-libarchive", "--no-unused-shared-packages", f"--lite-dir={source}"]
    command += [f"--contents={source / 'contents'}", f"--output-dir={target}"]
    # Where the tests of this project run, extensions of the user must not slip into the site.
    env = os.environ | {"JUPYTER_NO_CONFIG": "1", "JUPYTERLITE_NO_JUPYTER_LITE_CONFIG": "1"}
    done = subprocess.run(
        command, cwd=source, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise BuildError(f"JupyterLite could not build the pages: {done.stderr.strip()[-2000:]}")
    worker.mended(target)
    (target / "index.html").write_text(start_page(lessons), encoding="utf-8")


def settings(packages: Sequence[str], pins: Pins) -> dict:
    """Return the settings of the site: every address its own, no package index."""
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Reading an interview",
            "enableServiceWorkerCache": "true",
            "exposeAppInBrowser": True,
            "litePluginSettings": {
                KERNEL_PLUGIN: {
                    # Written out: a setting that is left to JupyterLite may be left out by it.
                    "pyodideUrl": f"./{RUNTIME}/{pins.script}",
                    "disablePyPIFallback": True,
                    "loadPyodideOptions": {"packages": list(packages)},
                }
            },
        },
    }


def start_page(lessons: Sequence[Path]) -> str:
    """Write the page that a learner opens first: what this is, and a link per lesson."""
    items = "".join(
        f'<li><a href="lab/index.html?path={escape(path.name)}">{escape(_title(path))}</a></li>'
        for path in lessons
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reading an interview: lessons on the SCO and the Belt and Road</title>
<!-- JupyterLite reads this file to learn where the site begins. -->
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{{}}</script>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 1rem }}
li {{ margin: 0.5em 0 }}
</style></head><body><main>
<h1>Reading an interview</h1>
<p>Lessons on the Shanghai Cooperation Organisation and the Belt and Road Initiative. They run in
this browser; nothing that you write leaves this device.</p>
<ol start="0">{items}</ol>
<h2>Good to know</h2>
<ul>
<li>A lesson opens at once. Its Python needs up to half a minute to start; the sign beside
"Python" at the top right of the lesson is then an empty circle.</li>
<li>Run a cell with Shift+Enter, or all of them with the menu Run, Run All Cells.</li>
<li>What you write is kept in this browser on this device. In a private window, in a guest
account, or after the browser's data is deleted it is gone: with the menu File, Download you keep
a copy.</li>
</ul>
</main></body></html>
"""


def _title(path: Path) -> str:
    content = json.loads(path.read_text(encoding="utf-8"))
    return content["metadata"].get("title", path.stem)


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
