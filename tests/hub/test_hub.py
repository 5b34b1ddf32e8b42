"""A real JupyterHub on this machine, with two learners; and what repo2docker makes of this folder.

``HUB_PROXY`` names the folder in which configurable-http-proxy was installed with npm; without it
the command is looked for on the path. ``REQUIRE_HUB=1`` turns a missing part into a failure.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.course import ROOT

pytestmark = pytest.mark.hub


def _cannot(reason):
    if os.environ.get("REQUIRE_HUB"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def report():
    try:
        import jupyterhub  # noqa: F401
        from load import command, hub
    except ModuleNotFoundError as error:
        _cannot(f"{error.name} is not installed: see tools/load/requirements.txt")
    folder = os.environ.get("HUB_PROXY")
    try:
        proxy = hub.proxy_command(Path(folder) if folder else None)
    except FileNotFoundError as error:
        _cannot(str(error))
    return command.measured(2, "01_sco", proxy=proxy, limit=120)


def test_both_learners_can_do_everything(report):
    assert [one.failure for one in report.visits] == ["", ""]
    for one in report.visits:
        assert 0 < one.server < one.exhibit
        assert min(one.lesson, one.control, one.answer) > 0


def test_a_learner_stays_within_the_memory_that_the_hub_grants(report):
    import yaml

    values = yaml.safe_load((ROOT / "deploy" / "z2jh" / "values.yaml").read_text())
    memory = values["singleuser"]["memory"]
    own = report.memory.server + report.memory.kernel
    assert own < float(memory["guarantee"].removesuffix("M"))
    assert own + report.memory.kernel < float(memory["limit"].removesuffix("M"))


def test_nothing_of_the_hub_stays_behind(report):
    import psutil

    commands = []
    for process in psutil.process_iter(["cmdline"]):
        commands.append(" ".join(process.info["cmdline"] or ()))
    assert not [line for line in commands if "hub-load-" in line]


def test_a_learner_who_meets_an_error_is_counted_as_failed(report):
    from load.command import Report
    from load.learner import Visit

    broken = Report((Visit("x", failure="a cell failed"),), report.memory, 0.0, 1.0, 0.0)
    assert broken.failures
    assert broken.lines()[0].startswith("0 of 1")


def test_repo2docker_takes_the_repository_as_it_is():
    if importlib.util.find_spec("repo2docker") is None:
        _cannot("repo2docker is not installed: see tools/load/requirements.txt")
    command = [sys.executable, "-m", "repo2docker", "--no-build", str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "python=3.12" in run.stderr
    recipe = run.stdout
    steps = [
        recipe.index('pip install --no-cache-dir -r "requirements.txt"'),
        recipe.index("RUN ./postBuild"),
    ]
    # The lessons find the helpers in the folder around them.
    assert "COPY --chown=0:0 src/ ${REPO_DIR}/" in recipe
    assert steps == sorted(steps)
