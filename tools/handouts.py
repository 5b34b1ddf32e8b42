"""Export lessons as pages to read and to print; ``--help`` says how, ``export/`` does it."""

import sys

import here  # noqa: F401 - finds the helpers
from export.handouts import main

if __name__ == "__main__":
    sys.exit(main())
