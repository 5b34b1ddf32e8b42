"""Lesson 07: the words of the rule, as choices."""

from helpers.claims import KERNELS as _KERNELS
from helpers.claims import LOADED_WORDS

__all__ = ["KERNELS", "WORDS"]

#: What a reader may find about a kernel; the first is no finding yet.
KERNELS = {"not yet": "", **{word: word for word in _KERNELS}}
#: The same for a loaded word.
WORDS = {"not yet": "", **{word: word for word in LOADED_WORDS}}
