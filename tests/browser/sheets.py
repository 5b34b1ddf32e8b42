"""Make contact sheets of a lesson: all that a learner sees, in columns, as JupyterLab shows it.

    python tools/contact_sheet.py 01                    one PNG for each theme and width
    python tools/contact_sheet.py more/01 --theme dark --width 800

Needs what requirements-test.txt lists, and Chromium. The pictures go to build/contact_sheets.
"""

import argparse
import base64
import sys
from pathlib import Path

import lab

from tests.course import ROOT

FOLDER = ROOT / "build" / "contact_sheets"
LESSONS = ROOT / "notebooks"
THEMES, WIDTHS = ("light", "dark"), (1280, 800)
#: The longest column, in pixels of the lesson, and how much smaller the sheet shows it.
COLUMN, SCALE = 3600, 0.6

_CELLS = """() => {
  const scroller = document.querySelector(".jp-WindowedPanel-outer");
  const top = scroller.getBoundingClientRect().top - scroller.scrollTop;
  return [...document.querySelectorAll(".jp-Notebook .jp-Cell")].map(
    cell => cell.getBoundingClientRect()).map(box => [box.top - top, box.bottom - top]);
}"""
_SCROLL = """async y => {
  const scroller = document.querySelector(".jp-WindowedPanel-outer");
  scroller.scrollTo(0, y);
  await new Promise(done => setTimeout(done, 700));
  const box = scroller.getBoundingClientRect();
  return {x: box.left, y: box.top + y - scroller.scrollTop, width: box.width};
}"""


def columns(page: object) -> list[bytes]:
    """Take the lesson as pictures of whole cells, each no longer than a column."""
    parts, pictures = [], []
    for top, bottom in page.evaluate(_CELLS):
        if not parts or bottom - parts[-1][0] > COLUMN:
            parts.append([top, bottom])
        parts[-1][1] = bottom
    for top, bottom in parts:
        clip = page.evaluate(_SCROLL, top)
        clip["height"] = max(1, min(bottom - top, COLUMN))
        pictures.append(page.screenshot(clip=clip, type="jpeg", quality=85))
    return pictures


def lay_out(chromium: object, pictures: list[bytes], width: int, path: Path) -> None:
    """Set pictures side by side and store them as one."""
    sources = (base64.b64encode(picture).decode() for picture in pictures)
    kind, shown = "data:image/jpeg;base64,", int(width * SCALE)
    images = "".join(f'<img width="{shown}" src="{kind}{source}">' for source in sources)
    page = chromium.new_page(viewport={"width": (shown + 12) * len(pictures), "height": 99})
    page.set_content(
        f'<body style="margin:0;display:flex;align-items:start;gap:12px">{images}</body>'
    )
    page.screenshot(path=path, full_page=True)
    page.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lesson", help="its number or name; more/01 is the companion of 01")
    parser.add_argument("--theme", choices=THEMES, nargs="+", default=THEMES)
    parser.add_argument("--width", type=int, nargs="+", default=WIDTHS)
    given = parser.parse_args()
    found = sorted(LESSONS.glob(f"{given.lesson.removesuffix('.ipynb')}*.ipynb"))
    if len(found) != 1:
        print(f"{len(found)} lessons begin with '{given.lesson}'.", file=sys.stderr)
        return 2
    name = found[0].relative_to(LESSONS).as_posix()
    stem = name.removesuffix(".ipynb").replace("/", "-")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with lab.server() as address, lab.browser() as chromium:
        lesson = lab.LessonPage(chromium, address, name)
        lesson.run_all()
        for theme in given.theme:
            lesson.choose_theme(theme)
            for width in given.width:
                lesson.page.set_viewport_size({"width": width, "height": COLUMN + 200})
                lesson.page.wait_for_timeout(5000)
                path = FOLDER / f"{stem}-{theme}-{width}.png"
                lay_out(chromium, columns(lesson.page), width, path)
                print(path.relative_to(ROOT))
    return 0
