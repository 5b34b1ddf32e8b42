"""Where the project lies. A tool imports this first: then it finds the helpers without an install.

The tools that need a browser use what drives it in ``tests/browser``.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
#: The lessons and, after them, their companions.
LESSONS = [*sorted(NOTEBOOKS.glob("[0-9]*.ipynb")), *sorted(NOTEBOOKS.glob("more/[0-9]*.ipynb"))]
for _folder in (ROOT / "tests" / "browser", ROOT):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))
