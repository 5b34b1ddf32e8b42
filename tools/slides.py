"""Show lessons as slides for a room; ``--help`` says how, ``export/`` does it."""

import sys

import here  # noqa: F401 - finds the helpers
from export.slides import main

if __name__ == "__main__":
    sys.exit(main())
