"""The pages around the lessons: what they link to and name is there."""

import re

from tests.course import LESSONS, ROOT
from tests.each import each

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES.append(ROOT / "deploy" / "README.md")


def _read(path):
    return path.read_text(encoding="utf-8")


@each("page", PAGES)
def test_links_and_commands_lead_somewhere(page):
    text = _read(page)
    for target in re.findall(r"\]\((?!https?:|#)([^)\s]*)\)", text):
        assert (page.parent / target.partition("#")[0]).exists(), target
    for command in set(re.findall(r"python (tools/[\w/]+\.py)", text)):
        assert (ROOT / command).is_file(), command


def test_readme_names_every_lesson_with_a_picture():
    text = _read(ROOT / "README.md")
    for lesson in LESSONS.values():
        assert f"(notebooks/{lesson.notebook})" in text
        assert f"(docs/images/{lesson.number}_{lesson.name}.png)" in text


def test_readme_says_what_each_library_is_for():
    text = _read(ROOT / "README.md")
    table = text.partition("## Dependencies")[2].partition("\n## ")[0]
    for file in ("requirements.txt", "requirements-test.txt"):
        for name in re.findall(r"^([a-z][\w-]*)[>=]", _read(ROOT / file), re.M):
            assert name in table, name


def test_what_to_cite_has_the_version_of_the_package():
    version = re.search(r'^version = "(.*)"$', _read(ROOT / "pyproject.toml"), re.M)[1]
    assert f'version: "{version}"' in _read(ROOT / "CITATION.cff")
