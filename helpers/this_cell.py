"""The cell that runs, as it was typed."""

import ast
import sys

from helpers.words.keyboards import only_dots


def shell() -> object | None:
    """Return the shell of the kernel that runs this, or None outside a kernel."""
    # A kernel has imported IPython already; elsewhere it would take a fifth of a second.
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def source() -> str:
    """Return the source of the cell that runs; "" outside a kernel."""
    kernel = shell()
    typed = kernel.history_manager.input_hist_raw if kernel else ()
    return typed[-1] if typed else ""


def has_dots(text: str, name: str) -> bool:
    """Say whether a line that computes a name still holds dots, as in ``trade.query("...")``.

    Args:
        text: The source of a cell.
        name: Of the variable, such as ``"answer"``. What is written out, such as labels of which
            some are dots, is not computed.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        # A line for IPython alone.
        return False
    values = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and getattr(node.targets[0], "id", "") == name
        and not isinstance(node.value, ast.Constant | ast.Dict | ast.List | ast.Tuple)
    ]
    return any(
        isinstance(part, ast.Constant)
        and (part.value is ... or (isinstance(part.value, str) and only_dots(part.value)))
        for value in values
        for part in ast.walk(value)
    )
