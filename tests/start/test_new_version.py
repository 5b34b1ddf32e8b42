"""What the page on new versions promises, tried with git in a folder."""

import re
import shutil
import subprocess

import pytest

from tests.start.kit import ROOT

PAGE = (ROOT / "docs" / "new_version.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this computer")


def _git(folder, *words):
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def _publish(folder, **lessons):
    for name, text in lessons.items():
        (folder / "notebooks" / f"{name}.ipynb").write_text(text, encoding="utf-8")
    _git(folder, "add", "-A")
    assert _git(folder, "commit", "-m", "a version").returncode == 0


@pytest.fixture
def author(tmp_path):
    folder = tmp_path / "author"
    (folder / "notebooks").mkdir(parents=True)
    shutil.copy(ROOT / ".gitignore", folder)
    _git(folder, "init")
    _publish(folder, one="first")
    return folder


@pytest.fixture
def learner(author, tmp_path):
    assert _git(tmp_path, "clone", str(author), "learner").returncode == 0
    return tmp_path / "learner"


def test_work_on_a_copy_meets_a_new_version_without_a_word(author, learner):
    shutil.copytree(learner / "notebooks", learner / "my_lessons")
    (learner / "my_lessons" / "one.ipynb").write_text("mine", encoding="utf-8")
    (learner / "my_lessons" / "my_progress.jsonl").write_text("{}", encoding="utf-8")
    assert _git(learner, "status", "--short").stdout == ""
    _publish(author, one="second", two="new")
    assert _git(learner, "pull").returncode == 0
    assert (learner / "my_lessons" / "one.ipynb").read_text(encoding="utf-8") == "mine"
    assert (learner / "notebooks" / "one.ipynb").read_text(encoding="utf-8") == "second"
    assert (learner / "notebooks" / "two.ipynb").is_file()


def test_work_in_place_is_refused_and_the_pages_commands_keep_it(author, learner):
    (learner / "notebooks" / "one.ipynb").write_text("mine", encoding="utf-8")
    (learner / "notebooks" / "my_progress.jsonl").write_text("{}", encoding="utf-8")
    _publish(author, one="second")
    refused = _git(learner, "pull")
    assert refused.returncode
    assert "Please commit your changes or stash them" in refused.stderr
    shutil.copytree(learner / "notebooks", learner / "my_lessons")
    commands = re.search(r"```\n(git restore.*?)```", PAGE, re.S)[1].splitlines()
    for command in commands:
        assert _git(learner, *command.split()[1:]).returncode == 0, command
    assert (learner / "notebooks" / "one.ipynb").read_text(encoding="utf-8") == "second"
    assert (learner / "my_lessons" / "one.ipynb").read_text(encoding="utf-8") == "mine"
    assert (learner / "my_lessons" / "my_progress.jsonl").is_file()
    assert (learner / "notebooks" / "my_progress.jsonl").is_file(), "git leaves answers alone"
