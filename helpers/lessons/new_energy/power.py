"""Exhibits of lesson 04: what makes Kazakhstan's electricity, and what counts as renewable."""

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words.static import Sentences

say = Sentences(__file__)

#: The release that all charts use; the older one appears in ``two_releases`` and nowhere else.
RELEASE, OLD_RELEASE = "2026", "2024-12"
STATES = {"Kazakhstan": "KAZ", "China": "CHN", "Kyrgyzstan": "KGZ", "Uzbekistan": "UZB"}
YEARS = tuple(range(2012, 2026))
UNITS = {"share of the year's power": "percent", "terawatt-hours": "TWh"}
MEASURES = {"share of generation": "share of generation", "capacity": "capacity"}

_FUELS = ("coal", "gas", "oil", "nuclear", "hydro", "wind", "solar", "bioenergy")
_RENEWABLE = ("hydro", "wind", "solar", "bioenergy")
_PATTERN = {"coal": "", "gas": "/", "oil": "x", "nuclear": "+", "hydro": "\\"} | {
    "wind": "|",
    "solar": ".",
    "bioenergy": "-",
}


def generation(iso3: str, release: str = RELEASE) -> pd.DataFrame:
    """Return electricity by fuel, in TWh: one row per year, one column per fuel and ``total``.

    Args:
        iso3: State, ISO 3166-1 alpha-3.
        release: ``RELEASE`` or ``OLD_RELEASE``.

    Raises:
        LessonError: The state is not in that release.
    """
    table = data.load("electricity_generation")
    table = table[(table["country_iso3"] == iso3) & (table["release"] == release)]
    table = table[table["indicator"].str.startswith("generation_")]
    if table.empty:
        raise LessonError(
            f"No figures of {iso3} in the release of {release}; choose from "
            f"{', '.join(STATES.values())}."
        )
    wide = table.assign(fuel=table["indicator"].str.removeprefix("generation_")).pivot(
        index="year", columns="fuel", values="value"
    )
    return wide[[*_FUELS, "total"]].copy()


def mix_by_year(iso3: str = "KAZ", unit: str = "percent") -> Exhibit:
    """Show what made a state's electricity, year by year.

    Args:
        iso3: One of the values of ``STATES``.
        unit: ``percent`` of the year's power, or ``TWh``.
    """
    _check_unit(unit)
    amounts = generation(iso3)
    table = _shares(amounts) if unit == "percent" else amounts[list(_FUELS)]
    name = _name(iso3)
    first, last = int(table.index[0]), int(table.index[-1])
    figure = _stack([str(year) for year in table.index], table, unit)
    share = _shares(amounts)
    top = share.loc[last].idxmax()
    renewable = share[list(_RENEWABLE)].sum(axis=1)
    return Exhibit(
        figure=figure,
        title=(
            f"{name} {last}: {top} makes {share.loc[last, top]:.0f} percent of the power "
            f"({share.loc[first, top]:.0f} in {first})"
        ),
        summary=(
            f"{name}, {first} to {last}. Largest source in {last}: {top}, "
            f"{share.loc[last, top]:.1f} percent, against {share.loc[first, top]:.1f} in {first}. "
            f"Water, wind, sun and biomass together: {renewable[first]:.1f} percent in {first}, "
            f"{renewable[last]:.1f} in {last}; wind and sun alone "
            f"{share.loc[first, ['wind', 'solar']].sum():.1f} and "
            f"{share.loc[last, ['wind', 'solar']].sum():.1f}. All power: "
            f"{amounts.loc[first, 'total']:,.1f} and {amounts.loc[last, 'total']:,.1f} TWh."
        ),
        table=_as_text(table, "year", unit),
        source_ids=_source_ids(iso3),
        leaves_out=say("mix_by_year.leaves_out"),
    )


def mix_compared(year: int = 2023, unit: str = "percent") -> Exhibit:
    """Set the electricity of four neighbours side by side in one year."""
    _check_unit(unit)
    if year not in YEARS:
        raise LessonError(f"The table covers {YEARS[0]} to {YEARS[-1]}, not {year}.")
    amounts = pd.DataFrame({name: generation(iso3).loc[year] for name, iso3 in STATES.items()}).T
    share = _shares(amounts)
    table = share if unit == "percent" else amounts[list(_FUELS)]
    coal = share["coal"].sort_values(ascending=False)
    return Exhibit(
        figure=_stack(list(table.index), table, unit),
        title=f"Coal power in {year}: from {coal.iloc[0]:.0f} percent in {coal.index[0]} to "
        f"{coal.iloc[-1]:.0f} in {coal.index[-1]}",
        summary=f"Power in {year}. "
        + ". ".join(
            f"{name}: most from {share.loc[name].idxmax()}, {share.loc[name].max():.1f} percent; "
            + (
                ""
                if share.loc[name].idxmax() == "coal"
                else f"coal {share.loc[name, 'coal']:.1f}, "
            )
            + "wind and sun "
            f"{share.loc[name, ['wind', 'solar']].sum():.1f}, all power "
            f"{amounts.loc[name, 'total']:,.1f} TWh"
            for name in table.index
        )
        + ".",
        table=_as_text(table, "state", unit),
        source_ids=_source_ids(*STATES.values()),
        leaves_out=say("mix_compared.leaves_out"),
    )


def two_releases(year: int = 2023) -> Exhibit:
    """Show the same year in two releases of the same data set.

    Args:
        year: 2021, 2022 or 2023.
    """
    old, new = generation("KAZ", OLD_RELEASE), generation("KAZ", RELEASE)
    if year not in old.index:
        raise LessonError(f"The older release is kept for {', '.join(map(str, old.index))}.")
    pair = pd.DataFrame({OLD_RELEASE: old.loc[year], RELEASE: new.loc[year]})
    pair = pair.loc[["coal", "gas", "hydro", "wind", "solar", "oil", "total"]]
    pair["change"] = pair[RELEASE] - pair[OLD_RELEASE]
    figure = theme.figure(
        height=430,
        barmode="group",
        xaxis={
            "title": f"TWh, Kazakhstan {year}",
            # Room for the number beside the longest bar.
            "range": [0, 1.12 * float(pair[[OLD_RELEASE, RELEASE]].max().max())],
        },
        yaxis={"autorange": "reversed", "type": "category"},
    )
    for release in (OLD_RELEASE, RELEASE):
        mark = theme.RELEASE[release]
        figure.add_bar(
            y=pair.index.tolist(),
            x=pair[release].tolist(),
            orientation="h",
            name=f"{mark.glyph} release of {release}",
            marker={
                "color": mark.colour,
                "pattern": {"shape": "/" if release == OLD_RELEASE else ""},
            },
            text=[f"{value:.1f}" for value in pair[release]],
            textposition="outside",
            cliponaxis=False,
        )
    coal, gas = pair.loc["coal"], pair.loc["gas"]
    return Exhibit(
        figure=figure,
        title=f"One year, two releases: coal power of {year} changes by {coal['change']:.1f} TWh",
        summary=(
            f"Kazakhstan {year}. Coal: {coal[OLD_RELEASE]:.1f} TWh in the release of "
            f"{OLD_RELEASE}, {coal[RELEASE]:.1f} in that of {RELEASE}. Gas: "
            f"{gas[OLD_RELEASE]:.1f} and {gas[RELEASE]:.1f}. The total moves by "
            f"{pair.loc['total', 'change']:.1f} TWh: power was moved from one fuel to another."
        ),
        table=pd.DataFrame(
            {
                "source": pair.index,
                f"release of {OLD_RELEASE}, TWh": [f"{v:.2f}" for v in pair[OLD_RELEASE]],
                f"release of {RELEASE}, TWh": [f"{v:.2f}" for v in pair[RELEASE]],
                "change, TWh": [f"{v:+.2f}" for v in pair["change"]],
            }
        ),
        source_ids=_source_ids("KAZ", releases=(OLD_RELEASE, RELEASE)),
        leaves_out=say("two_releases.leaves_out"),
    )


def two_definitions(measure: str = "share of generation") -> Exhibit:
    """Set Kazakhstan's renewables with and without large hydropower side by side.

    Args:
        measure: ``share of generation`` or ``capacity``.
    """
    if measure not in MEASURES.values():
        raise LessonError(f"There is no '{measure}'; choose from {', '.join(MEASURES.values())}.")
    table = data.load("renewables")
    table = table[table["measure"] == measure]
    unit = table["unit"].iloc[0]
    figure = theme.figure(
        height=400,
        xaxis={"range": [2013.5, 2025.9], "dtick": 1, "tickformat": "d"},
        yaxis={"title": unit, "rangemode": "tozero"},
    )
    wide = table.pivot(index="year", columns="definition", values="value")
    for definition, mark in theme.HYDRO_COUNTS.items():
        rows = table[table["definition"] == definition]
        figure.add_scatter(
            x=rows["year"].tolist(),
            y=rows["value"].tolist(),
            mode="lines+markers+text",
            name=_DEFINITION[definition],
            line={
                "color": mark.colour,
                "dash": "solid" if definition == "national" else "dash",
            },
            marker={"symbol": mark.symbol, "size": 11, "opacity": 1, "color": mark.colour},
            text=[_tidy(value, unit) for value in rows["value"]],
            textposition="top center",
            cliponaxis=False,
            hovertemplate="%{x}: %{y}<extra>%{fullData.name}</extra>",
        )
    both = wide.dropna()
    year = int(both.index[-1])
    low, high = both.loc[year, "national"], both.loc[year, "with large hydro"]
    small, large = _tidy(low, unit), _tidy(high, unit)
    return Exhibit(
        figure=figure,
        title=f"Kazakhstan's renewables in {year}: {small} or {large} {unit}",
        summary=(
            f"In {year} renewables are {small} {unit} by the national count (wind, sun, small "
            f"hydropower, bioenergy) and {large} {unit} with large hydropower: "
            f"{high / low:.1f} times as much. Years with both counts: "
            f"{', '.join(str(y) for y in both.index)}."
        ),
        table=pd.DataFrame(
            {
                "year": table["year"].astype(str),
                "what counts": table["definition"].map(_DEFINITION),
                f"{measure}, {unit}": [_tidy(value, unit) for value in table["value"]],
                "cautions": table["note"],
            }
        ).sort_values(["year", "what counts"]),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("two_definitions.leaves_out"),
    )


_DEFINITION = {
    "national": "without large hydropower (national count)",
    "with large hydro": "with large hydropower",
}


def _tidy(value: float, unit: str) -> str:
    return f"{value:,.1f}" if unit == "percent" else f"{value:,.0f}"


def _check_unit(unit: str) -> None:
    if unit not in UNITS.values():
        raise LessonError(f"There is no unit '{unit}'; choose percent or TWh.")


def _name(iso3: str) -> str:
    return next(name for name, code in STATES.items() if code == iso3)


def _shares(amounts: pd.DataFrame) -> pd.DataFrame:
    return 100 * amounts[list(_FUELS)].div(amounts[list(_FUELS)].sum(axis=1), axis=0)


def _stack(labels: list[str], table: pd.DataFrame, unit: str):
    marks = theme.SECTOR | theme.FUEL
    figure = theme.figure(
        height=470,
        barmode="stack",
        xaxis={"type": "category"},
        yaxis={"title": unit},
        legend={"traceorder": "normal"},
    )
    for fuel in _FUELS:
        if table[fuel].sum() == 0:
            continue
        figure.add_bar(
            x=labels,
            y=[round(value, 2) for value in table[fuel]],
            name=f"{marks[fuel].glyph} {fuel}",
            marker={
                "color": marks[fuel].colour,
                "pattern": {"shape": _PATTERN[fuel], "fillmode": "overlay", "size": 9}
                | {"fgcolor": theme.PAPER, "fgopacity": 0.55, "solidity": 0.2},
                "line": {"color": theme.PAPER, "width": 0.5},
            },
            hovertemplate=f"%{{x}}: %{{y}} {unit}<extra>%{{fullData.name}}</extra>",
        )
    return figure


def _as_text(table: pd.DataFrame, index: str, unit: str) -> pd.DataFrame:
    text = table.map(lambda value: f"{value:,.1f}")
    text.insert(0, index, [str(label) for label in table.index])
    return text.rename(columns={fuel: f"{fuel}, {unit}" for fuel in _FUELS}).reset_index(drop=True)


def _source_ids(*codes: str, releases: tuple[str, ...] = (RELEASE,)) -> tuple[str, ...]:
    table = data.load("electricity_generation")
    table = table[table["country_iso3"].isin(codes) & table["release"].isin(releases)]
    return sources.ids(table["source_ids"])
