"""Let pandas draw with Plotly: ``table.plot.bar()`` in a cell works without a further library.

pandas asks for a module with these functions when it draws. They hand the work on to Plotly, which
is imported only then, so a kernel that draws nothing this way does not wait for it.
"""

import sys
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import plotly.graph_objects as go


def install() -> bool:
    """Make Plotly what pandas draws with, in a kernel whose reader has chosen nothing else.

    Returns:
        Whether it is so now.
    """
    # A kernel has imported IPython already; elsewhere there is nothing to set up.
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        return False
    if pd.options.plotting.backend != "matplotlib":
        return False
    pd.options.plotting.backend = __name__
    return True


def plot(data: pd.DataFrame | pd.Series, kind: str, **options: Any) -> "go.Figure":
    """Draw a table or a column; see pandas' own ``plot``."""
    import plotly

    return plotly.plot(data, kind, **options)


def hist_frame(data: pd.DataFrame, **options: Any) -> "go.Figure":
    """Draw a histogram of a table."""
    import plotly

    return plotly.hist_frame(data, **options)


def hist_series(data: pd.Series, **options: Any) -> "go.Figure":
    """Draw a histogram of a column."""
    import plotly

    return plotly.hist_series(data, **options)


def boxplot_frame(data: pd.DataFrame, **options: Any) -> "go.Figure":
    """Draw a box plot of a table."""
    import plotly

    return plotly.boxplot_frame(data, **options)
