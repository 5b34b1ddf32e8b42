"""Serve a site on this machine the plain way, and note what is asked for and not there."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Served:
    """A site that is being served: its address, and what was asked for and is not there."""

    address: str = ""
    missing: list[str] = field(default_factory=list)


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder as ``python -m http.server`` does, until the block ends."""
    state = Served()

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_ignored: object) -> None:
            pass

        def send_response(self, code: int, message: str | None = None) -> None:
            if code == 404:
                state.missing.append(self.path)
            super().send_response(code, message)

    handler = functools.partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        state.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield state
        finally:
            server.shutdown()
