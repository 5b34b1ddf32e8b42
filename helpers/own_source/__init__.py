"""Read a source of one's own, cut it into passages, and judge its claims by the written rule.

    from helpers.own_source import read_source
    text = read_source("my_source.txt", title="A speech", speaker="A minister", date="2017-09-19")
    text.find("sovereignty")
    text.sheet("my_claims.csv")
    claims = text.claims("my_claims.csv")
    claims.cards()

Nothing leaves the computer, and no file that a reader wrote is ever overwritten.
"""

from helpers.offline_page import Saved
from helpers.own_source.claims import OwnCards, OwnClaims
from helpers.own_source.sheet import Kept, SheetError
from helpers.own_source.text import OwnText, read_source

__all__ = ["Kept", "OwnCards", "OwnClaims", "OwnText", "Saved", "SheetError", "read_source"]
