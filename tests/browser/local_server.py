"""Servers that a tool starts on this machine: a free port, and waiting until one answers."""

import socket
import subprocess
import time
import urllib.request
from pathlib import Path

HOST = "127.0.0.1"


def free_ports(number: int = 1) -> list[int]:
    """Return ports of this machine that nothing listens on, all different."""
    taken = [socket.socket() for _ in range(number)]
    try:
        for one in taken:
            one.bind((HOST, 0))
        return [one.getsockname()[1] for one in taken]
    finally:
        for one in taken:
            one.close()


def wait_for(url: str, process: subprocess.Popen, log: Path, seconds: float = 180) -> None:
    """Wait until a server answers.

    Args:
        url: What to ask it.
        process: The server.
        log: Where it writes; the error quotes its end.
        seconds: After these it counts as not started.

    Raises:
        RuntimeError: It ended, or did not answer in time.
    """
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    said = log.read_text(encoding="utf-8")[-3000:]
    raise RuntimeError(f"The server at {url} did not start:\n{said}")
