"""No secret, no personal data and no path of a machine in what the project hands out."""

import subprocess
import sys

import nbformat
import pytest
from leaks import FORMS, in_files, leaks, names_of_this_machine
from lesson_cells import ROOT
from plotly.offline import get_plotlyjs

from helpers.lessons.what_happened_next import figure_two_years
from helpers.lessons.what_happened_next.dossier import Dossier

# Put together here, so that a scanner of repositories does not take them for real ones.
_EXAMPLES = {
    "a path of a machine": [
        "/home/" + "aigerim/lessons",
        "/Users/" + "li/x.ipynb",
        '"C:\\\\' + 'Users\\\\Ravi"',
        "C:" + "\\Users\\Ravi",
        "C:/" + "Users/Ravi",
        "/tmp/" + "tmp1a2b",
        "file:///" + "srv/x",
    ],
    "a private key": ["-----BEGIN RSA " + "PRIVATE KEY-----", "-----BEGIN " + "PRIVATE KEY-----"],
    "an access key": ["AKIA" + "ABCDEFGHIJKLMNOP", "ghp_" + "a1" * 18, "xoxb-" + "1234567890ab"],
    "a signed token": [
        "eyJ" + "hbGciOiJIUzI1" + ".eyJ" + "zdWIiOiIxMjM0" + "." + "SflKxwRJSMeKKF2"
    ],
    "a password or token that is given a value": [
        "pass" + "word = 'hunter2!'",
        '"api_' + 'key": "0123456789"',
        "auth-" + 'token: "abcdefgh"',
    ],
    "an address with a user and a password": ["https://ann:" + "pw123@host.example/x"],
    "an e-mail address": ["ann" + "@school.kz"],
    "an address of a network": ["192.168" + ".0.12", "10.0" + ".3.4", "172.20" + ".0.1"],
    "a token in a web address": ["http://127.0.0.1:8888/lab?" + "token=0123456789abcdef"],
}
_HARMLESS = [
    "In the folder /home/me/dossiers you may write.",
    "https://www.stat.gov.kz/home/page",
    "https://github.com/tmp/x",
    "http://127.0.0.1:8888/lab",
    "1,192,168 tonnes; version 10.0.3",
    "password: write none",
    "@media print",
    "pip install pandas>=2.2",
]


def test_every_form_has_an_example():
    assert set(_EXAMPLES) == set(FORMS)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in _EXAMPLES.items() for text in texts]
)
def test_a_leak_is_found_with_its_line(kind, text):
    found = leaks(f"one\ntwo\nthree {text} four\n")
    assert kind in {leak.kind for leak in found}
    assert {leak.line for leak in found} == {3}


@pytest.mark.parametrize("text", _HARMLESS)
def test_what_is_harmless_is_not_found(text):
    assert leaks(text) == []


def test_names_of_this_machine_are_found():
    assert str(ROOT) in names_of_this_machine()
    found = leaks("x\nsaved in " + sys.prefix, [sys.prefix])
    assert ("a name of this machine", 2) in {(leak.kind, leak.line) for leak in found}


def test_the_library_in_an_export_is_passed_over_and_the_rest_is_not():
    page = f"<script>{get_plotlyjs()}</script>"
    assert leaks(page) == []
    assert leaks(page + " ann" + "@school.kz")[0].kind == "an e-mail address"


def test_folders_are_searched_to_the_bottom_and_pictures_are_not(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "x.html").write_text("ann" + "@school.kz")
    (deep / "y.png").write_bytes(b"ann" + b"@school.kz")
    assert [file.name for file, _leak in in_files([tmp_path])] == ["x.html"]
    assert [file.name for file, _leak in in_files([deep / "y.png"])] == ["y.png"]


@pytest.mark.parametrize("folder", ["notebooks", "data", "helpers", "docs", "README.md"])
def test_the_project_holds_none(folder):
    found = list(in_files([ROOT / folder], names_of_this_machine()))
    assert found == []


def test_the_notebooks_are_looked_at_with_their_outputs(tmp_path):
    cell = nbformat.v4.new_code_cell("x")
    cell.outputs = [nbformat.v4.new_output("stream", text="/home/" + "aigerim/x")]
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "x.ipynb")
    assert [leak.kind for _file, leak in in_files([tmp_path])] == ["a path of a machine"]


def test_an_exported_dossier_holds_none(tmp_path):
    made = Dossier("c20", ["v019"], exhibit=figure_two_years.figure_two_years(), why="Mine.")
    saved = made.save(tmp_path)
    assert leaks(saved.path.read_text(encoding="utf-8"), names_of_this_machine()) == []


def test_the_command_says_what_it_found(tmp_path):
    file = tmp_path / "page.html"
    command = [sys.executable, str(ROOT / "tools" / "leaks.py"), str(file)]
    file.write_text("<p>nothing</p>")
    run = subprocess.run(command, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "Nothing found.\n")
    file.write_text("<p>\nann" + "@school.kz</p>")
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 1
    assert "page.html, line 2: an e-mail address: ann" in run.stdout
    run = subprocess.run([*command, str(tmp_path / "no")], capture_output=True, text=True)
    assert run.returncode == 2
    assert "there is no" in run.stderr
