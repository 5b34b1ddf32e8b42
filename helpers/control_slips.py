"""Say plainly which values a control takes, where a cell sets another one.

``made.controls["year"].value = "2020"`` ends in sixty lines of ipywidgets, of which none names a
value that would do.
"""

from types import TracebackType

from helpers.words import quote
from helpers.words.lists import listed

_MOST = 12
_KINDS = {bool: "True or False", float: "a number", int: "a whole number", str: "a text"}


def in_words(error: BaseException, trace: TracebackType | None) -> str:
    """Turn an error of a control's value into what the control takes; "" for any other.

    Args:
        error: What the cell ended in.
        trace: Where.
    """
    # By its name: whoever has no controls has not loaded their library.
    if type(error).__name__ != "TraitError":
        return ""
    control = value = None
    while trace is not None:
        names = trace.tb_frame.f_locals
        for thing in (names.get("self"), names.get("obj")):
            if hasattr(thing, "observe") and hasattr(thing, "value"):
                control = thing
        value = names.get("new_value", names.get("value", value))
        trace = trace.tb_next
    if control is None:
        return ""
    allowed = [one for _label, one in getattr(control, "_options_full", ())]
    if allowed:
        more = f" and {len(allowed) - _MOST} more" if len(allowed) > _MOST else ""
        known = ", ".join(map(quote, allowed[:_MOST])) if more else listed(map(quote, allowed))
        return f"This control does not take {quote(value, 40)}. Choose from {known}{more}."
    kind = _KINDS.get(type(control.value))
    return f"This control takes {kind}; you gave {quote(value, 40)}." if kind else ""
