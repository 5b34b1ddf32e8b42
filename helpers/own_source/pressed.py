"""What a button does once the fields beside it have said all.

A field sends what is typed when it is left, and a busy page may send that after the press of the
button that made the reader leave it: what was typed last would be lost. So a press waits a moment.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import ipywidgets as widgets

#: How long a press waits for the fields, in seconds.
WAIT = 0.5


def when_pressed(button: widgets.Button, do: Callable[[], object]) -> None:
    """Let a button do something a moment after it is pressed, once for several quick presses.

    Where nothing runs beside the code, as in a test, it is done at once.
    """

    def done() -> None:
        button.disabled = False
        do()

    def pressed(_button: widgets.Button) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            do()
            return
        button.disabled = True
        loop.call_later(WAIT, done)

    button.on_click(pressed)
