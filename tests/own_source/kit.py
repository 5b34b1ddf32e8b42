"""A text of three passages, and tables of claims about it."""

from helpers.own_source import read_source, sheet

TEXT = "The economy has grown.\n\nWe will always keep peace.\n\n" + "Forty words. " * 20 + "End.\n"
HEADER = ",".join(sheet.COLUMNS)


def text(**said):
    known = {"title": "A speech", "speaker": "A minister", "date": "2017-09-19"}
    return read_source(TEXT, **known | said)


def cells(**given):
    """A claim as the form hands it on."""
    return {"passage_id": "s01", "claim": "It grew."} | given


def write(path, *rows, header=HEADER, encoding="utf-8-sig", end="\r\n"):
    path.write_bytes((end.join([header, *rows]) + end).encode(encoding))
    return path
