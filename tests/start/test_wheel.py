"""A wheel of the project works in another environment, far from the project, with its data."""

import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.start.kit import ROOT

_USE = """
import helpers
from helpers import data, setup_check
from helpers.charts import lines
from helpers.lessons.belt_and_road import maps
assert "_data" in str(data.tables.DATA), data.tables.DATA
for name in data.names():
    data.load(name)
data.check()
trade = data.load("trade_mirror").query(
    "flow == 'total' and period == 'full year' and rank == 'main'"
)
assert lines(trade, x="year", y="value_usd_bn", color="reporter", title="T").code == "this cell"
assert maps.filtered().figure.data
print(setup_check.check_setup())
"""


@pytest.mark.long
def test_a_wheel_works_with_its_data(tmp_path):
    if find_spec("build") is None:
        pytest.skip("python -m pip install -r tools/requirements.txt brings build")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path / "dist", ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    python = next(scripts.glob("python*"))
    # The libraries are those of this environment; the helpers can only be those of the wheel.
    where = [python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    own = subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip()
    command = [python, "-m", "pip", "install", "--no-deps", "--no-index", wheel]
    subprocess.run(command, check=True, capture_output=True)
    libraries = "\n".join(one for one in sys.path if one.endswith("site-packages"))
    Path(own, "libraries.pth").write_text(libraries, encoding="utf-8")
    done = subprocess.run(
        [python, "-c", _USE], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Ready:")
    assert "Installed in" in done.stdout
