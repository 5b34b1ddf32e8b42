"""The errors a learner or an author may meet, each saying what is wrong and what to do."""

import re

#: What Python says of a call that does not fit a function.
MISFIT = re.compile(
    r"(?P<name>[\w.]+)\(\) (?:got an unexpected keyword argument '(?P<unknown>\w+)'"
    r"|missing \d+ required [\w-]+ arguments?: (?P<missing>.+)"
    r"|takes .* positional arguments? .*(?:was|were) given)"
)


class LessonError(ValueError):
    """Something the lessons cannot work with; the message is meant to be read by a learner."""

    def _render_traceback_(self) -> list[str]:
        """Show the message alone in a notebook: the traceback would only hide it."""
        return [f"{type(self).__name__}: {self}"]


class DataError(LessonError):
    """A table of ``data/`` that is missing, damaged or edited.

    Attributes:
        file: Name of the file, for example ``claims.csv``.
        row: Line of the file, counted from 1 with the header as line 1; None for the whole file.
        column: Name of the column; None where the fault is not in one column.
        found: What was found there.
        allowed: What is allowed there.
        remedy: What to do.
    """

    def __init__(
        self,
        file: str,
        *,
        found: str,
        allowed: str,
        row: int | None = None,
        column: str | None = None,
        remedy: str | None = None,
    ) -> None:
        """Build the one-sentence message out of the parts."""
        self.file, self.row, self.column = file, row, column
        self.found, self.allowed = found, allowed
        self.remedy = remedy or (
            "Undo the change (with git: git checkout -- data), or mend the file and run "
            "python tools/describe_data.py"
        )
        where = [f"data/{file}"]
        if row is not None:
            where.append(f"row {row}")
        if column is not None:
            where.append(f"column '{column}'")
        super().__init__(f"{', '.join(where)}: found {found}; allowed: {allowed}. {self.remedy}.")


class UnknownSourceError(LessonError):
    """A source id that is not in the register."""


class ExhibitError(LessonError):
    """An exhibit that lacks something every exhibit must have."""


class QuestionError(LessonError):
    """A question that does not exist."""
