"""Lesson 06 as a whole: its exhibits, explorers and claims."""

import re

from .shared import HALF


def test_every_claim_that_an_event_bears_on_has_a_card(rows, source):
    shown = set(re.findall(r'"(c\d{2})"', "".join(re.findall(r"claim_cards\(([^)]*)\)", source))))
    touched = {c for r in rows for c in r["claim_ids"].split(";") if c}
    assert touched | set(HALF) <= shown
