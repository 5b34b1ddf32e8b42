"""The oldest versions tried are those that the requirements allow."""

import re

from tests.course import ROOT


def test_the_constraints_are_the_lower_bounds():
    allowed = {}
    for name in ("requirements.txt", "requirements-test.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-")):
                bounds = re.fullmatch(r"([\w.-]+)>=([\w.]+),<[\w.]+", line)
                assert bounds, f"'{line}' has no lower and upper bound, as in pandas>=2.2,<4"
                allowed[bounds[1]] = bounds[2]
    tried = re.findall(r"^([\w.-]+)==([\w.]+)$", _read("tests/constraints-oldest.txt"), re.M)
    assert {name: re.sub(r"(\.0)+$", "", version) for name, version in tried} == {
        name: re.sub(r"(\.0)+$", "", version) for name, version in allowed.items()
    }


def test_the_environment_of_the_oldest_versions_takes_the_constraints():
    assert '"-c tests/constraints-oldest.txt"' in _read("pyproject.toml")


def test_the_tests_that_mutants_meet_are_there():
    named = re.findall(r'"(tests/[\w/]+\.py)"', _read("pyproject.toml"))
    assert len(named) > 5
    assert [name for name in named if not (ROOT / name).is_file()] == []


def _read(name):
    return (ROOT / name).read_text(encoding="utf-8")
