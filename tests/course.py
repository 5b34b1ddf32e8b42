"""The course as its tests see it: where it lies, its lessons and its notebooks, in one place."""

from pathlib import Path

from helpers.course import LESSONS
from helpers.exhibit import PLOTLY_MIME

__all__ = ["COMPANIONS", "LESSONS", "NOTEBOOKS", "PATHS", "PLOTLY_MIME", "ROOT", "TEMPLATE"]

#: The project's folder.
ROOT = Path(__file__).resolve().parents[1]
#: The notebook of each lesson, in the order of the course.
PATHS = [ROOT / "notebooks" / lesson.notebook for lesson in LESSONS.values()]
#: The notebook that an author copies.
TEMPLATE = ROOT / "notebooks" / "teaching" / "lesson_template.ipynb"
#: What goes beyond a lesson's hour.
COMPANIONS = sorted((ROOT / "notebooks" / "more").glob("[0-9]*.ipynb"))
#: Every notebook that runs: the lessons, their companions, then the template.
NOTEBOOKS = [*PATHS, *COMPANIONS, TEMPLATE]
