"""The course as its tests see it: where it lies, its lessons and its notebooks, in one place."""

from pathlib import Path

from helpers.course import LESSONS
from helpers.exhibit import PLOTLY_MIME

__all__ = ["LESSONS", "NOTEBOOKS", "PATHS", "PLOTLY_MIME", "ROOT", "TEMPLATE"]

#: The project's folder.
ROOT = Path(__file__).resolve().parents[1]
#: The notebook of each lesson, in the order of the course.
PATHS = [ROOT / "notebooks" / lesson.notebook for lesson in LESSONS.values()]
#: The notebook that an author copies.
TEMPLATE = ROOT / "notebooks" / "teaching" / "lesson_template.ipynb"
#: Every notebook that runs: the lessons, then the template.
NOTEBOOKS = [*PATHS, TEMPLATE]
