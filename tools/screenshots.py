"""Take the pictures of README; ``--help`` says how, ``tests/browser/pictures.py`` does it."""

import sys

import here  # noqa: F401 - finds the helpers and the browser
from pictures import main

if __name__ == "__main__":
    sys.exit(main())
