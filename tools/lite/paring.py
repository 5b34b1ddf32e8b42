"""Make wheels smaller and quicker to import: leave files out, and compile the rest.

In the browser, compiling Python's source takes longer than anything else that a lesson's first
cell waits for. Compiled files fit one minor version of Python only, so they are made where the
builder runs that version.
"""

import base64
import csv
import hashlib
import io
import py_compile
import sys
import tempfile
import zipfile
from fnmatch import fnmatch
from pathlib import Path


def pared(archive: Path, target: Path, pins: dict) -> None:
    """Write a wheel, or the zip of the standard library, anew: smaller, compiled where possible.

    Args:
        archive: The file as published.
        target: The file to write.
        pins: What ``pins.toml`` says: which files are left out, and for which Python to compile.
    """
    # A reader may look into the lessons' own helpers, so their source stays.
    keep_source = archive.name.startswith("sco_bri_lessons-")
    compiling = "{}.{}".format(*sys.version_info) == pins["python"]
    lines: list[tuple[str, str, object]] = []
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w") as new:

        def add(name: str, content: bytes) -> None:
            # A fixed time, so that the same input gives the same sha256.
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
            lines.append((name, f"sha256={digest.decode().rstrip('=')}", len(content)))

        record = ""
        for item in old.infolist():
            name = item.filename
            if name.endswith(".dist-info/RECORD"):
                record = name
                continue
            if item.is_dir() or any(fnmatch(name, pattern) for pattern in pins["pared"]):
                continue
            content = old.read(item)
            compiled = b""
            if compiling and name.endswith(".py"):
                bare = any(fnmatch(name, pattern) for pattern in pins["without_docstrings"])
                path, compiled = _compiled(name, content, keep_source, pins["python"], bare)
            if keep_source or not compiled:
                add(name, content)
            if compiled:
                add(path, compiled)
        if record:
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows([*lines, (record, "", "")])
            add(record, text.getvalue().encode())


def _compiled(
    name: str, source: bytes, beside_source: bool, python: str, bare: bool
) -> tuple[str, bytes]:
    """Compile one file; the content is empty where the file is no program (a template, say)."""
    folder, _, file = name.rpartition("/")
    stem = file.removesuffix(".py")
    if beside_source:
        path = f"{folder}/__pycache__/{stem}.cpython-{python.replace('.', '')}.pyc"
    else:
        path = f"{name}c"
    with tempfile.TemporaryDirectory() as place:
        original, target = Path(place) / file, Path(place) / "compiled"
        original.write_bytes(source)
        try:
            py_compile.compile(
                str(original),
                cfile=str(target),
                dfile=name,
                doraise=True,
                optimize=2 if bare else 0,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
        except py_compile.PyCompileError:
            return path, b""
        return path, target.read_bytes()
