"""Make any text that a learner wrote safe to store, show and export."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """Replace what no file or page can hold: control signs and halves of characters.

    Everything else stays as it was written; escaping for HTML is the task of who writes HTML.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub("�", whole.replace("\r\n", "\n").replace("\r", "\n"))
