"""The lessons of the course: their order, numbers and names."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lesson:
    """One lesson of the course.

    Attributes:
        number: Its number as two digits, such as ``"03"``.
        title: Its topic, as readers see it.
        name: Its topic, as file names and modules write it.
    """

    number: str
    title: str
    name: str

    @property
    def notebook(self) -> str:
        """Name of its notebook."""
        return f"{self.number}_{self.name}.ipynb"


#: Every lesson by its number, in the order of the course.
LESSONS = {
    lesson.number: lesson
    for lesson in (
        Lesson("00", "The source", "the_source"),
        Lesson("01", "The SCO", "sco"),
        Lesson("02", "Bilateral ties", "bilateral_ties"),
        Lesson("03", "The Belt and Road", "belt_and_road"),
        Lesson("04", "New energy", "new_energy"),
        Lesson("05", "Central Asia", "central_asia"),
        Lesson("06", "What happened next", "what_happened_next"),
    )
}
