"""Exhibit of lesson 01: who says what about the SCO."""

from helpers.exhibit import Exhibit
from helpers.perspectives import side_by_side, vantages


def vantage_points() -> dict[str, str]:
    """Return the choices of the explorer of positions, from what is shown to the code behind it."""
    return vantages("sco")


def positions(vantage: str = "") -> Exhibit:
    """Set positions on the SCO side by side.

    Args:
        vantage: A code of ``vantage_points()``, or "" for all.
    """
    return side_by_side(
        "sco",
        vantage,
        ask="Each stands in the table in our words: what is the SCO for, and does it work?",
        leaves_out="Officials of the United States and the European Union: none in the table "
        "speaks on the SCO. People in member states who do not publish; positions in Kazakh and "
        "Uzbek.",
    )
