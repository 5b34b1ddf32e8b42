"""Exhibit of lesson 04: who says what about overcapacity and new energy."""

from helpers.call_slips import checked
from helpers.exhibit import Exhibit
from helpers.perspectives import side_by_side, vantages
from helpers.words.static import Sentences

say = Sentences(__file__)


def vantage_points() -> dict[str, str]:
    """Return the vantage points to choose from: what is shown, and its code."""
    return vantages("new_energy")


@checked
def by_vantage_point(vantage: str = "") -> Exhibit:
    """Set positions on new energy side by side.

    Args:
        vantage: A code of ``vantage_points()``, or "" for all.
    """
    return side_by_side(
        "new_energy",
        vantage,
        ask=say("by_vantage_point.ask"),
        leaves_out=say("by_vantage_point.leaves_out"),
    )
