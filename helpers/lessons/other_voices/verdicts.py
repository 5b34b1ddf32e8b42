"""Lesson 07: the words of the rule, as choices, and the columns of a table of claims."""

from helpers.claims import KERNELS as _KERNELS
from helpers.claims import LOADED_WORDS
from helpers.own_source import sheet

__all__ = ["COLUMNS", "KERNELS", "WORDS"]

#: A table of claims, and which of the course's sources a claim rests on.
COLUMNS = (*sheet.COLUMNS, "source_ids")

#: What a reader may find about a kernel; the first is no finding yet.
KERNELS = {"not yet": "", **{word: word for word in _KERNELS}}
#: The same for a loaded word.
WORDS = {"not yet": "", **{word: word for word in LOADED_WORDS}}
