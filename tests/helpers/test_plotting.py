"""pandas draws with Plotly in a kernel of the lessons, and nowhere else."""

import subprocess
import sys

import pandas as pd
import pytest

from helpers import plotting
from helpers.exhibit import exhibit

TABLE = pd.DataFrame({"year": [2013, 2024], "value": [1.0, 2.0]})


@pytest.fixture(autouse=True)
def as_before():
    before = pd.options.plotting.backend
    yield
    pd.options.plotting.backend = before


def test_outside_a_kernel_nothing_is_changed():
    before = pd.options.plotting.backend
    assert plotting.install() is False
    assert pd.options.plotting.backend == before


def test_every_way_to_draw_gives_a_plotly_figure():
    pd.options.plotting.backend = "helpers.plotting"
    drawn = [
        TABLE.plot(x="year", y="value"),
        TABLE.plot.bar(x="year", y="value"),
        TABLE["value"].plot.hist(),
        TABLE["value"].hist(),
        TABLE.hist(),
        TABLE.boxplot(),
    ]
    assert {type(figure).__name__ for figure in drawn} == {"Figure"}
    assert [len(figure.data) > 0 for figure in drawn] == [True] * 6


def test_in_a_kernel_it_is_so_from_the_first_import_and_plotly_waits():
    code = (
        "import sys\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "InteractiveShell.instance()\n"
        "import pandas as pd\n"
        "from helpers.exhibit import Exhibit\n"
        "assert pd.options.plotting.backend == 'helpers.plotting'\n"
        "assert not [name for name in sys.modules if name.startswith('plotly')]\n"
        "pd.options.plotting.backend = 'plotly'\n"
        "from helpers import plotting\n"
        "assert plotting.install() is False, 'a choice of the reader stays'\n"
        "assert pd.options.plotting.backend == 'plotly'\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_a_figure_that_pandas_drew_becomes_an_exhibit():
    pd.options.plotting.backend = "plotly"
    figure = TABLE.plot(x="year", y="value", kind="bar")
    made = exhibit(figure, table=TABLE, title="It doubled", sources="my own count")
    assert [trace.type for trace in made.figure.data] == ["bar"]
    assert "Changed by the reader" not in made.to_html()
    made.figure.update_layout(height=600)
    assert "Changed by the reader" in made.to_html()
