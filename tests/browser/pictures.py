"""Take the pictures of README, as JupyterLab shows them: one figure of each lesson, and the hero.

The hero is a lesson at work, with its control moved, in the light and in the dark theme.

    python tools/screenshots.py                     every lesson
    python tools/screenshots.py 01_sco              only this one

Needs what requirements-test.txt lists, and Chromium.
"""

import argparse
import sys

import lab

from tests.course import ROOT

PICTURES = ROOT / "docs" / "images"
#: The figure to show, by lesson: the one whose title holds these words.
FIGURES = {
    "00_the_source": "points that the interview leads to",
    "01_sco": "On 2024-07-01",
    "02_bilateral_ties": "largest supplier of",
    "03_belt_and_road": "projects were in use before",
    "04_new_energy": "megawatts on this map",
    "05_central_asia": "meetings of the five",
    "06_what_happened_next": "later events with a place",
    "07_other_voices": "are in one speech",
}
#: The lesson at work: its first control is moved one step on.
HERO = "01_sco"


def take(chromium: object, address: str, name: str) -> None:
    """Run a lesson and store the picture of a figure under its finding."""
    lesson = lab.LessonPage(chromium, address, f"{name}.ipynb", width=1100)
    page = lesson.page
    page.set_viewport_size({"width": 1100, "height": 1400})
    try:
        lesson.run_all()
        head = page.locator(".exhibit-head").filter(has_text=FIGURES[name]).first
        cell = page.locator(".jp-CodeCell").filter(has=head).first
        picture(page, head, cell, name)
        if name == HERO:
            cell = page.locator(".jp-CodeCell").filter(has=page.locator(".lesson-controls")).first
            cell.get_by_role("button", name="next").click()
            page.wait_for_timeout(2500)
            # The light one last: the server keeps the theme for the lessons that follow.
            for theme in ("dark", "light"):
                lesson.choose_theme(theme)
                picture(page, cell.locator(".lesson-controls").first, cell, f"hero_{theme}")
    finally:
        lesson.close()


def picture(page: object, top: object, cell: object, name: str) -> None:
    """Store what is between the top of an element and the end of the figure of its cell."""
    top.evaluate("element => element.scrollIntoView()")
    page.wait_for_timeout(800)
    above, below = top.bounding_box(), cell.locator(".js-plotly-plot").first.bounding_box()
    height = below["y"] + below["height"] - above["y"]
    clip = {"x": below["x"], "y": above["y"], "width": below["width"], "height": height}
    page.screenshot(path=PICTURES / f"{name}.png", clip=clip)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", default=list(FIGURES))
    names = parser.parse_args().lessons
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        print(f"No lesson '{unknown[0]}'; there are {', '.join(FIGURES)}.", file=sys.stderr)
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    with lab.server() as address, lab.browser() as chromium:
        for name in names:
            take(chromium, address, name)
            print(f"{PICTURES.relative_to(ROOT) / name}.png")
    return 0
