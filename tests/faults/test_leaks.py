"""No path of a machine, name of a person's folder, token or e-mail address in what is handed out.

Passwords and keys in commits are the work of detect-secrets: see ``.pre-commit-config.yaml``.
"""

import re
import socket
import sys
from pathlib import Path

from plotly.offline import get_plotlyjs

from helpers.lessons.what_happened_next.dossier import Dossier
from tests.course import ROOT
from tests.dossier_chart import chart
from tests.each import each

_FORM = re.compile(
    r"(?<![\w.~-])(?:/home/(?!me/)|/Users/|/root/|/tmp/|/work/|/mnt/|/var/folders/)[\w.-]+"
    r"|\b[A-Za-z]:(?:\\{1,2}|/)Users(?:\\{1,2}|/)\w+|\bfile:///\w+"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY|[?&](?:access_)?token=[\w%.-]{6,}|\bgh[pousr]_\w{36}"
    r"|\b[\w.+-]+@[\w-]+\.(?!example\b)[A-Za-z]{2,}\b"
)
# A short name, or one that is a word of any text, would be found everywhere.
_OWN = [
    name
    for name in (str(ROOT), str(Path.home()), sys.prefix, socket.gethostname())
    if len(name) > 7 and name != "localhost"
]


def leaks(text):
    return [match.group() for match in _FORM.finditer(text)] + [n for n in _OWN if n in text]


@each(
    "text",
    [
        "in /home/" + "aigerim/lessons",
        '"C:\\\\' + 'Users\\\\Ravi"',
        "C:/" + "Users/Ravi",
        "file:///" + "srv/x",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "http://localhost:8888/lab?" + "token=0123456789ab",
        "ghp_" + "a1" * 18,
        "ann" + "@school.kz",
        str(ROOT / "x"),
    ],
)
def test_a_leak_is_found(text):
    assert leaks(text)


def test_plain_text_and_examples_are_no_leaks():
    assert leaks("https://a.example/home/x ~/home/me/ me@mail.example and 3/tmp 10:30") == []


@each("folder", ["notebooks", "data", "helpers", "docs", "README.md"])
def test_the_project_holds_none(folder):
    path = ROOT / folder
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    texts = {
        one.name: one.read_text(encoding="utf-8")
        for one in files
        if one.suffix in {".ipynb", ".md", ".py", ".csv", ".json", ".geojson", ".toml"}
    }
    assert texts
    assert {name: found for name, text in texts.items() if (found := leaks(text))} == {}


def test_an_exported_dossier_holds_none(tmp_path):
    made = Dossier("c20", ["v019"], exhibit=chart(), why="Mine.")
    text = made.save(tmp_path).path.read_text(encoding="utf-8")
    # The library is a published text of somebody else, in which much looks like a secret.
    assert leaks(text.replace(get_plotlyjs(), "")) == []
