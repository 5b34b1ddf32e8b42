"""Let a terminal that knows few letters print all texts, with "?" for what it cannot show.

JupyterLab shows every letter. A learner who runs a part of a lesson in an old terminal would see an
error instead of the text, because Python refuses to print a letter that the terminal lacks.
"""

import io
import sys


def be_lenient(*streams: object) -> None:
    """Print "?" in place of a letter that a stream cannot show; what is shown does not change.

    Args:
        *streams: Text streams, such as ``sys.stdout``; any other object is left alone.
    """
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


be_lenient(sys.stdout, sys.stderr)
