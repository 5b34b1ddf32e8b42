"""What several tests of lesson 02 use."""

from tests import tables


def main_value(**wanted):
    found = [
        float(row["value_usd_bn"])
        for row in tables.rows("trade_mirror")
        if all(row[key] == value for key, value in wanted.items()) and row["rank"] == "main"
    ]
    assert len(found) == 1, wanted
    return found[0]
