"""Let learners work at once on a JupyterHub of this machine, and say what they met.

    python tools/load.py                            twenty learners
    python tools/load.py --learners 40 --every 3    forty, one every three seconds
    python tools/load.py --plain                    without the settings of deploy/

Each opens a lesson on a server of their own, runs it whole, moves a control and answers a question.
What it prints is a row of docs/load_test.md. The hub lets anybody in and goes when the test ends:
it is fit for nothing else. Needs tools/requirements-hub.txt, and the hub's proxy from npm on the
path or in ``--proxy``.
"""

import argparse
import json
import os
import secrets
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import websocket
from local_server import HOST, free_ports, wait_for

from helpers.exhibit import PLOTLY_MIME
from tests.course import ROOT

DEPLOY = ROOT / "deploy"
LESSON = "notebooks/01_sco.ipynb"
MOST_LEARNERS = 60
#: The parts of a visit, in order.
PARTS = ("own server", "first exhibit", "whole lesson", "control", "answer")
_CONFIG = Path(__file__).with_name("jupyterhub_config.txt").read_text(encoding="utf-8")
#: Sends a message to a kernel and returns what it publishes until it rests.
Send = Callable[[str, dict], list[dict]]


class LearnerError(Exception):
    """Something that a learner would see as broken."""


@dataclass(frozen=True)
class Hub:
    """A running hub: its address, the token that opens every server, its process."""

    address: str
    token: str
    process: subprocess.Popen


@dataclass(frozen=True)
class Report:
    """What a load test found.

    Attributes:
        times: Seconds of each part of ``PARTS`` for each learner who could do everything.
        failures: For each other learner, what went wrong.
        each: Memory that the machine lost, divided by the learners, in MB.
        server: Of a learner's server, the median in MB; shared memory counted in parts.
        kernel: The same of a kernel.
        seconds: From the first arrival to the last learner done.
        busy: Share of the machine's processor time in use meanwhile, from 0 to 1.
    """

    times: tuple[tuple[float, ...], ...]
    failures: tuple[str, ...]
    each: float
    server: float
    kernel: float
    seconds: float
    busy: float

    def lines(self, name: str) -> list[str]:
        """Write the report as a row of a table, and what it costs each learner."""
        parts = zip(*self.times, strict=True) if self.times else [()] * len(PARTS)
        spread = [
            f"{quantile(part, 0.5):.1f} s, {quantile(part, 0.95):.1f} s" if part else "none"
            for part in parts
        ]
        learners = len(self.times) + len(self.failures)
        done = f"{len(self.times)} of {learners}"
        row = (name, done, *spread, f"{self.each:.0f} MB", f"{self.busy:.0%}")
        work = self.busy * (os.cpu_count() or 1) * self.seconds / learners
        return [
            "| " + " | ".join(row) + " |",
            f"- {work:.1f} s of one processor for each learner",
            f"- a server takes {self.server:.0f} MB, a kernel {self.kernel:.0f} MB",
            *(f"- failed: {text}" for text in self.failures),
        ]


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest of some values that at least a share of them do not exceed."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


@contextmanager
def running(learners: Sequence[str], proxy: str, lean: bool) -> Iterator[Hub]:
    """Run a hub on which each learner has a copy of the lessons; lean as ``deploy/`` has it."""
    with tempfile.TemporaryDirectory(prefix="hub-load-") as folder:
        for home in (Path(folder, "homes", learner) for learner in learners):
            shutil.copytree(ROOT / "notebooks", home / "notebooks")
            for part in ("helpers", "data"):
                (home / part).symlink_to(ROOT / part)
        public, private, proxy_api = (f"http://{HOST}:{port}" for port in free_ports(3))
        token = secrets.token_hex(16)
        environment = json.loads((DEPLOY / "environment.json").read_text(encoding="utf-8"))
        config = _CONFIG.format(
            addresses=(public, private),
            proxy_api=proxy_api,
            proxy=proxy,
            folder=folder,
            settings=[f"--config={DEPLOY / 'jupyter_server_config.py'}"] if lean else [],
            environment=environment if lean else {},
            token=token,
        )
        Path(folder, "jupyterhub_config.py").write_text(config, encoding="utf-8")
        log = Path(folder, "hub.log")
        env = os.environ | {"JUPYTER_NO_CONFIG": "1"}
        command = [sys.executable, "-m", "jupyterhub"]
        with log.open("w", encoding="utf-8") as file:
            process = subprocess.Popen(command, cwd=folder, env=env, stdout=file, stderr=file)
        try:
            wait_for(f"{public}/hub/api/", process, log)
            yield Hub(public, token, process)
        finally:
            family = [psutil.Process(process.pid)]
            family += family[0].children(recursive=True)
            process.send_signal(signal.SIGTERM)
            for one in psutil.wait_procs(family, timeout=20)[1]:
                one.kill()


def visit(hub: Hub, name: str, wait: float) -> tuple[float, ...]:
    """Let a learner arrive after some seconds and work; return the seconds of each part.

    Raises:
        LearnerError: Something was broken.
    """
    time.sleep(wait)
    began = time.monotonic()
    token = f"token {hub.token}"

    def ask(method: str, path: str, body: dict | None = None) -> dict:
        content = json.dumps(body or {}).encode() if method == "POST" else None
        headers = {"Authorization": token}
        request = urllib.request.Request(hub.address + path, content, headers, method=method)
        with urllib.request.urlopen(request, timeout=300) as response:
            return json.loads(response.read() or b"{}")

    ask("POST", f"/hub/api/users/{name}")
    ask("POST", f"/hub/api/users/{name}/server")
    while not ask("GET", f"/hub/api/users/{name}")["servers"].get("", {}).get("ready"):
        time.sleep(0.5)
    server = time.monotonic() - began
    cells = ask("GET", f"/user/{name}/api/contents/{LESSON}")["content"]["cells"]
    session = {"path": LESSON, "name": LESSON, "type": "notebook", "kernel": {"name": "python3"}}
    kernel = ask("POST", f"/user/{name}/api/sessions", session)["kernel"]["id"]
    url = f"{hub.address}/user/{name}/api/kernels/{kernel}/channels".replace("http", "ws", 1)
    header = [f"Authorization: {token}"]
    with closing(websocket.create_connection(url, header=header, timeout=300)) as connection:
        send = _sender(connection)
        send("kernel_info_request", {})
        seen, exhibit, start = [], 0.0, time.monotonic()
        for source in (cell["source"] for cell in cells if cell["cell_type"] == "code"):
            seen += send("execute_request", {"code": source, "silent": False})
            if not exhibit and PLOTLY_MIME in json.dumps(seen):
                exhibit = time.monotonic() - began
        done = time.monotonic()
        _move_a_control(send, seen)
        moved = time.monotonic()
        _answer(send, LESSON.partition("/")[2][:2])
        return (server, exhibit, done - start, moved - done, time.monotonic() - moved)


def _sender(connection: websocket.WebSocket) -> Send:
    session = uuid.uuid4().hex

    def send(kind: str, content: dict) -> list[dict]:
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "version": "5.3"}
        header |= {"username": "", "session": session}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        connection.send(json.dumps(message | {"channel": "shell", "buffers": []}))
        found = []
        while text := connection.recv():
            if isinstance(text, bytes):  # buffers of widgets, which nothing here looks into
                continue
            found.append(json.loads(text))
            said = found[-1]["content"]
            if found[-1]["header"]["msg_type"] == "error":
                raise LearnerError(f"a cell failed: {said['evalue']}")
            mine = found[-1]["parent_header"].get("msg_id") == header["msg_id"]
            if mine and said.get("execution_state") == "idle":
                return found
        raise LearnerError("the connection to the kernel was lost")

    return send


def _move_a_control(send: Send, seen: Sequence[dict]) -> None:
    """Choose the second entry of the drop-down lists in turn, until a figure follows."""
    for content in (message["content"] for message in seen):
        state = content.get("data", {}).get("state", {}) if "comm_id" in content else {}
        if state.get("_model_name") == "DropdownModel" and len(state["_options_labels"]) > 1:
            data = {"method": "update", "state": {"index": 1}, "buffer_paths": []}
            said = send("comm_msg", {"comm_id": content["comm_id"], "data": data})
            if PLOTLY_MIME in json.dumps(said):
                return
    raise LearnerError("no control of the lesson changed a figure")


def _answer(send: Send, lesson: str) -> None:
    """Give the right answer to the lesson's first question, and expect to read that it is."""
    name = f"'{lesson}-1'"
    source = f"from helpers.questions import check, get\ncheck({name}, get({name}).solution)"
    if "Right." not in json.dumps(send("execute_request", {"code": source, "silent": False})):
        raise LearnerError("the right answer was not accepted")


def measured(learners: int, proxy: str, every: float = 0.0, lean: bool = True) -> Report:
    """Let learners work and measure; one arrives every so many seconds, or all at once."""
    names = [f"learner{number:02}" for number in range(1, learners + 1)]
    with running(names, proxy, lean) as hub, ThreadPoolExecutor(learners) as crowd:
        before = psutil.virtual_memory().available
        psutil.cpu_percent()
        began = time.monotonic()
        visits = [crowd.submit(visit, hub, name, n * every) for n, name in enumerate(names)]
        failures = [f"{type(e).__name__}: {e}" for one in visits if (e := one.exception())]
        seconds = time.monotonic() - began
        busy = psutil.cpu_percent() / 100
        time.sleep(3)  # kernels settle: what they gave back is seen as given back
        lost = (before - psutil.virtual_memory().available) / 1e6 / learners
        server, kernel = (_memory(hub, word) for word in ("singleuser", "ipykernel_launcher"))
    times = tuple(one.result() for one in visits if not one.exception())
    return Report(times, tuple(failures), lost, server, kernel, seconds, busy)


def _memory(hub: Hub, word: str) -> float:
    sizes = []
    for process in psutil.Process(hub.process.pid).children(recursive=True):
        if word in " ".join(process.cmdline()):
            sizes.append(process.memory_full_info().pss / 1e6)
    return statistics.median(sizes) if sizes else 0.0


def find_proxy(folder: Path | None = None) -> str:
    """Find the hub's proxy: in a folder in which npm installed it, or on the path.

    Raises:
        FileNotFoundError: It is not installed.
    """
    name = "configurable-http-proxy"
    found = shutil.which(name, path=str(folder / "node_modules" / ".bin") if folder else None)
    if not found:
        raise FileNotFoundError(f"{name} is missing. Run: npm install {name}@5.3.0")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=20, help="how many (default: 20)")
    parser.add_argument("--every", type=float, default=0.0, help="seconds between arrivals")
    parser.add_argument("--plain", action="store_true", help="not the settings of deploy/")
    parser.add_argument("--proxy", type=Path, help="the folder in which npm installed the proxy")
    given = parser.parse_args()
    if not 1 <= given.learners <= MOST_LEARNERS:
        parser.error(f"--learners: from 1 to {MOST_LEARNERS}")
    try:
        proxy = find_proxy(given.proxy)
    except FileNotFoundError as error:
        parser.error(str(error))
    report = measured(given.learners, proxy, given.every, lean=not given.plain)
    columns = ("learners", "could do everything", *PARTS, "memory each", "processors busy")
    print("| " + " | ".join(columns) + " |\n|" + " --- |" * len(columns))
    print("\n".join(report.lines(str(given.learners))))
    return 1 if report.failures else 0
