"""Tables and outputs are the same on any computer: language, encoding, line ends, paths."""

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import PureWindowsPath

import pytest

from helpers import data
from helpers.paths import DATA
from tests.course import ROOT

#: Decimal commas, Chinese signs, and a script that runs from right to left.
LOCALES = ("de_DE.UTF-8", "ru_RU.UTF-8", "kk_KZ.UTF-8", "zh_CN.UTF-8", "ar_EG.UTF-8", "fa_IR.UTF-8")
_SAY = """
import hashlib, json, locale, sys

def set_language(name):
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    return True

set_language("")
from helpers import data, sources
from helpers.lessons.bilateral_ties import labels
from helpers.lessons.sco import membership
from helpers.lessons.the_source import statements
from helpers.questions import check

def said(names):
    data.clear_cache()
    yield from ((name, data.load(name).to_csv(index=False)) for name in names)
    sorted_one = statements.sorted_claims({"claim 4": "fact"})
    made = (membership.membership_map(), sorted_one, labels.labels_over_time())
    for place, exhibit in enumerate(made):
        yield f"exhibit {place}", json.dumps(exhibit.bundles(), sort_keys=True)
    yield "question", repr(check("01-1", 35.9))
    yield "source", sources.cite(["gt-interview-2024"])[0].text()

languages = sys.argv[1:] or [""]
found = {}
for place, language in enumerate(languages):
    if set_language(language):
        # The tables are shared out, so that each is read in one language.
        told = said(data.names()[place::len(languages)])
        told = {key: hashlib.sha256(text.encode()).hexdigest() for key, text in told}
        found[language] = [locale.localeconv()["decimal_point"], told]
print(json.dumps(found))
"""


def _run(code=_SAY, *arguments, **settings):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        cwd=ROOT,
        env=env | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | settings,
        check=False,
    )


def _said(run):
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@functools.cache
def _plain():
    """What is said where a computer has no language: each key with its checksum."""
    ((_point, told),) = _said(_run(LC_ALL="C.UTF-8")).values()
    return told


def test_the_language_of_the_computer_changes_nothing():
    # The helpers are imported in the first of the languages, which has a decimal comma.
    found = _said(_run(_SAY, *LOCALES, LC_ALL=LOCALES[0]))
    for language, (_point, told) in found.items():
        assert told.items() <= _plain().items(), language
    if LOCALES[0] in found:
        assert found[LOCALES[0]][0] == ",", "a decimal comma was really set"
    missing = [language for language in LOCALES if language not in found]
    if missing and os.environ.get("REQUIRE_LOCALES"):
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not tried, because they are not installed: {', '.join(missing)}")
    assert set().union(*(told for _point, told in found.values())) == set(_plain())


def test_an_old_encoding_changes_nothing():
    run = _run(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    ((_point, told),) = _said(run).values()
    assert told == _plain()


def test_a_narrow_terminal_does_not_stop_a_lesson():
    code = (
        "from helpers.lessons.sco import membership\n"
        "from helpers.lessons.the_source import statements\n"
        "from helpers.questions import check\n"
        "from helpers.setup_check import check_setup\n"
        "print(check_setup()); print(membership.membership_map()); print(check('00-6', ...))\n"
        "print(statements.sorted_claims({'claim 4': 'fact'}).to_text())\n"
    )
    run = _run(code, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert run.returncode == 0, run.stderr[-500:]
    assert b"Ready" in run.stdout
    assert b"?" in run.stdout, "a letter that the terminal lacks"


def _copy(folder, change):
    for name in (data.PACKAGE, "glossary.csv", "sources.csv"):
        raw = (DATA / name).read_bytes()
        (folder / name).write_bytes(change(raw) if name.endswith(".csv") else raw)
    return folder


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"),
    ],
    ids=["byte-order mark", "Windows line ends", "both"],
)
def test_a_table_that_went_through_windows_is_the_same(tmp_path, change):
    folder = _copy(tmp_path, change)
    for name in ("glossary", "sources"):
        assert data.load(name, folder).equals(data.load(name))


def test_no_path_is_put_together_by_hand():
    # A slash inside a text is no path on Windows; pathlib joins with what the system wants.
    joined = re.compile(r"""(?:str\([^)]*\)|\})\s*\+\s*["']/|["'][^"']*\\\\[^"']*\.(?:csv|ipynb)""")
    for path in (ROOT / "helpers").rglob("*.py"):
        assert not joined.search(path.read_text(encoding="utf-8")), path
        assert "os.path" not in path.read_text(encoding="utf-8"), path


def test_names_of_files_work_on_windows():
    for folder in ("data", "helpers", "notebooks", "tests", "tools", "docs"):
        for path in (ROOT / folder).rglob("*"):
            if "__pycache__" in path.parts:
                continue
            name = PureWindowsPath(path.relative_to(ROOT))
            assert not re.search(r'[<>:"|?*]', str(name)), name
            assert name.stem.upper() not in {"CON", "PRN", "AUX", "NUL"}, name
            assert len(str(name)) < 120, name
            assert not name.name.endswith((" ", ".")), name


def test_every_file_is_opened_with_an_encoding():
    ruff = shutil.which("ruff")
    if ruff is None:
        pytest.skip("ruff is not installed")
    folders = ("helpers", "tools", "tests")
    run = subprocess.run(
        [ruff, "check", "--preview", "--select=PLW1514", "--output-format=json", *folders],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert [found["filename"] for found in json.loads(run.stdout)] == []
