"""Say which cells of a lesson begin a slide, and cut what is too long for one.

The words are those of JupyterLab's "slide type", which ``jupyter nbconvert --to slides`` and
jupyterlab-rise read too: a slide begins a section, a sub-slide is below it, and what is
skipped is left out. What a room looks at together is shown; what a learner does alone is not.
"""

import itertools
import re
import textwrap

import nbformat

from helpers.exhibit import PLOTLY_MIME
from helpers.exhibit.figures import is_map

from .lesson_files import exhibit_words, sections

#: Sections that nobody projects: they are for a learner alone, at the keyboard.
_ALONE = re.compile(r"set up|glossary|sources|.*\bprogress\b", flags=re.IGNORECASE)
#: How a list item begins in Markdown.
_ITEM = r"[-*] |\d+\. "
#: Room on a slide: lines of text of the size in slides.css, and the signs of one line.
LINES, SIGNS = 15, 84
#: A summary up to this length is under its chart; a longer one has a sub-slide of its own, as
#: has that of a map, which needs the room.
SHORT = 150


def slide_types(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the slide type of each cell: ``slide``, ``subslide`` or ``skip``.

    The opening and each heading of level 2 begin a slide. Text and exhibits come below it. Code
    that shows no exhibit is left out: imports, guesses, answers.
    """
    types = []
    for cell, heading in sections(notebook):
        if _ALONE.fullmatch(heading):
            types.append("skip")
        elif cell.cell_type == "markdown":
            types.append("slide" if re.match(r"##? ", cell.source) else "subslide")
        elif cell.cell_type == "code" and shows_exhibit(cell):
            types.append("subslide")
        else:
            types.append("skip")
    return types


def shows_exhibit(cell: nbformat.NotebookNode) -> bool:
    """Whether a code cell's stored outputs hold a figure or a table of the lessons."""
    outputs = [output.get("data", {}) for output in cell.get("outputs", [])]
    return any(PLOTLY_MIME in data or exhibit_words(data) for data in outputs)


def tag(notebook: nbformat.NotebookNode) -> bool:
    """Write the slide types into a notebook; say whether anything changed."""
    changed = False
    for cell, kind in zip(notebook.cells, slide_types(notebook), strict=True):
        if cell.metadata.get("slideshow", {}).get("slide_type") != kind:
            cell.metadata["slideshow"] = {"slide_type": kind}
            changed = True
    return changed


def is_tagged(notebook: nbformat.NotebookNode) -> bool:
    """Whether any cell has a slide type."""
    return any("slide_type" in cell.metadata.get("slideshow", {}) for cell in notebook.cells)


def for_room(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Copy a tagged notebook with its long cells cut into what fits on one slide each.

    Text is cut between paragraphs and list items; an exhibit is cut between its figure and its
    words, unless they are short. Skipped cells are dropped. A cell gets ``metadata.running``: the
    section it belongs to, or "" where it begins with a heading of its own.
    """
    copy = nbformat.from_dict(notebook)
    cells = []
    section = ""
    for cell, heading in sections(copy):
        if re.match(r"##? ", cell.source) and cell.cell_type == "markdown":
            section = heading
        kind = cell.metadata.get("slideshow", {}).get("slide_type", "")
        if kind in ("skip", "notes"):
            continue
        parts = _text_parts(cell) if cell.cell_type == "markdown" else _exhibit_parts(cell)
        for number, part in enumerate(parts):
            if number:
                part["id"] = f"{cell.get('id', 'cell')}-{number}"
                part.metadata["slideshow"] = {"slide_type": "subslide"}
            begins = part.cell_type == "markdown" and part.source.startswith("#")
            part.metadata["running"] = "" if begins else section
            cells.append(part)
    copy.cells = cells
    return copy


def _text_parts(cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    parts: list[list[str]] = [[]]
    room = LINES
    for group in _groups(_blocks(cell.source)):
        # What belongs together moves to the next slide as one, if one slide can hold it.
        if parts[-1] and room < sum(map(_lines, group)) <= LINES:
            parts.append([])
            room = LINES
        for block, after in itertools.zip_longest(group, group[1:], fillvalue=""):
            # A line that leads on never stands last.
            need = _lines(block) + (_lines(after) if after and _leads(block) else 0)
            if parts[-1] and need > room:
                parts.append([])
                room = LINES
            parts[-1].append(block)
            room -= _lines(block)
    return [nbformat.from_dict({**cell, "source": _join(blocks)}) for blocks in parts]


def _groups(blocks: list[str]) -> list[list[str]]:
    """Put each heading and each line that leads to a list together with what follows it."""
    groups: list[list[str]] = []
    for block in blocks:
        item = re.match(_ITEM, block)
        if groups and (_leads(groups[-1][-1]) or (item and _leads(groups[-1][0]))):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _blocks(source: str) -> list[str]:
    """Paragraphs, headings and single list items, in order; not the list of contents."""
    blocks = []
    for paragraph in re.split(r"\n\s*\n", source.strip()):
        if paragraph.startswith("**Contents**"):
            continue
        if re.match(_ITEM, paragraph):
            blocks += re.split(rf"\n(?={_ITEM})", paragraph)
        else:
            blocks.append(paragraph)
    return blocks


def _join(blocks: list[str]) -> str:
    text = ""
    for block in blocks:
        item = re.match(_ITEM, block)
        after = re.match(_ITEM, text.rpartition("\n")[2])
        text += ("\n" if item and after else "\n\n") + block if text else block
    return text


def _leads(block: str) -> bool:
    return block.startswith("#") or bool(re.fullmatch(r"\*\*.*\*\*:?|.*:", block))


def _lines(block: str) -> float:
    # Links count for what is seen of them.
    seen = re.sub(r"\]\([^)]*\)", "", block)
    count = sum(len(textwrap.wrap(line, SIGNS)) or 1 for line in seen.split("\n"))
    if block.startswith("#"):
        return count + 1
    return count + (0.2 if re.match(_ITEM, block) else 0.45)


def _exhibit_parts(cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Give a figure a slide, and its words, table and setting the next one unless they are few.

    What is worth a slide of its own is said by ``note_outputs``, which must have been called.
    """
    controls = [o for o in cell.outputs if "controls" in o.get("metadata", {})]
    rest = [o for o in cell.outputs if o not in controls]
    parts: list[list[nbformat.NotebookNode]] = [[]]
    about = [""]
    later = ""
    for place, output in enumerate(rest):
        if later:
            # The words of the figure before: its slide has the finding, this one the summary.
            output.metadata["summary"], later = later, ""
        parts[-1].append(output)
        figure = output.get("data", {}).get(PLOTLY_MIME)
        if not figure or not place or "number" not in rest[place - 1].get("metadata", {}):
            continue
        said = output.metadata["description"]
        if controls or is_map(figure["layout"]) or len(said) > SHORT:
            rest[place - 1].metadata["summary"] = ""
            later = said
            parts.append([])
            about.append(f"Figure {output.metadata['number']}. {output.metadata['title']}")
    parts[-1] += controls
    made = []
    for outputs, title in zip(parts, about, strict=True):
        metadata = {**cell.metadata, "about": title}
        made.append(nbformat.from_dict({**cell, "outputs": outputs, "metadata": metadata}))
    return [part for part in made if part.outputs]
