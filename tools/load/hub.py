"""Start and stop a JupyterHub for the load test alone: on loopback, in a folder that goes away.

Everybody may log in and every server runs as the same user of the system, so nothing of this is
fit for use by people. What people use stands in ``deploy/``; its settings for each learner's
server are those that are measured here.
"""

import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from here import ROOT
from local_server import HOST, free_ports, wait_for

DEPLOY = ROOT / "deploy"

# Below the ports that systems give to connections.
_FIRST_PORT = 20_000

_CONFIG = """
import sys
c.JupyterHub.bind_url = {bind!r}
c.JupyterHub.hub_bind_url = {hub!r}
c.ConfigurableHTTPProxy.api_url = {proxy_api!r}
c.ConfigurableHTTPProxy.command = {proxy!r}
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.ip = "127.0.0.1"
c.Spawner.start_timeout = {start_timeout}
c.Spawner.http_timeout = {start_timeout}
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root", "--config=" + {settings!r}] if {settings!r} else ["--allow-root"]
c.Spawner.environment = {environment!r}
# Paths of sockets may not be longer than 107 signs.
c.Spawner.environment["JUPYTER_RUNTIME_DIR"] = lambda spawner: {runtime!r} + str(spawner.user.id)
c.Spawner.env_keep = ["PATH", "PYTHONPATH", "HOME", "LANG", "LC_ALL", "VIRTUAL_ENV"]
# JupyterHub takes a free port at random and uses it seconds later; with many at once, two servers
# may get the same (jupyterhub issue 3005). Learners in containers have no such neighbours.
c.Spawner.pre_spawn_hook = lambda spawner: setattr(spawner, "port", {first_port} + spawner.user.id)
c.JupyterHub.concurrent_spawn_limit = {spawn_limit}
c.JupyterHub.active_server_limit = {learners}
c.JupyterHub.services = [{{"name": "load", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [{{"name": "load", "services": ["load"], "scopes": [
    "admin:users", "admin:servers", "access:servers"]}}]
"""


@dataclass(frozen=True)
class Hub:
    """A running hub.

    Attributes:
        address: Where it answers, without a slash at the end.
        token: Lets the load test make users and open their servers.
        process: The hub's own process; servers and kernels are its descendants.
        log: Where the hub and all servers write.
    """

    address: str
    token: str
    process: subprocess.Popen
    log: Path

    def errors(self, most: int = 40) -> list[str]:
        """Return the last errors of the hub and of all servers and kernels."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if re.match(r"\[[EC] |\w*Error", line)][-most:]


def proxy_command(folder: Path | None = None) -> str:
    """Find the hub's proxy.

    Args:
        folder: Where ``npm install`` was run; None looks on the path.

    Raises:
        FileNotFoundError: It is not installed.
    """
    name = "configurable-http-proxy"
    found = shutil.which(name, path=str(folder / "node_modules" / ".bin") if folder else None)
    if found is None:
        raise FileNotFoundError(f"{name} is missing. Run: npm install {name}@5.3.0")
    return found


@contextmanager
def running(
    learners: Sequence[str],
    proxy: str,
    *,
    lean: bool = True,
    spawn_limit: int = 100,
    start_timeout: int = 240,
) -> Iterator[Hub]:
    """Run a hub whose learners each have a copy of the lessons.

    Args:
        learners: Their names.
        proxy: The command of configurable-http-proxy.
        lean: Use the settings of ``deploy/``; False takes JupyterHub's own, to compare.
        spawn_limit: How many servers may start at the same time. The hub turns further learners
            away (429), which counts as a failure.
        start_timeout: Seconds that one server may take to start.
    """
    with tempfile.TemporaryDirectory(prefix="hub-load-") as name:
        folder = Path(name)
        for learner in learners:
            home = folder / "homes" / learner
            shutil.copytree(ROOT / "notebooks", home, ignore=shutil.ignore_patterns("teaching"))
        ports = free_ports(3)
        token = secrets.token_hex(16)
        (folder / "jupyterhub_config.py").write_text(
            _CONFIG.format(
                bind=f"http://{HOST}:{ports[0]}",
                hub=f"http://{HOST}:{ports[1]}",
                proxy_api=f"http://{HOST}:{ports[2]}",
                proxy=[proxy],
                homes=str(folder / "homes" / "{username}"),
                settings=str(DEPLOY / "jupyter_server_config.py") if lean else "",
                environment=learner_environment() if lean else {},
                runtime=str(folder / "r"),
                first_port=_FIRST_PORT,
                start_timeout=start_timeout,
                spawn_limit=spawn_limit,
                learners=len(learners),
                token=token,
            ),
            encoding="utf-8",
        )
        log = folder / "hub.log"
        with log.open("w", encoding="utf-8") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub"],
                cwd=folder,
                # Homes hold the lessons alone; their kernels take the helpers from here.
                env=os.environ | {"JUPYTER_NO_CONFIG": "1", "PYTHONPATH": str(ROOT)},
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        address = f"http://{HOST}:{ports[0]}"
        try:
            wait_for(f"{address}/hub/api/", process, log)
            yield Hub(address, token, process, log)
        finally:
            _stop(process)


def learner_environment() -> dict[str, str]:
    """Return the environment that ``deploy/`` gives each learner's server."""
    return json.loads((DEPLOY / "environment.json").read_text(encoding="utf-8"))


def _stop(process: subprocess.Popen) -> None:
    """Stop the hub and every process that it started."""
    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
    for one in family:
        with suppress(psutil.NoSuchProcess):
            one.terminate()
    _, alive = psutil.wait_procs(family, timeout=10)
    for one in alive:
        one.kill()
