"""Serve a site on this machine the plain way, and count what is asked for."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Served:
    """A site that is being served.

    Attributes:
        port: The port on 127.0.0.1.
        paths: What was asked for, in order.
        missing: What was asked for and is not there.
        delivered: What was sent whole; a browser that kept a file is only told that it holds.
        sent: Bytes of all files sent, without headers.
    """

    port: int
    paths: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    delivered: list[str] = field(default_factory=list)
    sent: int = 0


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder as ``python -m http.server`` does, until the block ends."""
    state = Served(0)

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_ignored: object) -> None:
            pass

        def send_response(self, code: int, message: str | None = None) -> None:
            state.paths.append(self.path)
            if code == 404:
                state.missing.append(self.path)
            super().send_response(code, message)

        def copyfile(self, source: object, outputfile: object) -> None:
            content = source.read()
            state.sent += len(content)
            state.delivered.append(self.path)
            outputfile.write(content)

    handler = functools.partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()
