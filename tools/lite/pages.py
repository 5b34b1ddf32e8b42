"""The pages of a site: JupyterLab for the browser, its settings, and a list of the lessons."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class BuildError(Exception):
    """A site cannot be built; the message says what is missing or wrong, and what to do."""


def built(lessons: Sequence[Path], settings: dict, workspace: Path, target: Path) -> None:
    """Build the pages, without the kernel's runtime.

    Args:
        lessons: The notebooks, which are copied as they are, with their companions in ``more/``.
        settings: What ``jupyter-lite.json`` says.
        workspace: An empty folder of this build alone. Left-overs of an earlier build make
            JupyterLite skip steps, and the site then asks a content network for its kernel.
        target: The folder to write; it must not exist yet.
    """
    source = workspace / "pages"
    contents = source / "contents"
    contents.mkdir(parents=True)
    for lesson in lessons:
        shutil.copy(lesson, contents)
    if (more := lessons[0].parent / "more").is_dir():
        shutil.copytree(more, contents / "more", ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "deploy" / "overrides.json", source)
    text = json.dumps(settings, indent=1) + "\n"
    (source / "jupyter-lite.json").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--apps=lab", "--no-sourcemaps"]
    command += ["--no-libarchive", "--no-unused-shared-packages", f"--lite-dir={source}"]
    command += [f"--contents={contents}", f"--output-dir={target}"]
    # Extensions of whoever builds must not slip into the site.
    env = os.environ | {"JUPYTER_NO_CONFIG": "1", "JUPYTERLITE_NO_JUPYTER_LITE_CONFIG": "1"}
    done = subprocess.run(
        command, cwd=source, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise BuildError(f"JupyterLite could not build the pages: {done.stderr.strip()[-2000:]}")
    (target / "index.html").write_text(start_page(lessons), encoding="utf-8")


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
