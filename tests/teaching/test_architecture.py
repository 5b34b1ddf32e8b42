"""The page on how the code is laid out says what the imports say."""

import ast
import re

from tests.course import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HELPERS = ROOT / "helpers"
#: Used by all, and so left out of the picture.
WORDS = "words"


def _rooms():
    """Return the modules of each room, the top room first."""
    rows = re.findall(r"^\| ([a-z ]+) \| .* \| ((?:`\w+` ?)+)\|$", PAGE, re.M)
    return {room: re.findall(r"`(\w+)`", modules) for room, modules in rows}


def _room_of():
    return {module: room for room, modules in _rooms().items() for module in modules}


def _top(path):
    return path.relative_to(HELPERS).parts[0].removesuffix(".py")


def _imported(path):
    """Yield the top-level modules of the helpers that a file imports, lazily or not."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "helpers":
            inner = node.module.split(".")[1:]
            yield from inner[:1] or [one.name for one in node.names]
        elif isinstance(node, ast.Import):
            for one in node.names:
                first, *inner = one.name.split(".")
                if first == "helpers":
                    yield inner[0] if inner else "__init__"


def _real():
    """Return the arrows between rooms, with a file that draws each."""
    room_of = _room_of()
    found = {}
    for path in sorted(HELPERS.rglob("*.py")):
        for module in _imported(path):
            arrow = room_of[_top(path)], room_of[module]
            if arrow[0] != arrow[1]:
                found.setdefault(arrow, path.relative_to(ROOT).as_posix())
    return found


def test_every_module_has_one_room():
    listed = [module for modules in _rooms().values() for module in modules]
    there = {_top(path) for path in HELPERS.rglob("*.py")}
    assert sorted(listed) == sorted(there)


def test_the_picture_has_the_arrows_of_the_imports_and_no_other():
    names = dict(re.findall(r"^    (\w+)\[([a-z ]+)\]$", PAGE, re.M))
    arrows = re.findall(r"^    (\w+) --> (\w+)$", PAGE, re.M)
    drawn = {(names[one], names[other]) for one, other in arrows}
    real = {arrow: file for arrow, file in _real().items() if arrow[1] != WORDS}
    assert set(real) - drawn == set(), "not drawn: " + str(real)
    assert drawn - set(real) == set(), "drawn, and no import does it"


def test_no_arrow_runs_up():
    place = {room: row for row, room in enumerate(_rooms())}
    up = {arrow: file for arrow, file in _real().items() if place[arrow[0]] > place[arrow[1]]}
    assert up == {}


def test_no_lesson_imports_another():
    for path in (HELPERS / "lessons").rglob("*.py"):
        own = path.relative_to(HELPERS / "lessons").parts[0]
        for name in re.findall(r"helpers\.lessons\.(\w+)", path.read_text(encoding="utf-8")):
            assert name == own, path


def test_the_files_that_the_page_names_are_there():
    for name in re.findall(r"`((?:helpers|data)/[\w/]+\.\w+)`", PAGE):
        assert (ROOT / name).is_file(), name


def test_the_lines_of_the_example_draw_what_they_say():
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    tree = ast.parse(code)
    last = ast.Expression(tree.body.pop().value)
    names = {}
    exec(compile(tree, "architecture.md", "exec"), names)
    made = eval(compile(last, "architecture.md", "eval"), names)
    assert len(made.figure.data) and "trade_mirror" in made.tables
