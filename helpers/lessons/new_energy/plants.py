"""Exhibits of lesson 04: power plants, what is printed of them, and whether it fits."""

from dataclasses import dataclass
from math import log10

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words.static import Sentences

say = Sentences(__file__)

HOURS_A_YEAR = 8760
KINDS = ("wind", "solar", "hydro")
COUNTED = ("households", "people")

# The figures behind each preset: plant, kind, what the households are, and whose figures.
_PRESETS = {
    "Zhanatas": ("zhanatas-wind", "wind", "households", "AIIB", "Xinhua", "PIM"),
    "Zhanatas (output by CCTV)": ("zhanatas-wind", "wind", "households", "CCTV", "Xinhua", "PIM"),
    "Turgusun (lender)": ("turgusun-hydro", "hydro", "households", "Trend", "", "Jibek"),
    "Turgusun (CGTN)": ("turgusun-hydro", "hydro", "households", "Trend", "", "CGTN"),
    "Shelek": ("shelek-wind", "wind", "households", "CGTN", "CGTN", ""),
    "Mirny (households, trade page)": (
        "mirny-wind",
        "wind",
        "households",
        "SEETAO",
        "SEETAO",
        "Total",
    ),
    "Mirny (people, developer)": ("mirny-wind", "wind", "people", "SEETAO", "Total", "Total"),
    "Akmola (as printed)": ("akmola-wind", "wind", "households", "KOREM", "", ""),
    "Energy China solar, Uzbekistan": (
        "energychina-1gw-solar",
        "solar",
        "households",
        "Energy China",
        "",
        "",
    ),
}


@dataclass(frozen=True)
class PlausibleRange:
    """The range in which a measure is plausible, and why.

    Attributes:
        measure: Name of the measure.
        unit: Its unit.
        low: Lower end, in ``unit``.
        high: Upper end, in ``unit``.
        why: Where the range comes from.
        anchor: A counted value to compare with, in ``unit``, or None.
        anchor_is: What the anchor is.
        source_ids: Sources of the anchor.
    """

    measure: str
    unit: str
    low: float
    high: float
    why: str
    anchor: float | None
    anchor_is: str
    source_ids: tuple[str, ...]

    def place(self, value: float | None) -> str:
        """Say where a value lies: ``inside``, ``below``, ``above`` or ``not entered``."""
        if value is None:
            return "not entered"
        return "below" if value < self.low else "above" if value > self.high else "inside"


def figures(project_id: str, quantity: str) -> pd.DataFrame:
    """Return every printed figure of one quantity of a plant; see the table ``plant_claims``."""
    table = data.load("plant_claims")
    return table[(table["project_id"] == project_id) & (table["quantity"] == quantity)]


def figure_of(project_id: str, quantity: str, said_by: str = "") -> float:
    """Return one printed figure: the first that is a number and whose speaker fits.

    Raises:
        LessonError: Nobody of that name prints such a figure.
    """
    table = figures(project_id, quantity).dropna(subset="value")
    table = table[table["said_by"].str.contains(said_by, regex=False)]
    if table.empty:
        raise LessonError(f"No figure '{quantity}' of {project_id} by '{said_by}' was seen.")
    return float(table["value"].iloc[0])


def presets() -> dict[str, dict[str, object]]:
    """Return the settings of the plausibility check for plants whose figures are printed.

    Zero means that a figure was not seen.
    """
    found = {}
    for name, (plant, kind, counted, output_by, homes_by, co2_by) in _PRESETS.items():
        people = figures(plant, "households")
        people = people[people["wording"].str.contains("PEOPLE") == (counted == "people")]
        people = people[people["said_by"].str.contains(homes_by, regex=False)].dropna(
            subset="value"
        )
        found[name] = {
            "kind": kind,
            "megawatts": figure_of(plant, "mw"),
            "gwh": figure_of(plant, "gwh_per_year", output_by),
            "supplied": float(people["value"].iloc[0]) if homes_by else 0.0,
            "counted": counted,
            "co2": figure_of(plant, "co2_t_per_year", co2_by) if co2_by else 0.0,
        }
    return found


# Plausibility


def capacity_factor(megawatts: float, gwh: float) -> float:
    """Return the share of the possible output, in percent, of a year of 8,760 hours."""
    return 100 * gwh * 1000 / (megawatts * HOURS_A_YEAR)


def kwh_each(gwh: float, supplied: float) -> float:
    """Return the kilowatt-hours a year for each household or person supplied."""
    return gwh * 1e6 / supplied


def tonnes_per_mwh(co2: float, gwh: float) -> float:
    """Return the tonnes of carbon dioxide that each megawatt-hour is said to save."""
    return co2 / (gwh * 1000)


def _power(year: int, indicator: str) -> float:
    table = data.load("electricity_generation")
    row = table[
        (table["country_iso3"] == "KAZ")
        & (table["year"] == year)
        & (table["indicator"] == indicator)
        & (table["release"] == "2026")
    ]
    return float(row["value"].iloc[0])


def plausible_ranges(
    kind: str = "wind", counted: str = "households"
) -> tuple[PlausibleRange, PlausibleRange, PlausibleRange]:
    """Return the plausible ranges of capacity factor, use per household and tonnes per MWh.

    Args:
        kind: ``wind``, ``solar`` or ``hydro``.
        counted: ``households`` or ``people``.

    Raises:
        LessonError: A word is not one of these.
    """
    if kind not in KINDS or counted not in COUNTED:
        raise LessonError(
            f"'{kind}' and '{counted}' do not fit: choose a kind of plant from {', '.join(KINDS)}, "
            f"and {' or '.join(COUNTED)}."
        )
    fleet = data.load("renewables")
    fleet = fleet[fleet["measure"] == f"{kind} capacity"]
    low, high = {"wind": (20, 50), "solar": (10, 30), "hydro": (20, 70)}[kind]
    load = PlausibleRange(
        "capacity factor",
        "percent",
        low,
        high,
        f"{low} to {high} percent for {kind} power is an assumption of this lesson",
        capacity_factor(float(fleet["value"].iloc[0]), 1000 * _power(2023, f"generation_{kind}"))
        if len(fleet)
        else None,
        f"all {kind} power of Kazakhstan in 2023, output of the year over capacity at its end",
        sources.ids(fleet["source_ids"], ["ind-S004"]) if len(fleet) else (),
    )
    if counted == "households":
        ratio = kwh_each(
            figure_of("shelek-wind", "gwh_per_year"), figure_of("shelek-wind", "households")
        )
        use = PlausibleRange(
            "use per household",
            "kWh a year",
            ratio / 2,
            ratio * 2,
            "half to twice the ratio that CGTN prints for Shelek; no count of household use was "
            "seen, so this is an assumption of this lesson",
            ratio,
            "Shelek, output and households as CGTN prints them",
            sources.ids(figures("shelek-wind", "households")["source_ids"]),
        )
    else:
        each = kwh_each(1000 * _power(2023, "electricity_demand"), _people(2023))
        use = PlausibleRange(
            "use per person",
            "kWh a year",
            each / 10,
            each,
            "a tenth to the whole of Kazakhstan's power demand per person: homes use only a part, "
            "and how large a part was not seen, so this is an assumption of this lesson",
            each,
            "all power demand of Kazakhstan per person in 2023, industry included",
            ("ind-S004", *_people_source(2023)),
        )
    carbon = PlausibleRange(
        "CO2 saved per MWh",
        "tonnes",
        0.5,
        1.2,
        "0.5 to 1.2 tonnes is the assumption of the teaching plan, which gives no source; a plant "
        "can hardly save much more, or much less, than the grid emits for each MWh",
        _power(2023, "carbon_intensity_electricity") / 1000,
        "all power of Kazakhstan in 2023 (CO2 and other gases, as CO2)",
        ("ind-S004",),
    )
    return load, use, carbon


def _people(year: int) -> float:
    return float(_people_row(year)["value"].iloc[0])


def _people_source(year: int) -> tuple[str, ...]:
    return sources.ids(_people_row(year)["source_id"])


def _people_row(year: int) -> pd.DataFrame:
    table = data.load("country_figures")
    return table[
        (table["iso3"] == "KAZ") & (table["indicator"] == "population") & (table["year"] == year)
    ]


def plausibility(
    kind: str = "wind",
    megawatts: float = 100.0,
    gwh: float = 319.0,
    supplied: float = 1_000_000.0,
    counted: str = "households",
    co2: float = 0.0,
) -> Exhibit:
    """Test the printed figures of a plant against each other.

    Args:
        kind: ``wind``, ``solar`` or ``hydro``.
        megawatts: Capacity.
        gwh: Output in a year.
        supplied: Households or people said to be supplied; 0 for no figure.
        counted: Whether ``supplied`` counts ``households`` or ``people``.
        co2: Tonnes of carbon dioxide said to be saved in a year; 0 for no figure.

    Raises:
        LessonError: Capacity or output is missing, or a word is not one of the choices.
    """
    if megawatts <= 0 or gwh <= 0:
        raise LessonError(
            "The bench needs a capacity in MW and an output in GWh a year, both above 0. Enter 0 "
            "only for households and CO2, when no figure is printed."
        )
    if supplied < 0 or co2 < 0:
        raise LessonError("Households and tonnes cannot be below 0; enter 0 for no figure.")
    ranges = plausible_ranges(kind, counted)
    values = (
        capacity_factor(megawatts, gwh),
        kwh_each(gwh, supplied) if supplied else None,
        tonnes_per_mwh(co2, gwh) if co2 else None,
    )
    places = [band.place(value) for band, value in zip(ranges, values, strict=True)]
    told = "; ".join(
        f"{band.measure} {_plain(value)} {band.unit}: {place} the band of {_plain(band.low)} to "
        f"{_plain(band.high)}"
        if value is not None
        else f"{band.measure}: no figure entered"
        for band, value, place in zip(ranges, values, places, strict=True)
    )
    more = ""
    if supplied and counted == "households":
        enough = gwh * 1e6 / ranges[1].anchor
        more = (
            f" At the ratio printed for Shelek, {gwh:,.10g} GWh would do for about "
            f"{_plain(enough)} households."
        )
    if values[0] > 100:
        more += " More than 100 percent of the possible output cannot be: a figure is wrong."
    outside = sum(place in ("below", "above") for place in places)
    entered = sum(value is not None for value in values)
    return Exhibit(
        figure=_bench_figure(ranges, values, places),
        title=f"{outside} of {entered} ratios lie outside their plausible band",
        summary=f"{megawatts:,.10g} MW and {gwh:,.10g} GWh a year give: {told}.{more}",
        table=pd.DataFrame(
            {
                "ratio": [f"{band.measure}, {band.unit}" for band in ranges],
                "how": [
                    "output / (capacity x 8,760 hours)",
                    f"output / {counted}",
                    "tonnes of CO2 / output",
                ],
                "value": [
                    "no figure entered" if value is None else _plain(value) for value in values
                ],
                "plausible band": [f"{_plain(b.low)} to {_plain(b.high)}" for b in ranges],
                "verdict": [
                    f"{theme.BAND[place].glyph} {place}" if place in theme.BAND else place
                    for place in places
                ],
                "why this band": [band.why for band in ranges],
                "to compare": [
                    "none" if b.anchor is None else f"{_plain(b.anchor)}: {b.anchor_is}"
                    for b in ranges
                ],
            }
        ),
        source_ids=sources.ids(
            data.load("plant_claims")["source_ids"],
            *(list(band.source_ids) for band in ranges),
            ["derived"],
        ),
        leaves_out=say("plausibility.leaves_out"),
    )


def _plain(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 1 else f"{value:.2g}"


def _bench_figure(ranges: tuple[PlausibleRange, ...], values: tuple, places: list[str]):
    figure = theme.figure(height=430, showlegend=False)
    for number, (band, value, place) in enumerate(zip(ranges, values, places, strict=True)):
        key = "" if number == 0 else str(number + 1)
        bottom = 0.76 - 0.36 * number
        known = [band.low / 12, band.high * 4] + [v for v in (value, band.anchor) if v]
        span = [min(known) / 1.6, max(known) * 1.6]
        figure.update_layout(
            {
                f"xaxis{key}": {
                    "type": "log",
                    "range": [log10(span[0]), log10(span[1])],
                    "anchor": f"y{key}",
                    "domain": [0, 1],
                    "tickformat": ",~r",
                    # Marks at 1, 2 and 5 of each power of ten.
                    "dtick": "D2",
                },
                f"yaxis{key}": {
                    "domain": [bottom, bottom + 0.13],
                    "anchor": f"x{key}",
                    "visible": False,
                    "range": [0, 1],
                },
            }
        )
        axes = {"xref": f"x{key}", "yref": f"y{key}"}
        figure.add_shape(
            type="rect",
            x0=band.low,
            x1=band.high,
            y0=0,
            y1=1,
            fillcolor=theme.BAND["inside"].colour,
            opacity=0.28,
            line={"width": 0},
            layer="below",
            **axes,
        )
        said = "no figure entered" if value is None else f"{_plain(value)}, {place}"
        figure.add_annotation(
            x=0,
            xref="paper",
            y=bottom + 0.135,
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            text=f"<b>{band.measure}, {band.unit}: {said}</b> "
            f"(band {_plain(band.low)} to {_plain(band.high)})",
        )
        if band.anchor is not None:
            figure.add_scatter(
                x=[band.anchor],
                y=[0.5],
                mode="markers",
                marker={
                    "symbol": "line-ns-open",
                    "size": 26,
                    "color": theme.NEUTRAL,
                    "line": {"width": 3},
                },
                xaxis=f"x{key}",
                yaxis=f"y{key}",
                text=[f"{_plain(band.anchor)}: {theme.wrap(band.anchor_is, 50)}"],
                hovertemplate="%{text}<extra></extra>",
            )
        if value is not None:
            mark = theme.BAND[place]
            figure.add_scatter(
                x=[value],
                y=[0.5],
                mode="markers",
                marker={"symbol": mark.symbol, "size": 17, "color": mark.colour, "opacity": 1},
                xaxis=f"x{key}",
                yaxis=f"y{key}",
                hovertemplate=f"{_plain(value)} {band.unit}: {place}<extra></extra>",
            )
    return figure


def figures_by_source(plant: str = "zhanatas-wind") -> Exhibit:
    """List every printed figure of a plant, with who says it.

    Args:
        plant: A project id of the table ``plant_claims``.
    """
    table = data.load("plant_claims")
    if plant not in set(table["project_id"]):
        raise LessonError(
            f"No figures of '{plant}' were seen; the plants are "
            f"{', '.join(dict.fromkeys(table['project_id']))}."
        )
    own = table[table["project_id"] == plant]
    numbers = own.dropna(subset="value").groupby("quantity", sort=False)["value"]
    spread = {
        _QUANTITY[name]: (values.min(), values.max())
        for name, values in numbers
        if values.nunique() > 1 and name != "jobs"
    }
    told = "; ".join(
        f"{name} from {_plain(low)} to {_plain(high)}" for name, (low, high) in spread.items()
    )
    return Exhibit(
        figure=None,
        title=f"{own['name'].iloc[0]}: {len(own)} printed figures",
        summary=(
            f"{len(own)} figures were seen. "
            + (
                f"Those that disagree: {told}."
                if told
                else "No quantity stands there with two values."
            )
        ),
        table=pd.DataFrame(
            {
                "what": own["quantity"].map(_QUANTITY),
                "figure": [
                    row.date or ("words only" if pd.isna(row.value) else f"{row.value:,.10g}")
                    for row in own.itertuples(index=False)
                ],
                "unit and cautions": own["wording"],
                "who says it": own["said_by"],
            }
        ),
        source_ids=sources.ids(own["source_ids"]),
        leaves_out=say("figures_by_source.leaves_out"),
    )


_QUANTITY = {
    "mw": "capacity",
    "turbines": "turbines",
    "gwh_per_year": "output a year",
    "cost_usd_m": "cost in million US dollars",
    "households": "households or people",
    "co2_t_per_year": "tonnes of CO2 a year",
    "jobs": "jobs",
    "completion_date": "completed",
}


# How much of the country's power


def share_of_power(output: str = "AIIB") -> dict[str, float]:
    """Return the output of the two named plants and what it is a share of, for 2023.

    Args:
        output: Whose figure of Zhanatas to take: ``AIIB``, ``most Chinese media`` or ``CCTV``.

    Returns:
        ``plants``, ``renewable`` and ``all power`` in GWh, and the two shares in percent, under
        ``of renewable`` and ``of all power``.
    """
    table = data.load("renewables")
    own = table[(table["year"] == 2023) & (table["definition"] == "national")].set_index("measure")
    renewable = float(own.loc["generation", "value"])
    total = 100 * renewable / float(own.loc["share of generation", "value"])
    plants = figure_of("zhanatas-wind", "gwh_per_year", output) + figure_of(
        "turgusun-hydro", "gwh_per_year"
    )
    return {
        "plants": plants,
        "renewable": renewable,
        "all power": total,
        "of renewable": 100 * plants / renewable,
        "of all power": 100 * plants / total,
    }


def output_beside_all_power() -> Exhibit:
    """Set the output of the two named plants beside Kazakhstan's renewable power and all power."""
    low, high = share_of_power("AIIB"), share_of_power("CCTV")
    names = ["two plants named in the answer", "renewable power (national count)", "all power"]
    values = [low["plants"], low["renewable"], low["all power"]]
    figure = theme.figure(
        height=280,
        showlegend=False,
        xaxis={"title": "GWh in 2023 (plants: expected a year)", "range": [0, values[-1] * 1.2]},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    figure.add_bar(
        y=names,
        x=[round(value, 1) for value in values],
        orientation="h",
        marker={
            "color": [theme.ACTOR["Kazakhstan"].colour, *[theme.NEUTRAL] * 2],
            "pattern": {"shape": ["", "/", "."]},
        },
        text=[f"{value:,.0f}" for value in values],
        textposition="outside",
        cliponaxis=False,
    )
    shares = (
        f"{low['of renewable']:.1f} to {high['of renewable']:.1f} percent of Kazakhstan's "
        f"renewable power and {low['of all power']:.2f} to {high['of all power']:.2f} percent of "
        "all its power"
    )
    renewables = data.load("renewables")
    used = renewables[(renewables["year"] == 2023) & (renewables["definition"] == "national")]
    return Exhibit(
        figure=figure,
        title=f"The two plants make about {low['of all power']:.2f} percent of Kazakhstan's power",
        summary=(
            f"The expected output of Zhanatas and Turgusun is {low['plants']:,.0f} to "
            f"{high['plants']:,.0f} GWh a year, by whose figure one takes: {shares} in 2023."
        ),
        table=pd.DataFrame(
            {
                "what": names,
                "GWh": [
                    f"{values[0]:,.0f} to {high['plants']:,.0f}",
                    *(f"{value:,.0f}" for value in values[1:]),
                ],
                "two plants, as a share": [
                    "the plants themselves",
                    f"{low['of renewable']:.1f} to {high['of renewable']:.1f} percent",
                    f"{low['of all power']:.2f} to {high['of all power']:.2f} percent",
                ],
            }
        ),
        source_ids=sources.ids(
            used["source_ids"],
            figures("zhanatas-wind", "gwh_per_year")["source_ids"],
            figures("turgusun-hydro", "gwh_per_year")["source_ids"],
            ["derived"],
        ),
        leaves_out=say("output_beside_all_power.leaves_out"),
    )
