"""Lesson 00: who else uses a word that the interview never uses."""

import re

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import areas_map
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import made_once
from helpers.words import quote
from helpers.words.static import Sentences

say = Sentences(__file__)

#: How often a speech uses a word.
CLASSES = ("never", "less often", "often enough")
#: What a reader may count as often enough.
ENOUGH = {"once": 1, "three times": 3, "ten times": 10}


@made_once
def speeches() -> pd.DataFrame:
    """Return the fourteen speeches of 2017, with the text of each."""
    table = data.load("speeches")
    table["text"] = table["file"].map(data.other_file)
    return table


@checked
def who_says(word: str = "water", at_least: int = 3) -> Exhibit:
    """Map which of thirteen states used a word often enough at the United Nations in 2017.

    Args:
        word: One word; capitals do not matter.
        at_least: How many times make it "often enough".

    Raises:
        LessonError: There is no word.
    """
    word = word.strip() if isinstance(word, str) else ""
    if not re.search(r"\w", word):
        raise LessonError("Type one word, for example: water.")
    # The outlines end with Eurasia and North Africa.
    table = speeches()
    table = table[table["iso3"] != "USA"].reset_index(drop=True)
    # The word stands first in the pattern, so that the search leaps from one to the next.
    letters = re.escape(word.lower())
    alone = re.compile(rf"{letters}(?<=\b{letters})\b")
    table["times"] = [len(alone.findall(text.lower())) for text in table["text"]]
    table["said"] = (
        pd.cut(
            table["times"], [-1, 0, at_least - 1, table["times"].max() + at_least], labels=CLASSES
        ).astype(str)
        if at_least > 1
        else table["times"].gt(0).map({True: CLASSES[2], False: CLASSES[0]})
    )
    enough = int((table["times"] >= at_least).sum())
    return areas_map(
        table,
        locations="iso3",
        color="said",
        hover_name="state",
        hover_data="times",
        view="eurasia",
        category_orders={"said": list(CLASSES[::-1])},
        title=f"{enough} of {len(table)} states used {quote(word)} "
        f"{'once' if at_least == 1 else f'{at_least} times'} or more",
        subtitle=say("who_says.subtitle"),
        leaves_out=say("who_says.leaves_out"),
    )
