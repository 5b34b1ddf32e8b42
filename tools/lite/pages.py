"""The pages of a site: JupyterLab for the browser, its settings, and a list of the lessons."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import jinja2

ROOT = Path(__file__).resolve().parents[2]
#: The part of JupyterLite that lets a site run without its server.
WORKER = "service-worker.js"
# It forgets to keep files once the browser has started it anew, which browsers do after half a
# minute of rest: only its very first start reads the setting that tells it to. And it never keeps
# the list of the lessons, without which no lesson opens.
_MENDED = {
    "let enableCache=!1;": (
        'let enableCache="true"===new URL(location.href).searchParams.get("enableCache");'
    ),
    # Of what lies under api/, only these two are files of the site.
    't.pathname.includes("/api/")}': (
        't.pathname.includes("/api/")&&!/\\/api\\/(contents|translations)\\//.test(t.pathname)}'
    ),
}


class BuildError(Exception):
    """A site cannot be built; the message says what is missing or wrong, and what to do."""


def built(lessons: Sequence[Path], settings: dict, workspace: Path, target: Path) -> None:
    """Build the pages in a new folder, without the kernel's runtime; companions come along.

    The workspace must be an empty folder of this build alone: left-overs of an earlier one make
    JupyterLite skip steps, and the site then asks a content network for its kernel.
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
    template = Path(__file__).with_name("start.html.j2").read_text(encoding="utf-8")
    found = [{"name": path.name, "title": _title(path)} for path in lessons]
    environment = jinja2.Environment(autoescape=True, keep_trailing_newline=True)
    return environment.from_string(template).render(lessons=found)


def _title(path: Path) -> str:
    content = json.loads(path.read_text(encoding="utf-8"))
    return content["metadata"].get("title", path.stem)


def mended(site: Path) -> None:
    """Change the service worker of a site.

    Raises:
        BuildError: It is not the one that is known here, so another release of JupyterLite may
            need another change, or none.
    """
    path = site / WORKER
    text = path.read_text(encoding="utf-8")
    for old, new in _MENDED.items():
        if text.count(old) != 1:
            raise BuildError(
                f"The {WORKER} of this JupyterLite is not the one that tools/lite/pages.py knows. "
                "Look whether it keeps files after a restart, and change that module."
            )
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8", newline="\n")
