"""Targets in lesson 03: when each was set and due, and whether it was met, by whose data."""

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import dots, lines
from helpers.dates import LAST_DAY
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Whose data decide whether a target was met: the column of the year in which it was.
MET = {"Chinese data": "met_year_chinese_data", "partner data": "met_year_partner_data"}
#: Whose data the partner's are, by what is measured.
_PARTNER = {"trade China-Kazakhstan": "Kazakhstan", "trade China-Central Asia": "the five states"}


@checked(measured_by=_PARTNER, reporter=MET)
def met_year(measured_by: str, target: float, reporter: str) -> int | None:
    """Find the first year at or above a target in ``pledge_series``.

    Args:
        measured_by: ``trade China-Kazakhstan`` or ``trade China-Central Asia``.
        target: Target in billion US dollars.
        reporter: ``Chinese data`` or ``partner data``.

    Returns:
        The year, or None if no year of the table reaches the target.
    """
    table = data.load("pledge_series")
    rows = table[(table["measured_by"] == measured_by) & (table["reporter"] == reporter)]
    years = rows.loc[rows["value_usd_bn"] >= target, "year"]
    return int(years.min()) if len(years) else None


def milestones() -> pd.DataFrame:
    """Return the years that matter for each target that was due by now, one a row.

    Returns:
        Columns ``target``, ``what`` (set, due, met), ``year``, ``data`` (whose data show that it
        was met) and ``source_ids``; what was due first comes first.
    """
    table = _due()
    met = table[list(MET.values())]
    table["met"] = met.min(axis=1)
    whose = met.notna().rename(columns={column: name for name, column in MET.items()})
    table["data"] = [" and ".join(row.index[row]) for _, row in whose.iterrows()]
    rows = table.rename(columns={"target_text": "target", "due_year": "due"}).melt(
        id_vars=["target", "data", "source_ids"],
        value_vars=["set", "due", "met"],
        var_name="what",
        value_name="year",
    )
    rows["data"] = rows["data"].where(rows["what"] == "met", "")
    return rows.dropna(subset="year")


def _due() -> pd.DataFrame:
    table = data.load("pledges").query("due_year < @last", local_dict={"last": int(LAST_DAY[:4])})
    table = table.assign(set=pd.to_numeric(table["date_set"].str[:4], errors="coerce"))
    return table.sort_values(["due_year", "set"], kind="stable")


def targets() -> Exhibit:
    """Show the targets that were due by now: when each was set, due and met."""
    table = _due()
    met = table[list(MET.values())].min(axis=1)
    in_time, late = int((met <= table["due_year"]).sum()), int((met > table["due_year"]).sum())
    others = len(data.load("pledges")) - len(table)
    return dots(
        milestones(),
        x="year",
        y="target",
        color="what",
        highlight="met",
        hover_data=["data"],
        labels={"data": "met by whose data"},
        title=f"Of {plural(len(table), 'target')} due by now, {in_time} were met in time and "
        f"{late} late; for {len(table) - in_time - late} nothing shows it",
        subtitle=say("targets.subtitle"),
        leaves_out=f"{plural(others, 'other target')}: due later, or without a year. "
        + say("targets.leaves_out"),
    )


def trade_targets() -> dict[str, str]:
    """Return the ids of the targets in trade, by a label."""
    table = data.load("pledges")
    known = set(data.load("pledge_series")["measured_by"])
    rows = table[table["measured_by"].isin(known)]
    return {
        f"{row.target_text} ({row.who}, {row.date_set})": row.pledge_id for row in rows.itertuples()
    }


@checked
def target(pledge: str = "pl01") -> Exhibit:
    """Draw one trade target against the trade that each side reports.

    Args:
        pledge: Id of the target; ``trade_targets()`` gives them.

    Raises:
        LessonError: It is no target in trade.
    """
    if pledge not in trade_targets().values():
        raise LessonError(
            f"{quote(pledge)} is not a target in trade; choose from "
            f"{', '.join(trade_targets().values())}."
        )
    row = data.load("pledges").set_index("pledge_id").loc[pledge]
    series = data.load("pledge_series").query("measured_by == @row.measured_by")
    level = float(row["target_value"])
    partner = _PARTNER[row["measured_by"]]
    series["side"] = series["reporter"].map({"Chinese data": "China", "partner data": partner})
    told = "; ".join(_result(row, level, name, series) for name in MET)
    return lines(
        series,
        x="year",
        y="value_usd_bn",
        color="side",
        title=told[0].upper() + told[1:],
        subtitle=f"{row['target_text']}. {say('target.subtitle')}",
        reference={"y": level, "text": f"target {level:g}"},
        sources=[*row["source_ids"].split(";"), *";".join(series["source_ids"]).split(";")],
        leaves_out=say("target.leaves_out"),
    )


def _result(row: pd.Series, level: float, name: str, series: pd.DataFrame) -> str:
    year = met_year(row["measured_by"], level, name)
    last = int(series.loc[series["reporter"] == name, "year"].max())
    if year is None:
        return f"by {name} not reached by {last}"
    if pd.isna(row["due_year"]):
        return f"by {name} reached in {year}"
    gap = year - int(row["due_year"])
    when = "on time" if not gap else f"{plural(abs(gap), 'year')} {'late' if gap > 0 else 'early'}"
    return f"by {name} reached in {year}, {when}"
