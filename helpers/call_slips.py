"""Let a function that a learner calls say in one sentence what it cannot work with.

``@checked`` reads the kinds of the arguments from the function's own signature: a list in place of
a word, a text in place of a number and a name that the function does not take are refused before
anything is computed, and not by an error of pandas forty lines further down.
"""

from __future__ import annotations

import functools
import inspect
import math
import sys
import types
import typing
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from numbers import Real
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from helpers.errors import MISFIT, LessonError
from helpers.words import nearest, quote
from helpers.words.lists import listed

#: What an argument may be: for a table the columns that it needs, else the words to choose from,
#: or a function that gives them.
Allowed = Collection[object] | Callable[[], Iterable[object]]

_MOST = 40
_TOLD = {
    str: "a text",
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    dict: "a dictionary",
    list: "a list",
    pd.DataFrame: "a table, such as load(...) gives",
    pd.Series: "a column of a table",
    Path: "a folder, as pathlib.Path",
    Callable: "a function, by its name without brackets",
    None: "None",
    type(None): "None",
}


def near(word: object, allowed: Iterable[object]) -> str:
    """Return " Did you mean ...?" if one of the allowed words is like the one given, else ""."""
    found = nearest(word, allowed)
    return f" Did you mean {found}?" if found else ""


def choice(argument: str, given: object, allowed: Iterable[object]) -> object:
    """Return a value if it is one of those allowed.

    Raises:
        LessonError: It is not; the message lists those that are.
    """
    words = list(allowed)
    if not isinstance(given, Hashable) or given is pd.NA or given not in words:
        told = [quote(word) for word in words if word != ""] + ["'' for all"] * ("" in words)
        more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
        raise LessonError(
            f"{argument}={quote(given, 40)} is not known.{near(given, words)} Choose from "
            f"{', '.join(told[:_MOST])}{more}."
        )
    return given


def checked(function: Callable | None = None, /, **allowed: Allowed) -> Callable:
    """Let a function refuse, in one sentence, arguments of a wrong kind.

    Args:
        function: The function, if the decorator is written without brackets.
        **allowed: For an argument that is a table, the columns it needs; for any other, the values
            to choose from, or a function that gives them. ``None`` by default stays allowed.
    """
    if function is None:
        return functools.partial(checked, **allowed)
    signature = inspect.signature(function)
    name = function.__qualname__.removesuffix(".__init__").rpartition(".")[2]

    @functools.wraps(function)
    def asked(*given: object, **named: object) -> Any:
        try:
            bound = signature.bind(*given, **named)
        except TypeError:
            raise LessonError(_wrong_call(name, signature, given, named)) from None
        kinds = _kinds(function)
        for argument, value in bound.arguments.items():
            parameter = signature.parameters[argument]
            for told, one in _each(parameter, value):
                if one is parameter.default:
                    continue
                kind = kinds.get(argument, object)
                if not _fits(one, kind):
                    raise LessonError(
                        f"{name}(): {told} is {_told(kind)}; you gave {quote(one, 40)}."
                    )
                if argument in allowed:
                    _check_allowed(name, told, one, allowed[argument])
        return function(*given, **named)

    return asked


def in_words(error: TypeError, trace: types.TracebackType | None) -> str:
    """Turn Python's error about a call that does not fit one of the helpers into what it takes.

    Args:
        error: What the cell ended in.
        trace: Where. Only the cell's own calls are met: an error inside the helpers stays as it is.

    Returns:
        The words; "" for any other error.
    """
    said = MISFIT.match(str(error))
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if not said or trace is None or trace.tb_frame.f_globals.get("__name__") != "__main__":
        return ""
    function = _helper_called(said["name"])
    if function is None:
        return ""
    name = said["name"].removesuffix(".__init__").rpartition(".")[2]
    missing = said["missing"].split("'")[1] if said["missing"] else ""
    return _misfit(name, inspect.signature(function), said["unknown"], missing, " without a name")


def _misfit(
    name: str, signature: inspect.Signature, unknown: str | None, missing: str, too_much: str
) -> str:
    """Say what a call has that the function does not take, what it lacks, or that it has more."""
    takes = [one for one in signature.parameters if one != "self"]
    told = f"It takes {listed(takes)}." if takes else "It takes nothing between its brackets."
    if unknown:
        return f"{name}() has no argument '{unknown}'.{near(unknown, takes)} {told}"
    if missing:
        return f"{name}() needs {missing}=. {told}"
    return f"{name}() was given too much{too_much}. {told}"


def _helper_called(name: str) -> Callable | None:
    """Find the function or method of the helpers that Python's error names, if there is but one."""
    found = set()
    for module_name, module in tuple(sys.modules.items()):
        if module_name.split(".")[0] != "helpers":
            continue
        thing: object = module
        for part in name.split("."):
            thing = vars(thing).get(part) if hasattr(thing, "__dict__") else None
        if inspect.isfunction(thing) and thing.__module__.split(".")[0] == "helpers":
            found.add(thing)
    return found.pop() if len(found) == 1 else None


def _check_allowed(name: str, argument: str, given: object, allowed: Allowed) -> None:
    values = list(allowed() if callable(allowed) else allowed)
    if isinstance(given, pd.DataFrame):
        missing = [column for column in values if column not in given.columns]
        if missing:
            raise LessonError(
                f"{name}(): the table lacks the column {quote(missing[0])}."
                f"{near(missing[0], given.columns)} It needs {listed(values)}."
            )
        if not len(given):
            raise LessonError(f"{name}(): the table has no row left. Look at the step before.")
        return
    several = isinstance(given, list | tuple | set | frozenset) and given not in values
    for one in given if several else [given]:
        choice(argument.removesuffix("="), one, values)


def _each(parameter: inspect.Parameter, value: object) -> list[tuple[str, object]]:
    """Return the values of an argument with what a message calls them."""
    if parameter.kind is inspect.Parameter.VAR_KEYWORD:
        return [(f"{name}=", one) for name, one in value.items()]
    if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        return [(f"each of the {parameter.name.replace('_', ' ')}", one) for one in value]
    return [(f"{parameter.name}=", value)]


def _wrong_call(
    name: str, signature: inspect.Signature, given: Sequence[object], named: Mapping[str, object]
) -> str:
    unknown = (one for one in named if one not in signature.parameters or one == "self")
    missing = (
        one
        for one, parameter in list(signature.parameters.items())[len(given) :]
        if parameter.default is inspect.Parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
        and one not in named
    )
    too_much = f": {quote(given[-1] if given else '', 40)}"
    return _misfit(name, signature, next(unknown, ""), next(missing, ""), too_much)


# Kinds, as a signature names them


@functools.cache
def _kinds(function: Callable) -> dict[str, Any]:
    """Return what each argument is to be; what is imported only when it is used is skipped."""
    found = {}
    plain = inspect.unwrap(function)
    for name, written in inspect.get_annotations(plain).items():
        try:
            found[name] = eval(written, plain.__globals__) if isinstance(written, str) else written
        except NameError:
            continue
    return found


def _parts(kind: Any) -> tuple[Any, ...]:
    union = isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union
    return typing.get_args(kind) if union else (kind,)


def _fits(value: object, kind: Any) -> bool:
    return any(_is(value, part) for part in _parts(kind))


def _is(value: object, kind: Any) -> bool:
    within, inner = typing.get_origin(kind) or kind, typing.get_args(kind)
    if within in (object, Any) or not isinstance(within, type | None):
        return True
    if within is None:
        return value is None
    if within in (int, float):
        number = isinstance(value, Real) and not isinstance(value, bool | np.bool_)
        return number and math.isfinite(value) and (within is float or value == int(value))
    if issubclass(within, Mapping) and isinstance(value, within) and len(inner) == 2:
        return all(_fits(one, inner[0]) and _fits(value[one], inner[1]) for one in value)
    if not _is_list(within):
        return isinstance(value, (bool | np.bool_) if within is bool else within)
    if isinstance(value, str | pd.DataFrame):
        return False
    if not isinstance(value, within | pd.Series | pd.Index | np.ndarray):
        return False
    # What can be read only once is left for the function to read.
    if inner[1:] not in ((), (...,)) or not inner or not isinstance(value, Collection):
        return True
    return all(_fits(one, inner[0]) for one in value)


def _is_list(kind: type) -> bool:
    """Say whether a kind is a list of any sort: not a text, a table or a dictionary."""
    others = (str, Mapping, pd.DataFrame, pd.Series)
    return issubclass(kind, Iterable) and not issubclass(kind, others)


def _told(kind: Any) -> str:
    return " or ".join(dict.fromkeys(map(_kind_told, _parts(kind))))


def _kind_told(kind: Any) -> str:
    within = typing.get_origin(kind) or kind
    if within in _TOLD:
        return _TOLD[within]
    if within.__name__ == "Widget":
        return "a control, such as dropdown(...)"
    if issubclass(within, Mapping):
        return _TOLD[dict]
    if _is_list(within):
        return _TOLD[list] + (" of texts" if typing.get_args(kind)[:1] == (str,) else "")
    return f"{'an' if within.__name__[0] in 'AEIOU' else 'a'} {within.__name__}"
