"""Exhibits of lesson 04: nine definitions of overcapacity, applied to what was counted."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words.static import Sentences

say = Sentences(__file__)

SECTORS = (
    "solar modules",
    "polysilicon",
    "batteries",
    "electric cars",
    "cars of all kinds",
    "electrical machinery",
    "all industry",
)
YEARS = tuple(range(2019, 2027))
#: The definitions of overcapacity by their name in a few words.
DEFINITIONS = {
    "plants run below a threshold": "r2-utilisation",
    "output above home demand": "r1-home-demand",
    "the sector loses money": "r3-price-loss",
    "capacity above world demand": "r4-world-demand",
    "capacity above climate need": "r5-climate-need",
    "more support than competitors get": "r6-subsidy",
    "unsold without help": "r7-comparative-advantage",
    "economy-wide surplus": "r8-macro",
    "its own officials say so": "r9-own-words",
}
START_THRESHOLD = 75

# Where the table has the readings of utilisation, and what the lesson calls the sector.
_UTILISATION = {
    "capacity_utilisation_cells_modules": "solar modules",
    "polysilicon_operating_rate": "polysilicon",
    "gigafactory_utilisation": "batteries",
    "sector_utilisation": "batteries",
}
#: Counts of all car plants, those of combustion cars included.
_ALL_CARS = ("capacity_utilisation_gasgoo", "capacity_utilisation_alixpartners")
_NBS = {
    "automobile manufacturing": "cars of all kinds",
    "electrical machinery": "electrical machinery",
    "all industry": "all industry",
}
_COLUMNS = ["sector", "year", "period", "geo", "value", "unit", "note", "source_ids"]


def definitions_table() -> pd.DataFrame:
    """Return the definitions of overcapacity, indexed by ruler."""
    return data.load("overcapacity_rulers").set_index("ruler_id")


def readings(ruler: str) -> pd.DataFrame:
    """Return what a ruler measures, one row for each sector, period and source.

    Args:
        ruler: One of the values of ``DEFINITIONS``.

    Returns:
        Columns sector, year, period, geo (``China`` or ``world``), value, unit, note and
        source_ids; no row for a ruler whose figures are missing.

    Raises:
        LessonError: There is no such ruler.
    """
    if ruler not in DEFINITIONS.values():
        raise LessonError(
            f"There is no ruler '{ruler}'; choose from {', '.join(DEFINITIONS.values())}."
        )
    make = {
        "r1-home-demand": _exported,
        "r2-utilisation": _used,
        "r3-price-loss": _lost,
        "r4-world-demand": _against_demand,
        "r9-own-words": _named_at_home,
    }.get(ruler)
    rows = make() if make else []
    table = pd.DataFrame(rows, columns=_COLUMNS)
    table["geo"] = table["geo"].replace({"CHN": "China", "WLD": "world"})
    return table


def judge(ruler: str, value: float, threshold: float, exported: float) -> bool:
    """Say whether a reading means overcapacity by a ruler.

    Args:
        ruler: One of the values of ``DEFINITIONS``.
        value: The reading, in the unit of ``readings``.
        threshold: Use of capacity, in percent, below which ``r2-utilisation`` says yes.
        exported: Share of output sold abroad, in percent, above which ``r1-home-demand`` says yes.
    """
    return {
        "r1-home-demand": value > exported,
        "r2-utilisation": value < threshold,
        "r3-price-loss": value < 0,
        "r4-world-demand": value > 1,
        "r9-own-words": value > 0,
    }[ruler]


def answers(ruler: str, threshold: float = START_THRESHOLD, exported: float = 0) -> pd.DataFrame:
    """Apply a ruler to every sector and year.

    Returns:
        One row per sector and year: ``answer`` (yes, no, both or no data), the figures as text,
        the notes and the source ids. "both" means that readings of the same year disagree.
    """
    table = readings(ruler)
    found: dict[tuple[str, int], list[tuple]] = {}
    for row in table.itertuples(index=False):
        found.setdefault((row.sector, row.year), []).append(row)
    rows = []
    for sector in SECTORS:
        for year in YEARS:
            here = found.get((sector, year), [])
            verdicts = {judge(ruler, row.value, threshold, exported) for row in here}
            answer = (
                "both"
                if len(verdicts) == 2
                else {True: "yes", False: "no"}[verdicts.pop()]
                if verdicts
                else "no data"
            )
            rows.append(
                {
                    "sector": sector,
                    "year": year,
                    "answer": answer,
                    "short": "; ".join(_short(row) for row in here),
                    "figures": "; ".join(_long(row) for row in here),
                    "notes": " ".join(
                        dict.fromkeys(_sentence(row.note) for row in here if row.note)
                    ),
                    "source_ids": ";".join(row.source_ids for row in here),
                }
            )
    return pd.DataFrame(rows)


def changed_answers(ruler: str, before: float, after: float) -> list[str]:
    """List the sectors and years whose answer changes when the threshold moves (percent)."""
    one, other = answers(ruler, before), answers(ruler, after)
    return [
        f"{row.sector} {row.year} ({row.answer} becomes {new})"
        for row, new in zip(one.itertuples(index=False), other["answer"], strict=True)
        if row.answer != new
    ]


def answers_by_sector(
    ruler: str = "r2-utilisation", threshold: float = START_THRESHOLD, exported: float = 0
) -> Exhibit:
    """Apply one ruler to all sectors and years.

    Args:
        ruler: One of the values of ``DEFINITIONS``.
        threshold: Percent, from 50 to 90; only ``r2-utilisation`` uses it.
        exported: Percent, from 0 to 90; only ``r1-home-demand`` uses it.

    Raises:
        LessonError: A setting is outside its range, or there is no such ruler.
    """
    _check(threshold, exported)
    table = answers(ruler, threshold, exported)
    about = definitions_table().loc[ruler]
    counts = _count(table["answer"])
    seen = table[table["answer"] != "no data"]
    line = {
        "r2-utilisation": f" of {threshold:g} percent",
        "r1-home-demand": f", with up to {exported:g} percent of output sold abroad as normal",
    }.get(ruler, "")
    short_line = f" of {threshold:g} percent" if ruler == "r2-utilisation" else ""
    said = f"Ruler: {about['short']}{line}. Answers: {counts}."
    if len(seen):
        listed = {
            answer: ", ".join(
                f"{row.sector} {row.year}" for row in seen[seen["answer"] == answer].itertuples()
            )
            for answer in theme.RULER
        }
        said += " " + " ".join(f"{a.capitalize()}: {text}." for a, text in listed.items() if text)
    else:
        said += f" {about['missing_figures']}"
    if ruler == "r2-utilisation":
        said += _sensitivity(threshold)
    said += f" Who uses it: {about['who_uses_it'].rstrip('.')}."
    return Exhibit(
        figure=_draw(table, "year", "sector", [str(year) for year in YEARS], SECTORS),
        title=f"Too much? By the ruler '{about['short']}'{short_line}: {counts}",
        summary=said,
        table=_grid_table(table, "sector", "year"),
        source_ids=sources.ids(table["source_ids"], about["source_ids"], ["derived"]),
        leaves_out=say(
            "answers_by_sector.leaves_out",
            threshold=about["threshold_note"].capitalize(),
            favours=about["favours"],
            missing=f"{about['missing_figures']} " if about["missing_figures"] else "",
        ),
    )


def answers_by_definition(
    year: int = 2024, threshold: float = START_THRESHOLD, exported: float = 0
) -> Exhibit:
    """Apply all nine definitions to all sectors in one year; see ``answers_by_sector``."""
    _check(threshold, exported)
    if year not in YEARS:
        raise LessonError(f"The table covers {YEARS[0]} to {YEARS[-1]}, not {year}.")
    about = definitions_table()
    parts = []
    for short, ruler in DEFINITIONS.items():
        part = answers(ruler, threshold, exported)
        parts.append(part[part["year"] == year].assign(ruler=short))
    table = pd.concat(parts, ignore_index=True)
    seen = table[table["answer"] != "no data"]
    split = [
        sector
        for sector, rows in seen.groupby("sector", sort=False)
        if len(set(rows["answer"])) > 1 or "both" in set(rows["answer"])
    ]
    empty = [short for short in DEFINITIONS if short not in set(seen["ruler"])]
    said = (
        f"In {year}, with a threshold of {threshold:g} percent: {_count(table['answer'])}. "
        + (
            f"Rulers or figures disagree about: {', '.join(split)}. "
            if split
            else "Where two rulers can be applied to a sector, they agree. "
        )
        + f"No figure at all for the rulers: {', '.join(empty)}."
    )
    return Exhibit(
        figure=_draw(table, "sector", "ruler", SECTORS, list(DEFINITIONS)),
        title=(
            f"{len(DEFINITIONS)} rulers, {len(SECTORS)} sectors, {year}: {_count(table['answer'])}"
        ),
        summary=said,
        table=_grid_table(table, "ruler", "sector").assign(
            **{
                "who uses the ruler": lambda rows: rows["ruler"].map(
                    about.set_index("short")["who_uses_it"]
                )
            }
        ),
        source_ids=sources.ids(table["source_ids"], about["source_ids"], ["derived"]),
        leaves_out=say(
            "answers_by_definition.leaves_out",
            needed=" ".join(text for text in about["missing_figures"] if text),
        ),
    )


def nine_definitions() -> Exhibit:
    """List the nine definitions: how each is computed, who uses it, and whom it tends to help."""
    table = data.load("overcapacity_rulers")
    usable = int((table["missing_figures"] == "").sum())
    return Exhibit(
        figure=None,
        title=f"{len(table)} definitions of overcapacity",
        summary=(
            f"{len(table)} definitions are in use. With the figures found, {usable} of them can "
            "be applied to at least one sector."
        ),
        table=pd.DataFrame(
            {
                "ruler": table["short"],
                "definition": table["definition"],
                "how it is computed": table["formula"],
                "where the line is drawn": table["threshold_note"],
                "who uses it": table["who_uses_it"],
                "tends to favour (our judgement)": table["favours"],
                "figures that are missing": table["missing_figures"].replace("", "none"),
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("nine_definitions.leaves_out"),
    )


# What the definitions measure


def value_of(geo: str, year: int, indicator: str) -> float:
    """Return one reading of solar power or batteries for a whole year, in its own unit."""
    row = _row(geo, year, indicator)
    return float(row["value"])


def _row(geo: str, year: int, indicator: str) -> pd.Series:
    table = _indicators()
    found = table[
        (table["geo"] == geo) & (table["year"] == year) & (table["indicator"] == indicator)
    ]
    if len(found) != 1:
        raise LessonError(f"There is no single figure '{indicator}' for {geo} in {year}.")
    return found.iloc[0]


def _indicators() -> pd.DataFrame:
    return data.load("overcapacity_indicators")


def _ratio(
    sector: str, top: pd.Series, bottom: pd.Series, factor: float, unit: str, note: str
) -> tuple:
    ids = ";".join(sources.ids(top["source_ids"], bottom["source_ids"]))
    return (
        sector,
        int(top["year"]),
        top["period"],
        top["geo"],
        factor * top["value"] / bottom["value"],
        unit,
        note,
        ids,
    )


def _exported() -> list[tuple]:
    table = _indicators()
    rows = []
    for sector, kind, made, sold in (
        ("solar modules", "solar PV", "module_output", "module_exports"),
        ("electric cars", "NEV", "production", "exports"),
    ):
        own = table[(table["sector"] == kind) & (table["geo"] == "CHN")]
        output = own[own["indicator"] == made].set_index(["year", "period"])
        for key, export in own[own["indicator"] == sold].set_index(["year", "period"]).iterrows():
            if key in output.index:
                top = pd.Series({**export, "year": key[0], "period": key[1]})
                note = "Exports as a share of output, by the makers' association"
                rows.append(_ratio(sector, top, output.loc[key], 100, "percent exported", note))
    return rows


def _used() -> list[tuple]:
    table = _indicators()
    rows = []
    for row in table.itertuples(index=False):
        sector = _UTILISATION.get(row.indicator)
        if row.indicator == "nbs_capacity_utilisation":
            sector = _NBS[row.sector]
        if row.sector == "all cars" and row.indicator in _ALL_CARS:
            sector = "cars of all kinds"
        if sector:
            note = row.note or (
                "National Bureau of Statistics of China" if sector in _NBS.values() else ""
            )
            rows.append(
                (
                    sector,
                    row.year,
                    row.period,
                    row.geo,
                    row.value,
                    "percent used",
                    note,
                    row.source_ids,
                )
            )
    made, plants = _row("WLD", 2022, "module_output"), _row("WLD", 2022, "module_capacity")
    note = "Output divided by capacity, International Energy Agency"
    return [*rows, _ratio("solar modules", made, plants, 100, "percent used", note)]


def _lost() -> list[tuple]:
    row = _row("CHN", 2024, "value_chain_losses")
    note = f"Losses along the chain from polysilicon to modules; {row['note']}"
    return [
        (
            "solar modules",
            2024,
            row["period"],
            "CHN",
            -row["value"],
            "billion US dollars",
            note,
            row["source_ids"],
        )
    ]


def _against_demand() -> list[tuple]:
    unit = "times demand"
    plants = _row("WLD", 2024, "module_nameplate_capacity")
    wanted = _row("WLD", 2024, "expected_installations")
    cells = _row("WLD", 2023, "cell_demand")
    twice = _row("CHN", 2025, "capacity_vs_world_demand")
    return [
        _ratio(
            "solar modules",
            plants,
            wanted,
            1,
            unit,
            "Capacity over installations expected, BloombergNEF",
        ),
        (
            "solar modules",
            2025,
            "year",
            "CHN",
            twice["value"],
            unit,
            "A financial page prints 'twice the global demand'",
            twice["source_ids"],
        ),
        _ratio(
            "batteries",
            _row("WLD", 2023, "cell_manufacturing_capacity"),
            cells,
            1,
            unit,
            "Capacity over demand, BloombergNEF",
        ),
        _ratio(
            "batteries",
            _row("WLD", 2023, "cell_capacity_CRU"),
            cells,
            1,
            unit,
            "CRU counts a capacity less than half as large, perhaps by another definition",
        ),
    ]


def _named_at_home() -> list[tuple]:
    phrases = data.load("parallel_phrases")
    home = phrases[
        (phrases["topic"] == "overcapacity-home-abroad")
        & phrases["version"].str.startswith("HOME")
        & phrases["key_phrase"].str.contains("overcapacity")
        & ~phrases["version"].str.contains("press|trade body")
    ]
    return [
        (
            "solar modules" if "solar" in row.version else "all industry",
            int(row.date[:4]),
            row.date,
            "CHN",
            1.0,
            "official text",
            f"'{row.key_phrase}' ({row.speaker}, {row.date})",
            row.source_ids,
        )
        for row in home.itertuples(index=False)
    ]


# Words and pictures


def _short(row: tuple) -> str:
    period = "" if row.period == "year" or row.unit == "official text" else f"{row.period} "
    number = {
        "percent used": f"{row.value:.3g} %",
        "percent exported": f"{row.value:.3g} % abroad",
        "billion US dollars": f"{row.value:.3g} bn USD",
        "times demand": f"{row.value:.2g} times",
        "official text": "text",
    }[row.unit]
    below = "below " if "below" in row.note else ""
    return f"{period}{below}{number}" + (" (world)" if row.geo == "world" else "")


def _long(row: tuple) -> str:
    if row.unit == "official text":
        return "one official text"
    period = "the year" if row.period == "year" else row.period
    below = "below " if "below" in row.note else ""
    return f"{below}{row.value:.3g} {row.unit} ({row.geo}, {period})"


def _sentence(note: str) -> str:
    return note[0].upper() + note[1:].rstrip(".") + "."


def _check(threshold: float, exported: float) -> None:
    if not 50 <= threshold <= 90:
        raise LessonError(
            f"The threshold is {threshold:g} percent; choose one from 50 to 90 percent."
        )
    if not 0 <= exported <= 90:
        raise LessonError(
            f"The share sold abroad is {exported:g} percent; choose one from 0 to 90 percent."
        )


def _sensitivity(threshold: float) -> str:
    for other in (threshold + 10, threshold - 10):
        if 50 <= other <= 90:
            moved = changed_answers("r2-utilisation", threshold, other)
            words = "; ".join(moved) if moved else "nothing"
            return f" At {other:g} percent this changes: {words}."
    return ""


def _count(column: pd.Series) -> str:
    found = column.pipe(tally)
    return ", ".join(f"{name} {found[name]}" for name in theme.RULER if name in found.index)


def _draw(
    table: pd.DataFrame, x: str, y: str, columns: tuple[str, ...] | list[str], rows: tuple | list
) -> go.Figure:
    figure = theme.figure(
        height=190 + 72 * len(rows),
        xaxis={
            "side": "top",
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(columns),
            "tickvals": list(columns),
            # Short lines, upright: on a narrow page Plotly would turn longer ones.
            "ticktext": [theme.wrap(column, 11) for column in columns],
            "tickangle": 0,
            "tickfont": {"size": 11},
            "range": [-0.5, len(columns) - 0.5],
            "showgrid": False,
        },
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(rows)[::-1],
            "range": [-0.7, len(rows) - 0.5],
        },
        legend={"y": -0.01, "yanchor": "top"},
        margin={"l": 10, "r": 10, "t": 56, "b": 70},
    )
    for answer, mark in theme.RULER.items():
        here = table[table["answer"] == answer]
        figure.add_scatter(
            x=[str(value) for value in here[x]],
            y=here[y].tolist(),
            mode="markers+text",
            name=answer,
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 13, "opacity": 1},
            text=[_cell_text(answer, text) for text in here["short"]],
            textposition="bottom center",
            textfont={"size": 10},
            cliponaxis=False,
            hovertemplate="%{y}, %{x}: %{text}<extra></extra>",
        )
    # Every column is there, even if no answer falls into it.
    figure.add_scatter(
        x=list(columns),
        y=[rows[0]] * len(columns),
        mode="markers",
        marker={"opacity": 0},
        showlegend=False,
        hoverinfo="skip",
    )
    return figure


def _cell_text(answer: str, readings_text: str) -> str:
    """Break the text under a mark into lines that fit between its neighbours."""
    lines = [theme.wrap(part, 11) for part in readings_text.split("; ") if part]
    return "<br>".join([answer, *lines])


def _grid_table(table: pd.DataFrame, row: str, column: str) -> pd.DataFrame:
    lines = []
    for name, here in table.groupby(row, sort=False):
        seen = here[here["answer"] != "no data"]
        lines += [
            (
                name,
                str(cell[column]),
                f"{theme.RULER[cell['answer']].glyph} {cell['answer']}",
                cell["figures"],
                cell["notes"],
            )
            for cell in seen.to_dict("records")
        ]
        rest = [str(value) for value in here.loc[here["answer"] == "no data", column]]
        if rest:
            glyph = theme.RULER["no data"].glyph
            lines.append((name, ", ".join(rest), f"{glyph} no data", "none seen", ""))
    return pd.DataFrame(lines, columns=[row, column, "answer", "figures", "who says it, cautions"])
