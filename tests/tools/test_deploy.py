"""What hubs and Binder read from this folder: in the places and the forms that they know."""

import json
import os
import re
import subprocess
import sys

from tests.course import ROOT

DEPLOY = ROOT / "deploy"


def test_repo2docker_finds_the_requirements_at_the_top():
    # With one of these folders it would ignore what is at the top.
    assert not (ROOT / "binder").exists()
    assert not (ROOT / ".binder").exists()
    assert not (ROOT / "environment.yml").exists()
    assert re.fullmatch(r"python-3\.\d+\n", (ROOT / "runtime.txt").read_text())
    assert os.access(ROOT / "postBuild", os.X_OK)


def test_the_settings_for_images_land_where_jupyter_reads_them(tmp_path):
    venv = tmp_path / "venv"
    command = [sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", venv]
    subprocess.run(command, check=True)
    path = f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}"
    # pip of this environment is seen, and refuses to touch packages outside the new one.
    site = next(p for p in sys.path if p.endswith("site-packages"))
    env = os.environ | {"PATH": path, "PYTHONPATH": site, "PIP_REQUIRE_VIRTUALENV": "0"}
    subprocess.run([ROOT / "postBuild"], check=True, cwd=ROOT, env=env, capture_output=True)
    settings = json.loads((venv / "share/jupyter/lab/settings/overrides.json").read_text())
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert (venv / "etc/jupyter/jupyter_server_config.py").is_file()


def test_every_route_gives_learners_the_same_environment():
    shared = json.loads((DEPLOY / "environment.json").read_text())
    for file in ("tljh/lessons.py", "z2jh/values.yaml"):
        text = (DEPLOY / file).read_text()
        found = dict(re.findall(r'"?([A-Z_]+)"?: "(\d+)"', text))
        assert found == shared, file
