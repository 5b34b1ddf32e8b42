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

        from tests.hub import crowd
    except ModuleNotFoundError as error:
        _cannot(f"{error.name} is not installed: see tools/requirements-hub.txt")
    folder = os.environ.get("HUB_PROXY")
    try:
        proxy = crowd.find_proxy(Path(folder) if folder else None)
    except FileNotFoundError as error:
        _cannot(str(error))
    return crowd.measured(2, proxy)


def test_both_learners_can_do_everything(report):
    assert report.failures == ()
    for server, exhibit, *others in report.times:
        assert 0 < server < exhibit
        assert min(others) > 0


def test_a_learner_stays_within_the_memory_that_the_hub_grants(report):
    import yaml

    values = yaml.safe_load((ROOT / "deploy" / "z2jh" / "values.yaml").read_text())
    memory = values["singleuser"]["memory"]
    own = report.server + report.kernel
    assert 0 < own < float(memory["guarantee"].removesuffix("M"))
    assert own + report.kernel < float(memory["limit"].removesuffix("M"))


def test_nothing_of_the_hub_stays_behind(report):
    import psutil

    commands = [" ".join(one.info["cmdline"] or ()) for one in psutil.process_iter(["cmdline"])]
    assert not [line for line in commands if "hub-load-" in line]


def test_a_learner_for_whom_something_failed_is_counted_and_has_no_times():
    from tests.hub import crowd

    found = crowd.Report(((1.0,) * 5,), ("a cell failed",), 195.4, 100.0, 90.0, 60.0, 0.5)
    row, *_costs, failed = found.lines("two")
    assert row.startswith("| two | 1 of 2 | 1.0 s, 1.0 s |")
    assert row.endswith("| 195 MB | 50% |")
    assert failed == "- failed: a cell failed"
    assert [crowd.quantile([4, 1, 3, 2], share) for share in (0.0, 0.5, 0.51, 0.95)] == [1, 2, 3, 4]


def test_repo2docker_takes_the_repository_as_it_is():
    if importlib.util.find_spec("repo2docker") is None:
        _cannot("repo2docker is not installed: see tools/requirements-hub.txt")
    command = [sys.executable, "-m", "repo2docker", "--no-build", str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "python=3.12" in run.stderr
    recipe = run.stdout
    # The lessons find the helpers in the folder around them.
    assert "COPY --chown=0:0 src/ ${REPO_DIR}/" in recipe
    assert recipe.index('pip install --no-cache-dir -r "requirements.txt"') < recipe.index(
        "RUN ./postBuild"
    )
