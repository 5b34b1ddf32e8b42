"""Charts of real tables, to look at: those of lesson 03, and one of each kind and setting."""

from helpers import theme
from helpers.charts import bars, dots, grid, lanes, lines
from helpers.data import load

CUSTOMS = {"KAZ": "Kazakhstan's customs", "CHN": "China's customs"}


def creditors():
    rows = load("fdi_debt").query(
        "country == 'KAZ' and indicator == 'external_debt' and year == 2025 and period == 'Q1' "
        "and partner != 'Total'"
    )
    return bars(
        rows.sort_values("value", ascending=False),
        x="value",
        y="partner",
        highlight="China",
        note={"y": "China", "text": "6.0 percent of all debt"},
        labels={"value": "billion US dollars", "partner": "creditor"},
        title="China is number six of the seven creditors that the bank names",
        subtitle="Kazakhstan's external debt, first quarter of 2025, by seat of the lender.",
    )


def counts(kind="states"):
    rows = load("bri_counts").query("kind == @kind").sort_values("value", ascending=False)
    rows["who and when"] = rows["counter"] + ", " + rows["as_of"]
    return bars(
        rows,
        x="value",
        y="who and when",
        color="vantage",
        text="what_is_counted",
        bound="bound",
        labels={"value": "billion US dollars" if kind == "dollars" else kind},
        title="Eleven counts of the states of the Belt and Road, from 10 to 193",
        subtitle="Each bar is one counter's figure on one day.",
    )


def counts_of_dollars():
    return counts("dollars")


def lists_by_stage():
    lists = load("project_portfolios").query("country_iso3 == 'KAZ' and as_of != ''")
    rows = lists.melt(
        id_vars=["list_id", "as_of", "what", "source_ids"],
        value_vars=["announced_count", "started_count", "finished_count"],
        var_name="stage",
        value_name="projects",
    ).dropna()
    rows["stage"] = rows["stage"].str.removesuffix("_count")
    rows["list"] = rows["as_of"] + " " + rows["what"]
    return rows.sort_values("as_of")


def project_lists():
    return dots(
        lists_by_stage(),
        x="projects",
        y="list",
        color="stage",
        category_orders={"stage": ["announced", "started", "finished"]},
        title="Three of twelve lists say how many projects were finished",
        subtitle="Joint projects in Kazakhstan: each row is another list of another day.",
    )


def promised_by_year(state="Kazakhstan"):
    loans = load("financed_projects").query("recipient == @state")
    by_year = loans.groupby("year", as_index=False)["usd_bn"].sum()
    return bars(
        by_year,
        x="year",
        y="usd_bn",
        labels={"usd_bn": "billion US dollars of 2021"},
        reference={"x": "2013-09-07", "text": "proposed in Astana"},
        title="More than half of the money was promised before the proposal",
        subtitle="Chinese loans and grants to Kazakhstan in AidData's list, by year of promise.",
        sources=loans,
    )


def debt_shares():
    notes = load("debt_notes").query("what == 'share of external debt owed to China'")
    names = load("countries").set_index("iso3")["name"]
    rows = notes.assign(state=notes["country_iso3"].map(names) + ", " + notes["as_of"])
    return dots(
        rows,
        x="value",
        y="state",
        bound="bound",
        symbol="confidence",
        labels={"value": "percent"},
        title="Two neighbours are said to owe China just under half",
        subtitle="Share of external debt owed to China, percent.",
    )


def two_books(first, last=2024):
    rows = load("trade_mirror").query(
        "period == 'full year' and flow == 'total' and rank == 'main' and @first <= year <= @last"
    )
    return rows.assign(who=rows["reporter"].map(CUSTOMS))


def mirror():
    return lines(
        two_books(2013),
        x="year",
        y="value_usd_bn",
        color="who",
        color_discrete_map={
            CUSTOMS["CHN"]: theme.ACTOR["China"],
            CUSTOMS["KAZ"]: theme.ACTOR["Kazakhstan"],
        },
        note={"x": 2024, "y": [30.1, 43.8], "text": "$13.7 bn apart"},
        title="The two customs offices were $6 billion apart in 2013 and $14 billion in 2024",
        subtitle="Trade of China and Kazakhstan, both directions, as each side reports it.",
    )


def target():
    rows = load("pledge_series").query("measured_by == 'trade China-Kazakhstan'")
    return lines(
        rows,
        x="year",
        y="value_usd_bn",
        color="reporter",
        reference={"y": 40, "text": "target of 2013: 40"},
        title="By Chinese data the target was reached in 2023",
        subtitle="Trade of China and Kazakhstan, billion US dollars.",
    )


def imports_with_a_break():
    rows = load("trade_imports").query("importer == 'Kazakhstan' and exporter == 'China'")
    return lines(
        rows,
        x="year",
        y="usd_m",
        breaks=[(2013, "reporter changes")],
        title="In 2013 the reporter changed, and not the trade",
        subtitle="Kazakhstan's imports from China, million US dollars.",
    )


def prices():
    rows = load("price_changes").query("year >= 2000 and measure == 'consumer prices'")
    return lines(
        rows,
        x="year",
        y="change",
        color="state",
        highlight="Kazakhstan",
        title="Prices in Kazakhstan beside those of its neighbours",
    )


def ages():
    rows = load("projects")
    counted = rows.groupby(["sector", "status"], as_index=False).size()
    return bars(
        counted,
        x="size",
        y="sector",
        color="status",
        labels={"size": "projects"},
        title="Projects by sector and status",
        sources=rows,
    )


def older_part():
    rows = load("projects")
    rows["when"] = rows["status"].eq("operating").map({True: "in use", False: "not in use"})
    counted = rows.groupby(["sector", "when"], as_index=False).size()
    return bars(
        counted,
        x="size",
        y="sector",
        color="when",
        highlight="in use",
        labels={"size": "projects"},
        title="Projects in use",
        sources=rows,
    )


def two_reporters():
    return bars(
        two_books(2021, 2099),
        x="year",
        y="value_usd_bn",
        color="reporter",
        barmode="group",
        title="Two books",
    )


def pairs():
    rows = two_books(2021).astype({"year": str})
    return dots(rows, x="value_usd_bn", y="year", color="reporter", title="Two books, dumb-bells")


def polls():
    rows = load("polls").dropna(subset=["result_percent"]).head(9)
    rows["question"] = rows["question_gist"] + " " + rows["country_iso3"]
    return dots(
        rows,
        x="result_percent",
        y="question",
        error_x="published_margin" if rows["published_margin"].notna().any() else None,
        color="mode",
        reference={"x": 50, "text": "half"},
        title="Nine answers",
    )


def strip():
    rows = load("financed_projects")
    largest = rows["recipient"].value_counts().index[:5]
    return dots(
        rows[rows["recipient"].isin(largest)],
        x="usd_bn",
        y="recipient",
        highlight="Kazakhstan",
        title="Projects by size",
    )


def counts_over_time():
    rows = load("project_portfolios").query("country_iso3 == 'KAZ' and as_of != ''")
    rows = rows.dropna(subset=["announced_count"])
    return dots(rows, x="as_of", y="announced_count", text="what", title="Lists over time")


def meetings():
    rows = load("central_asia_summits").query("status == 'held'")
    return lanes(
        rows,
        x="date",
        y="partner",
        text="place",
        color="partner",
        symbol="format",
        reference={"x": "2024-07-01", "text": "the interview"},
        title="Meetings of the five",
    )


def events_of_the_sco():
    rows = load("sco_timeline")
    return lanes(rows, x="date", y="category", text="event", title="Events")


def votes():
    topics = load("vote_totals").set_index("vote_id")["topic"]
    names = load("countries").set_index("iso3")["name"]
    rows = load("un_votes").query(
        "vote != '' and iso3 in ['KAZ', 'CHN', 'RUS', 'UZB', 'KGZ', 'TJK', 'IND']"
    )
    rows = rows.assign(topic=rows["vote_id"].map(topics), state=rows["iso3"].map(names))
    return grid(
        rows, x="topic", y="state", color="vote", highlight="Kazakhstan", title="Four votes"
    )


def by_year_with_a_slider():
    loans = load("financed_projects").query("recipient in ['Kazakhstan', 'Pakistan', 'Russia']")
    by_year = loans.groupby(["recipient", "year"], as_index=False)["usd_bn"].sum()
    return bars(
        by_year,
        x="usd_bn",
        y="recipient",
        animation_frame="year",
        labels={"usd_bn": "billion US dollars of 2021"},
        title="Promises by year",
        sources=loans,
    )


GALLERY = {
    made.__name__: made
    for made in (
        *(creditors, counts, counts_of_dollars, project_lists, promised_by_year, debt_shares),
        *(
            mirror,
            target,
            imports_with_a_break,
            prices,
            ages,
            older_part,
            two_reporters,
            pairs,
            polls,
            strip,
        ),
        *(counts_over_time, meetings, events_of_the_sco, votes, by_year_with_a_slider),
    )
}
