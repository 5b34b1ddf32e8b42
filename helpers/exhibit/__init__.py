"""An exhibit: a figure that never travels without its words, its numbers and its sources.

``Exhibit`` holds the parts together and shows them; ``exhibit`` makes one of a figure drawn by
hand; ``own_source`` describes a source that is not in the register.
"""

from helpers import plotting
from helpers.exhibit.by_hand import exhibit, not_counted, own_source, source_list
from helpers.exhibit.core import Exhibit, KeyEntry, forget_shown, shown
from helpers.exhibit.figures import PLOTLY_MIME
from helpers.exhibit.places import THIS_CELL
from helpers.exhibit.tables import table_html

__all__ = [
    "PLOTLY_MIME",
    "THIS_CELL",
    "Exhibit",
    "KeyEntry",
    "exhibit",
    "forget_shown",
    "not_counted",
    "own_source",
    "shown",
    "source_list",
    "table_html",
]

# Whoever draws exhibits will draw tables with pandas too.
plotting.install()
