"""What a reader may write on an exhibit out of habit, and what to write instead."""

import difflib

from helpers.errors import ExhibitError
from helpers.words import quote

_TABLE = "write .table, which is a pandas DataFrame"
_FIGURE = "write .figure, which is a Plotly figure"
_SAVE = (
    "to save the picture, press the camera button at the figure's top right; to save the numbers, "
    'write .to_csv("table.csv") or .to_excel("table.xlsx")'
)
_SHOWS_ITSELF = "an exhibit shows itself: write its name alone as the last line of a cell"

_INSTEAD = {
    **dict.fromkeys(("df", "data", "dataframe", "data_frame", "frame", "rows"), _TABLE),
    **dict.fromkeys(("to_frame", "to_df", "to_pandas", "values"), _TABLE),
    **{
        name: f"{_TABLE}, and then .table.{name}"
        for name in (
            *("head", "tail", "columns", "index", "shape", "loc", "iloc", "query", "groupby"),
            *("sort_values", "describe", "info", "plot", "merge", "pivot", "pivot_table", "sum"),
            *("mean", "value_counts", "to_dict", "to_string", "to_markdown"),
        )
    },
    **dict.fromkeys(("fig", "chart", "plotly", "graph", "get_figure", "layout"), _FIGURE),
    **{
        name: f"{_FIGURE}, change that, and show the exhibit again: it then says that it was "
        f"changed. For example: made = ...; made.figure.{name}(...); made"
        for name in (
            *("update_layout", "update_traces", "update_xaxes", "update_yaxes", "add_trace"),
            *("add_scatter", "add_bar", "add_annotation", "add_shape", "add_hline", "add_vline"),
        )
    },
    **dict.fromkeys(("show", "display", "draw", "render", "view"), _SHOWS_ITSELF),
    **dict.fromkeys(("write_image", "to_image", "savefig", "save", "png", "download"), _SAVE),
    **dict.fromkeys(
        ("write_html", "write_json", "export"),
        "save the notebook, or export the lesson as a page with tools/handouts.py; " + _SAVE,
    ),
    **dict.fromkeys(("to_xlsx", "excel"), 'write .to_excel("table.xlsx")'),
    **dict.fromkeys(("csv", "write_csv"), 'write .to_csv("table.csv")'),
    **dict.fromkeys(
        ("source", "references", "citations", "bibliography"),
        "write .sources, which is a DataFrame of titles, publishers and addresses",
    ),
    **dict.fromkeys(("caption", "text", "description"), "write .summary"),
    **dict.fromkeys(("name", "heading", "finding"), "write .title"),
}

#: What an exhibit has, in the order in which a reader needs it.
PARTS = (
    *("table", "figure", "sources", "title", "subtitle", "summary", "leaves_out", "code"),
    *("source_ids", "to_csv", "to_excel"),
)


class NoSuchPartError(ExhibitError, AttributeError):
    """Something that an exhibit does not have; the message says what to write instead."""


def no_brackets(name: object) -> ExhibitError:
    """Return the error for a column asked of an exhibit in square brackets."""
    asked = quote(name, 40) if isinstance(name, str) else "..."
    return ExhibitError(
        f"An exhibit has no columns of its own: {_TABLE}, and then .table[{asked}]."
    )


def no_such_part(name: str) -> AttributeError:
    """Return the error for a part that an exhibit does not have."""
    if name.startswith("_"):
        # Python and Jupyter ask for such names, and want to hear no.
        return AttributeError(name)
    if name in _INSTEAD:
        return NoSuchPartError(f"An exhibit has no '.{name}': {_INSTEAD[name]}.")
    near = difflib.get_close_matches(name, PARTS, n=1)
    hint = f" Did you mean .{near[0]}?" if near else ""
    return NoSuchPartError(
        f"An exhibit has no '.{name}'.{hint} It has {', '.join('.' + part for part in PARTS)}."
    )
