"""Mend JupyterLite's service worker, the part that lets a site run without its server.

It forgets to keep files once the browser has started it anew, which browsers do after half a minute
of rest: only its very first start reads the setting that tells it to. And it never keeps the list
of the lessons, without which no lesson opens.
"""

from pathlib import Path

from pages import BuildError

FILE = "service-worker.js"
_MENDED = {
    "let enableCache=!1;": (
        'let enableCache="true"===new URL(location.href).searchParams.get("enableCache");'
    ),
    # Of what lies under api/, only these two are files of the site.
    't.pathname.includes("/api/")}': (
        't.pathname.includes("/api/")&&!/\\/api\\/(contents|translations)\\//.test(t.pathname)}'
    ),
}


def mended(site: Path) -> None:
    """Change the service worker of a site.

    Raises:
        BuildError: It is not the one that is known here, so another release of JupyterLite may
            need another change, or none.
    """
    path = site / FILE
    text = path.read_text(encoding="utf-8")
    for old, new in _MENDED.items():
        if text.count(old) != 1:
            raise BuildError(
                f"The {FILE} of this JupyterLite is not the one that tools/lite/worker.py knows. "
                "Look whether it keeps files after a restart, and change that module."
            )
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8", newline="\n")
