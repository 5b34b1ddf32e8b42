"""Let learners work at once on a JupyterHub of this machine, and say what they met.

    python tools/load.py                            twenty learners
    python tools/load.py --learners 40 --every 3    forty, one every three seconds
    python tools/load.py --write                    the loads of docs/load_test.md, and write it

Each opens a lesson on a server of their own, runs it whole, moves a control and answers a question.
The hub lets anybody in and goes when the test ends: it is fit for nothing else. Needs
tools/requirements-hub.txt, and the proxy from npm on the path or in ``--proxy``.
"""

import argparse
import json
import os
import platform
import secrets
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

import psutil
import websocket
from here import ROOT
from local_server import HOST, free_ports, wait_for

from helpers.exhibit import PLOTLY_MIME as PLOTLY

REPORT = ROOT / "docs" / "load_test.md"
DEPLOY = ROOT / "deploy"
LESSON = "notebooks/01_sco.ipynb"
MOST_LEARNERS, MEMORY_AIM = 60, 200
#: The parts of a visit, in order.
PARTS = ("own server", "first exhibit", "whole lesson", "control", "answer")
_CONFIG = """
import sys
c.JupyterHub.bind_url, c.JupyterHub.hub_bind_url = {addresses}
c.ConfigurableHTTPProxy.api_url = {proxy_api!r}
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.JupyterHub.authenticator_class, c.Authenticator.allow_all = "dummy", True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {folder!r} + "/homes/{{username}}"
c.Spawner.ip = "127.0.0.1"
c.Spawner.start_timeout = c.Spawner.http_timeout = 240
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root", *{settings!r}]
c.Spawner.environment = {environment!r}
# The path of a socket may not be longer than 107 characters.
c.Spawner.environment["JUPYTER_RUNTIME_DIR"] = lambda spawner: {folder!r} + f"/r{{spawner.user.id}}"
# JupyterHub takes a free port at random and uses it seconds later; with many at once, two servers
# may get the same (jupyterhub issue 3005). Learners in containers have no such neighbours.
c.Spawner.pre_spawn_hook = lambda spawner: setattr(spawner, "port", 20000 + spawner.user.id)
c.JupyterHub.concurrent_spawn_limit = 100
c.JupyterHub.services = [{{"name": "load", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [{{"name": "load", "services": ["load"], "scopes": [
    "admin:users", "admin:servers", "access:servers"]}}]
"""


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

    @property
    def learners(self) -> int:
        """How many there were."""
        return len(self.times) + len(self.failures)

    def row(self, name: str) -> tuple[str, ...]:
        """Write the report as a row of a table."""
        parts = zip(*self.times, strict=True) if self.times else [()] * len(PARTS)
        spread = (
            f"{quantile(part, 0.5):.1f} s, {quantile(part, 0.95):.1f} s" if part else "none"
            for part in parts
        )
        done = f"{len(self.times)} of {self.learners}"
        return (name, done, *spread, f"{self.each:.0f} MB", f"{self.busy:.0%}")


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest of some values that at least a share of them do not exceed."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


@contextmanager
def hub(learners: Sequence[str], proxy: str, lean: bool) -> Iterator[Hub]:
    """Run a hub on which each learner has a copy of the lessons.

    Args:
        learners: Their names.
        proxy: The command of configurable-http-proxy.
        lean: Use the settings of ``deploy/``; False takes JupyterHub's own.
    """
    with tempfile.TemporaryDirectory(prefix="hub-load-") as folder:
        for learner in learners:
            home = Path(folder, "homes", learner)
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
        with log.open("w", encoding="utf-8") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub"],
                cwd=folder,
                env=os.environ | {"JUPYTER_NO_CONFIG": "1"},
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_for(f"{public}/hub/api/", process, log)
            yield Hub(public, token, process)
        finally:
            family = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(signal.SIGTERM)
            _gone, alive = psutil.wait_procs([*family, psutil.Process(process.pid)], timeout=20)
            for one in alive:
                one.kill()


def visit(hub: Hub, name: str, wait: float) -> tuple[float, ...]:
    """Let a learner arrive after some seconds and work; return the seconds of each part.

    Raises:
        LearnerError: Something was broken.
    """
    time.sleep(wait)
    clock = [time.monotonic()]

    def ask(method: str, path: str, body: object = None) -> dict:
        content = json.dumps(body or {}).encode() if method == "POST" else None
        headers = {"Authorization": f"token {hub.token}"}
        request = urllib.request.Request(hub.address + path, content, headers, method=method)
        with urllib.request.urlopen(request, timeout=300) as response:
            return json.loads(response.read() or b"{}")

    ask("POST", f"/hub/api/users/{name}")
    ask("POST", f"/hub/api/users/{name}/server")
    while not ask("GET", f"/hub/api/users/{name}")["servers"].get("", {}).get("ready"):
        time.sleep(0.5)
    clock.append(time.monotonic())
    cells = ask("GET", f"/user/{name}/api/contents/{LESSON}")["content"]["cells"]
    session = {"path": LESSON, "name": LESSON, "type": "notebook", "kernel": {"name": "python3"}}
    kernel = ask("POST", f"/user/{name}/api/sessions", session)["kernel"]["id"]
    url = f"{hub.address}/user/{name}/api/kernels/{kernel}/channels".replace("http", "ws", 1)
    header = [f"Authorization: token {hub.token}"]
    with closing(websocket.create_connection(url, header=header, timeout=300)) as connection:
        send = _sender(connection)
        send("kernel_info_request", {})
        seen, start = [], time.monotonic()
        for source in (cell["source"] for cell in cells if cell["cell_type"] == "code"):
            seen += send("execute_request", {"code": source, "silent": False})
            if len(clock) == 2 and PLOTLY in json.dumps(seen):
                clock.append(time.monotonic())
        whole = time.monotonic() - start
        moved = _timed(lambda: _move_a_control(send, seen))
        answered = _timed(lambda: _answer(send, LESSON.partition("/")[2][:2]))
    if len(clock) < 3:
        raise LearnerError("the lesson showed no figure")
    return (clock[1] - clock[0], clock[2] - clock[0], whole, moved, answered)


def _sender(connection: websocket.WebSocket) -> Send:
    session = uuid.uuid4().hex

    def send(kind: str, content: dict) -> list[dict]:
        """Send a message to the kernel and return what it publishes until it rests."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "version": "5.3"}
        header |= {"username": "", "session": session}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        connection.send(json.dumps(message | {"channel": "shell", "buffers": []}))
        found = []
        while True:
            text = connection.recv()
            if not text:
                raise LearnerError("the connection to the kernel was lost")
            if isinstance(text, bytes):  # buffers of widgets, which nothing here looks into
                continue
            found.append(json.loads(text))
            content, parent = found[-1]["content"], found[-1]["parent_header"]
            if found[-1]["header"]["msg_type"] == "error":
                raise LearnerError(f"a cell failed: {content['evalue']}")
            if (
                content.get("execution_state") == "idle"
                and parent.get("msg_id") == header["msg_id"]
            ):
                return found

    return send


def _move_a_control(send: Send, seen: Sequence[dict]) -> None:
    """Choose the second entry of the drop-down lists in turn, until a figure follows."""
    for content in (message["content"] for message in seen):
        state = content.get("data", {}).get("state", {}) if "comm_id" in content else {}
        if state.get("_model_name") == "DropdownModel" and len(state["_options_labels"]) > 1:
            data = {"method": "update", "state": {"index": 1}, "buffer_paths": []}
            if PLOTLY in json.dumps(
                send("comm_msg", {"comm_id": content["comm_id"], "data": data})
            ):
                return
    raise LearnerError("no control of the lesson changed a figure")


def _answer(send: Send, lesson: str) -> None:
    """Give the right answer to the lesson's first question, and expect to read that it is."""
    source = (
        f"from helpers.questions import check, get\ncheck('{lesson}-1', get('{lesson}-1').solution)"
    )
    if "Right." not in json.dumps(send("execute_request", {"code": source, "silent": False})):
        raise LearnerError("the right answer was not accepted")


def _timed(call: Callable[[], None]) -> float:
    began = time.monotonic()
    call()
    return time.monotonic() - began


def measured(learners: int, proxy: str, every: float = 0.0, lean: bool = True) -> Report:
    """Let learners work and measure; they arrive ``every`` so many seconds, or all at once."""
    names = [f"learner{number:02}" for number in range(1, learners + 1)]
    with hub(names, proxy, lean) as running, ThreadPoolExecutor(learners) as crowd:
        before = psutil.virtual_memory().available
        psutil.cpu_percent()
        began = time.monotonic()
        visits = [crowd.submit(visit, running, name, n * every) for n, name in enumerate(names)]
        failures = [f"{type(e).__name__}: {e}" for one in visits if (e := one.exception())]
        seconds = time.monotonic() - began
        busy = psutil.cpu_percent() / 100
        time.sleep(3)  # kernels settle: what they gave back is seen as given back
        lost = (before - psutil.virtual_memory().available) / 1e6 / learners
        server, kernel = (_memory(running, word) for word in ("singleuser", "ipykernel_launcher"))
    times = tuple(one.result() for one in visits if not one.exception())
    return Report(times, tuple(failures), lost, server, kernel, seconds, busy)


def _memory(hub: Hub, word: str) -> float:
    sizes = []
    for process in psutil.Process(hub.process.pid).children(recursive=True):
        try:
            if word in " ".join(process.cmdline()):
                sizes.append(process.memory_full_info().pss / 1e6)
        except psutil.Error:
            continue
    return statistics.median(sizes) if sizes else 0.0


def page(reports: Mapping[str, Report], compared: Report) -> str:
    """Write the page of the documentation; its sums are those of one report."""
    cores, memory = os.cpu_count() or 1, psutil.virtual_memory().total / 1e9
    work = compared.busy * cores * compared.seconds / compared.learners
    fits = memory * 900 / compared.each
    met = "met" if compared.each <= MEMORY_AIM else "not met"
    failed = sum(len(report.failures) for report in reports.values())
    packages = ("jupyterhub", "jupyterlab", "ipykernel", "pandas", "plotly", "ipywidgets")
    columns = ("learners", "could do everything", *PARTS, "memory each", "processors busy")
    rows = [columns, ["---"] * len(columns), *(one.row(name) for name, one in reports.items())]
    return f"""# What a hub of many learners costs

Made by `python tools/load.py --write`; do not edit by hand. A JupyterHub on one machine, which its learners (without browsers) share with it; settings of `deploy/` unless told. Each server has a port of its own, which a hub of one machine does not promise.

- Date: {date.today().isoformat()}
- Machine: {cores} cores, {memory:.0f} GB of memory, {platform.system()} {platform.release()}
- Python {platform.python_version()}; {", ".join(f"{name} {metadata.version(name)}" for name in packages)}

## What learners met

Each learner opens `{LESSON}`, runs it whole, moves a control and answers a question. Seconds at the median and at the 95th percentile; the first two count from the learner's arrival. Memory is what the machine lost, divided by the learners.

{chr(10).join("| " + " | ".join(row) + " |" for row in rows)}

- Learners for whom something failed: {failed or "none"}.
- Opening and running the lesson takes {work:.1f} s of one processor for each learner, their part of the hub and of this test included: {compared.learners} at once need {work * compared.learners / cores:.0f} s of {cores} processors. That is what limits a class that arrives together.
- Memory would limit this machine to about {fits:.0f} learners (nine tenths of {memory:.0f} GB at {compared.each:.0f} MB each); aimed at: {MEMORY_AIM} MB each. The aim is {met}.
- Of these, a learner's server takes {compared.server:.0f} MB and the kernel {compared.kernel:.0f} MB, memory that they share counted in parts.
"""  # noqa: E501 - lines of Markdown


def documented(proxy: str) -> dict[str, Report]:
    """Run the loads that the documentation tells of, and write them down."""
    reports = {
        "20, one every 3 s": measured(20, proxy, 3.0),
        "the same, Jupyter's own settings": measured(20, proxy, 3.0, lean=False),
        "20 at once": measured(20, proxy),
        "40 at once": measured(40, proxy),
    }
    REPORT.write_text(page(reports, reports["40 at once"]), encoding="utf-8", newline="\n")
    return reports


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


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=20, help="how many (default: 20)")
    parser.add_argument("--every", type=float, default=0.0, help="seconds between arrivals")
    parser.add_argument("--plain", action="store_true", help="not the settings of deploy/")
    parser.add_argument("--proxy", type=Path, help="the folder in which npm installed the proxy")
    parser.add_argument("--write", action="store_true", help="write docs/load_test.md")
    given = parser.parse_args(arguments)
    if not 1 <= given.learners <= MOST_LEARNERS:
        parser.error(f"--learners: from 1 to {MOST_LEARNERS}")
    try:
        proxy = find_proxy(given.proxy)
    except FileNotFoundError as error:
        parser.error(str(error))
    if given.write:
        reports = documented(proxy)
    else:
        name = f"{given.learners} learners"
        reports = {name: measured(given.learners, proxy, given.every, lean=not given.plain)}
        print(page(reports, reports[name]))
    failures = [text for report in reports.values() for text in report.failures]
    print("\n".join(failures), file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
