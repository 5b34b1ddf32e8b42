"""Lesson 04 as a whole: its exhibits, explorers and claims."""

import json
import re

from helpers import claims
from helpers.paths import DATA


def test_every_claim_of_the_topic_is_shown_in_the_lesson():
    path = DATA.parent / "notebooks" / "04_new_energy.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    shown = {
        name for call in re.findall(r"claim_cards\(([^)]*)\)", code) for name in call.split('"')
    }
    ledger = claims.ledger()
    assert set(ledger.loc[ledger["topic"] == "new_energy", "claim_id"]) <= shown
