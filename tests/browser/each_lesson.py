"""Which lessons a test looks at that takes a minute and does the same with each of them."""

import pytest

from tests.course import PATHS

#: The two that differ most. Of all kinds of figures, marks, controls, cards and elements that the
#: lessons store, these hold nine in ten, more than any other two; their pages are the longest, too.
_DIFFER_MOST = ("00", "06")
#: These two in every run, and the others with the long tests.
EACH_LESSON = [
    pytest.param(
        path, id=path.stem, marks=() if path.name.startswith(_DIFFER_MOST) else pytest.mark.long
    )
    for path in PATHS
]
