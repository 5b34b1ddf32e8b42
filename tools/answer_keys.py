"""Write the answers to the checked questions into the instructors' guides.

    python tools/answer_keys.py          write them between the two marks of each guide
    python tools/answer_keys.py --check  only say whether they are current

Prompt, answer, hint and explanation come from the questions' own code, so that a guide cannot say
another answer than the lesson.
"""

import sys
from pathlib import Path

import made
from here import ROOT

from helpers import questions
from helpers.course import LESSONS
from helpers.progress import in_words

GUIDES = ROOT / "notebooks" / "teaching"
START = "<!-- answers: made by python tools/answer_keys.py, do not edit -->"
END = "<!-- end of answers -->"


def key(number: str) -> str:
    """Write the answers of one lesson as Markdown; ``number`` is e.g. ``"03"``."""
    parts = []
    for question_id, question in questions.of_lesson(number).items():
        parts += [
            f"**{question_id}.** {question.prompt}",
            "",
            f"- Answer that passes: {in_words(question.solution)}",
            *_in_pandas(question.code),
            f"- Explanation: {question.explain(question.expected())}",
            f"- Hint after a first wrong answer: {question.hint}",
            "",
        ]
    return "\n".join(parts)


def _in_pandas(code: str) -> list[str]:
    """Write the lines of pandas that give an answer, as an item of a list."""
    if not code:
        return []
    lines = ["```python", *code.splitlines(), "```"]
    return ["- In pandas:", "", *(f"  {line}" for line in lines), ""]


def fill(guide: str, answers: str) -> str:
    """Put answers between the two marks of a guide.

    Raises:
        ValueError: The guide does not have each mark once.
    """
    if guide.count(START) != 1 or guide.count(END) != 1:
        raise ValueError(f"A guide needs the two lines '{START}' and '{END}', once each.")
    before, _, rest = guide.partition(START)
    after = rest.partition(END)[2]
    return f"{before}{START}\n\n{answers}\n{END}{after}"


def guide_of(number: str) -> Path:
    """Return the file of a lesson's guide."""
    return GUIDES / f"guide_{number}_{LESSONS[number].name}.md"


def main() -> int:
    only_say = made.only_check(__doc__)
    guides = {number: guide_of(number) for number in LESSONS}
    wanted = {
        path: fill(path.read_text(encoding="utf-8"), key(number)) for number, path in guides.items()
    }
    return made.store(wanted, only_say=only_say)


if __name__ == "__main__":
    sys.exit(main())
