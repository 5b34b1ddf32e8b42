"""Show a lesson at a glance; ``--help`` says how, ``tests/browser/sheets.py`` does it."""

import sys

import here  # noqa: F401 - finds the helpers and the browser
from sheets import main

if __name__ == "__main__":
    sys.exit(main())
