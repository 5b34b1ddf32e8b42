"""Cards of the claim ledger."""

import pytest

from helpers.claims import claim_cards
from helpers.errors import LessonError


def test_claim_cards_keep_the_order_asked_for():
    assert claim_cards("c29", "c02").table["claim no."].tolist() == ["c29", "c02"]


@pytest.mark.parametrize("asked", [(), ("c51",), ("c01", "")])
def test_claim_cards_that_do_not_exist_are_explained(asked):
    with pytest.raises(LessonError, match="from c01 to c50"):
        claim_cards(*asked)
