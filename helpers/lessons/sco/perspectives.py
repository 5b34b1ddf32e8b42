"""Exhibit of lesson 01: who says what about the SCO."""

from helpers.exhibit import Exhibit
from helpers.perspectives import side_by_side, vantages
from helpers.words.static import Sentences

say = Sentences(__file__)


def vantage_points() -> dict[str, str]:
    """Return the choices of the explorer of positions, from what is shown to the code behind it."""
    return vantages("sco")


def by_vantage_point(vantage: str = "") -> Exhibit:
    """Set positions on the SCO side by side.

    Args:
        vantage: A code of ``vantage_points()``, or "" for all.
    """
    return side_by_side(
        "sco",
        vantage,
        ask=say("by_vantage_point.ask"),
        leaves_out=say("by_vantage_point.leaves_out"),
    )
