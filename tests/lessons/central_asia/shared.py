"""What several tests of lesson 05 use."""

from helpers import data


def table(name, **equal):
    rows = data.load(name)
    for column, value in equal.items():
        rows = rows[rows[column] == value]
    return rows


def value(partner, year, reporter, flow="turnover"):
    rows = table(
        "trade_china_central_asia", partner=partner, year=year, flow=flow, period="full year"
    )
    rows = rows[(rows["unit"] == "USD bn") & (rows["reporter"] == reporter)]
    return float(rows["value"].iloc[0])
