"""The table of a reader's claims: a CSV file that is made, added to and checked, never replaced.

The file may come back from any spreadsheet: with commas, semicolons or tabs, with or without a
byte-order mark, with blank rows, and with columns of the reader's own, which are left alone.
"""

from __future__ import annotations

import csv
import difflib
import io
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from helpers import answer_log, theme
from helpers.claims import KERNELS, LOADED_WORDS, RULE_OF_KERNEL, verdict_of
from helpers.claims.cards import NOT_YET
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.own_source import reading
from helpers.words import clean, quote
from helpers.words.lists import listed, plural

KINDS = tuple(theme.STATEMENT)
#: What the columns are for, in order.
MEANINGS = {
    "claim_id": "k01, k02 and so on, each once",
    "passage_id": "the passage, such as s03",
    "claim": "what is claimed, in your words",
    "kind": " / ".join(KINDS),
    "kernel": " / ".join(KERNELS),
    "loaded_word": " / ".join(LOADED_WORDS),
    "evidence": "what you found, and where",
    "who_disagrees": "who sees it otherwise",
    "what_would_change_our_mind": "which evidence would",
    "known_from": "from when the verdict could be given: 2017-09-19, 2017-09 or 2017",
}
COLUMNS = tuple(MEANINGS)
#: Columns that a table may lack.
_MAY_LACK = ("known_from",)
#: Columns of which only some words are allowed.
_ALLOWED = {"kind": KINDS, "kernel": KERNELS, "loaded_word": LOADED_WORDS}
#: More faults than these are counted.
_MOST_FAULTS = 20
_ID = re.compile(r"[a-z]{1,3}[0-9]{1,4}", re.IGNORECASE)
_AS_CSV = 'Open it in its own program and save it as "CSV UTF-8"'


class SheetError(LessonError):
    """A table of claims that breaks rules.

    Attributes:
        faults: One sentence for each fault, in the order of the rows.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        """Write the faults one below the other."""
        self.faults = tuple(faults)
        shown = list(self.faults[:_MOST_FAULTS])
        if len(self.faults) > _MOST_FAULTS:
            shown.append(f"And {len(self.faults) - _MOST_FAULTS} more.")
        super().__init__("\n".join(shown))


@dataclass(frozen=True)
class Kept:
    """What became of a table of claims; it shows itself as a sentence.

    Attributes:
        path: The file, or None if it could not be written.
        message: The same as a sentence for the reader.
        claim_id: The id of a claim that was added; "" for none.
    """

    path: Path | None
    message: str
    claim_id: str = ""

    def __repr__(self) -> str:
        """Show the sentence."""
        return self.message

    def _repr_html_(self) -> str:
        return f'<p class="mathjax_ignore">{escape(self.message).replace(chr(10), "<br>")}</p>'


@dataclass(frozen=True)
class _Sheet:
    """A table as its file has it: cells, and how they are written."""

    header: list[str]
    records: list[list[str]]
    delimiter: str
    encoding: str


def make(path: str | Path) -> Kept:
    """Write an empty table; see ``OwnText.sheet``."""
    path = path_of(path)
    columns = "\n".join(f"{name}: {words}" for name, words in MEANINGS.items())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from None
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerow(COLUMNS)
    except FileExistsError:
        return Kept(
            path,
            f"{quote(path.name)} is there already and was kept as it is. For another table, give "
            'another name: text.sheet("my_claims_2.csv").',
        )
    except (OSError, ValueError) as error:
        raise _refused(path, error) from None
    return Kept(
        path,
        f"{quote(path.name)} is ready: open it in a spreadsheet, a row for each claim, and save it "
        f"as CSV. What you leave blank counts as not yet. The columns:\n{columns}",
    )


def rows(given: str | Path | pd.DataFrame, passage_ids: Sequence[str]) -> pd.DataFrame:
    """Read and check claims; see ``OwnText.claims``.

    Args:
        given: The file, or a table of pandas.
        passage_ids: The passages that claims may name.

    Returns:
        The columns of ``COLUMNS``, a column ``verdict`` after ``loaded_word``, and the reader's own
        columns; all text. Kind and verdict are "not yet" where they are, other cells blank.
    """
    if isinstance(given, pd.DataFrame):
        return _checked(_of_frame(given), "Your table", 1, passage_ids)
    path = path_of(given)
    if not path.is_dir() and not path.exists():
        raise LessonError(
            f"There is no {quote(path.name)} yet. Make it with text.sheet({path.name!r}), or add a "
            "first claim with text.form()."
        )
    # Counted as a spreadsheet does: the header is row 1.
    return _checked(_read(path), path.name, 2, passage_ids)


def _checked(read: _Sheet, name: str, first: int, passage_ids: Sequence[str]) -> pd.DataFrame:
    """Hold each row against the rules, and read its verdict off.

    Args:
        read: The cells.
        name: What the table is called in a fault.
        first: The number of its first row.
        passage_ids: The passages that claims may name.
    """
    found, faults = [], []
    seen: dict[str, int] = {}
    for number, record in enumerate(read.records, first):
        if not any(cell.strip() for cell in record):
            continue
        if len(record) > len(read.header):
            faults.append(
                f"{name}, row {number}: {len(record)} values for {len(read.header)} columns; "
                "put a text that holds a comma between double quotation marks."
            )
            continue
        cells = dict(zip(read.header, (clean(cell).strip() for cell in record), strict=False))
        row = {column: cells.get(column, "") for column in (*COLUMNS, *read.header)}
        if not any(row[column] for column in COLUMNS[1:]):
            continue
        faults += [f"{name}, row {number}, {fault}" for fault in _faults(row, passage_ids)]
        same = row["claim_id"].casefold()
        if same in seen and same:
            faults.append(
                f"{name}, row {number}, column 'claim_id': {quote(row['claim_id'])} is the id "
                f"of row {seen[same]} already; give each claim an id of its own."
            )
        seen.setdefault(same, number)
        found.append(_judged(row))
    if faults:
        raise SheetError(faults)
    own = [column for column in read.header if column and column not in (*COLUMNS, "verdict")]
    place = COLUMNS.index("loaded_word") + 1
    columns = [*COLUMNS[:place], "verdict", *COLUMNS[place:], *own]
    return pd.DataFrame(found, columns=columns, dtype="str")


def _of_frame(table: pd.DataFrame) -> _Sheet:
    """Take a table of pandas as a sheet; what it does not say is blank."""
    header = [str(name).strip().casefold() for name in table.columns]
    missing = [name for name in ("claim_id", "passage_id", "claim") if name not in header]
    if missing:
        raise SheetError([f"Your table has no column '{name}'." for name in missing])
    twice = [name for name in COLUMNS if header.count(name) > 1]
    if twice:
        raise SheetError([f"Your table has the column '{name}' twice." for name in twice])
    cells = table.astype(object).where(table.notna(), "")
    return _Sheet(header, [[str(cell) for cell in row] for row in cells.to_numpy()], ",", "")


def add(path: str | Path, cells: Mapping[str, str], passage_ids: Sequence[str]) -> Kept:
    """Add a claim at the end of a table, which is made if it is not there.

    Args:
        path: The table.
        cells: The cells of the claim by column, without ``claim_id``.
        passage_ids: The passages that it may name.

    Returns:
        What became of it, with the id that the claim was given.

    Raises:
        LessonError: The claim breaks a rule, the table cannot be read, or the disk refuses; the
            table is then as it was.
    """
    path = path_of(path)
    row = {name: clean(cells.get(name, "")).strip() for name in COLUMNS}
    if not row["claim"]:
        raise LessonError("Write the claim first: one sentence in your own words.")
    faults = _faults(row | {"claim_id": "k01"}, passage_ids)
    if faults:
        raise SheetError([f"The claim was not added: {fault}" for fault in faults])
    if not path.exists():
        make(path)
    try:
        with answer_log.alone(path), path.open("a+b") as file:
            read = _read(path)
            row["claim_id"] = _next_id(read)
            file.seek(0, os.SEEK_END)
            file.write(_line(read, row, path))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _refused(path, error) from None
    verdict = _judged(row)["verdict"]
    ruled = "no verdict yet" if verdict == NOT_YET else f"{verdict}, by the rule"
    return Kept(
        path, f"Added to {quote(path.name)} as {row['claim_id']}: {ruled}.", row["claim_id"]
    )


def path_of(path: object) -> Path:
    """Return the path of a table, or say what its name should be.

    Raises:
        LessonError: It is no name, or its name does not end in ``.csv``.
    """
    if not isinstance(path, str | Path) or not str(path).strip():
        raise LessonError(
            f'Give the name of a table in quotation marks, such as "my_claims.csv"; you gave '
            f"{quote(path)}."
        )
    path = Path(path)
    if path.suffix.casefold() != ".csv":
        raise LessonError(
            f'The name of a table of claims ends in .csv, such as "my_claims.csv"; you gave '
            f"{quote(path.name)}."
        )
    return path


def _refused(path: Path, error: Exception) -> LessonError:
    reason = getattr(error, "strerror", None) or "no file can have this name"
    return LessonError(
        f"{quote(path.name)} could not be written ({reason}). If it is open in a spreadsheet, "
        "close it there and try again."
    )


def _read(path: Path) -> _Sheet:
    """Read the cells of a table, and hold its header against the columns.

    Raises:
        LessonError: It cannot be read.
        SheetError: Its header lacks a column or names one twice.
    """
    text, encoding = reading.read_file(path, ending=".csv", remedy=_AS_CSV, western=True)
    first = text.lstrip("\n\r").split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda sign: len(set(COLUMNS) & set(_names(first, sign))))
    records = []
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, strict=True)
    try:
        records.extend(reader)
    except csv.Error:
        raise SheetError(
            [
                f"{path.name}, row {len(records) + 1}: the row cannot be read; close each double "
                'quotation mark, and write one inside a text twice ("").'
            ]
        ) from None
    header = [cell.strip().casefold() for cell in records[0]] if records else []
    missing = [name for name in COLUMNS if name not in header and name not in _MAY_LACK]
    if not set(header) & set(COLUMNS):
        raise SheetError(
            [f"{path.name}, row 1: the names of the columns are missing: {', '.join(COLUMNS)}."]
        )
    faults = [_no_column(path, name, header) for name in missing]
    twice = [name for name in COLUMNS if header.count(name) > 1]
    faults += [
        f"{path.name}, row 1: the column '{name}' is there twice; keep one." for name in twice
    ]
    if faults:
        raise SheetError(faults)
    return _Sheet(header, records[1:], delimiter, encoding)


def _names(line: str, delimiter: str) -> list[str]:
    return [cell.strip('\ufeff" \r').casefold() for cell in line.split(delimiter)]


def _no_column(path: Path, name: str, header: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, [one for one in header if one not in COLUMNS], n=1)
    hint = f"; did you mean it by '{near[0]}'?" if near else "; add it, blank if need be."
    return f"{path.name}, row 1: the column '{name}' is missing{hint}"


def _faults(row: Mapping[str, str], passage_ids: Sequence[str]) -> list[str]:
    """Say what is wrong with a claim, each with its column; blank cells but two are "not yet"."""
    found = []
    claim_id, passage_id, day = row["claim_id"], row["passage_id"], row["known_from"]
    known = f"one of {passage_ids[0]} to {passage_ids[-1]}"
    if not _ID.fullmatch(claim_id):
        what = f"{quote(claim_id)} is no id" if claim_id else "it is blank"
        found.append(f"column 'claim_id': {what}; write a letter and a number, such as k01.")
    if not passage_id:
        found.append(f"column 'passage_id': the claim has no passage; write {known}.")
    elif passage_id not in passage_ids:
        found.append(
            f"column 'passage_id': there is no passage {quote(passage_id)}; write {known}."
        )
    for name, allowed in _ALLOWED.items():
        given = _plain(row[name])
        if given and given not in allowed:
            near = difflib.get_close_matches(given, allowed, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            found.append(
                f"column '{name}': {quote(row[name])} is not allowed; write {_either(allowed)}, or "
                f"leave it blank for not yet.{hint}"
            )
    if _fits(row) and row.get("verdict"):
        found += _verdict_fault(row)
    if day:
        try:
            first_day(day)
        except LessonError as error:
            found.append(f"column 'known_from': {error} Blank is allowed too.")
    return found


def _verdict_fault(row: Mapping[str, str]) -> list[str]:
    """Say where a verdict that the reader wrote is not what the rule gives."""
    given, ruled = _plain(row["verdict"]), _verdict(row)
    if given in ("", NOT_YET, ruled):
        return []
    if ruled == NOT_YET:
        return [
            f"column 'verdict': {quote(row['verdict'])} has no kernel and loaded word yet; fill "
            "them in, and the verdict follows from the two."
        ]
    return [
        f"column 'verdict': {quote(row['verdict'])} is not what the rule gives; the kernel and the "
        f"loaded word come to '{ruled}'. Change one of the two, or clear the verdict."
    ]


def _verdict(row: Mapping[str, str]) -> str:
    kernel, word = _plain(row["kernel"]), _plain(row["loaded_word"])
    if kernel and word:
        return verdict_of(kernel, word)
    # These two decide whatever the word is worth.
    return RULE_OF_KERNEL[kernel] if kernel in ("wrong", "cannot be checked") else NOT_YET


def _judged(row: Mapping[str, str]) -> dict[str, str]:
    plain = {name: _plain(row[name]) for name in _ALLOWED}
    verdict = _verdict(row) if _fits(row) else NOT_YET
    return {**row, **plain, "kind": plain["kind"] or NOT_YET, "verdict": verdict}


def _fits(row: Mapping[str, str]) -> bool:
    """Say whether all words of a claim are words of the rule, or blank."""
    return all(_plain(row[name]) in ("", *allowed) for name, allowed in _ALLOWED.items())


def _plain(cell: str) -> str:
    """Read a word of the rule, however a spreadsheet wrote it."""
    words = " ".join(cell.replace("-", " ").replace("_", " ").casefold().split())
    return "" if words == NOT_YET else words


def _either(words: Sequence[str]) -> str:
    return listed(words).replace(" and ", " or ")


def _next_id(read: _Sheet) -> str:
    place = read.header.index("claim_id")
    ids = [record[place].strip() for record in read.records if len(record) > place]
    numbers = [int(one[1:]) for one in ids if re.fullmatch(r"[kK][0-9]{1,4}", one)]
    return f"k{max(numbers, default=0) + 1:02}"


def _line(read: _Sheet, row: Mapping[str, str], path: Path) -> bytes:
    """Write a row as the rest of the file is written."""
    lost = [name for name in COLUMNS if row[name] and name not in read.header]
    if lost:
        raise LessonError(
            f"{path.name} has no column '{lost[0]}': add it to row 1, or leave the field blank."
        )
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=read.delimiter).writerow([row.get(name, "") for name in read.header])
    last = path.read_bytes()[-1:]
    written = ("" if last in (b"", b"\n", b"\r") else "\r\n") + text.getvalue()
    encoding = {"utf-8-sig": "utf-8"}.get(read.encoding, read.encoding)
    if encoding.startswith(("utf-16", "utf-32")):
        # These write a mark at each start, and know no single byte for the line's end.
        raise LessonError(
            f"{path.name} was saved as {encoding.upper()}, to which no row can be added: "
            f"{_AS_CSV.casefold().replace('csv utf-8', 'CSV UTF-8')}."
        )
    try:
        return written.encode(encoding)
    except UnicodeEncodeError as error:
        raise LessonError(
            f"{path.name} was saved as {encoding}, which has no {quote(written[error.start])}: "
            'open it in its own program and save it as "CSV UTF-8".'
        ) from None


def count_of(table: pd.DataFrame) -> str:
    """Say how many claims there are, and how many lack a verdict."""
    lack = int((table["verdict"] == NOT_YET).sum())
    return plural(len(table), "claim") + (f", {lack} without a verdict yet" if lack else "")
