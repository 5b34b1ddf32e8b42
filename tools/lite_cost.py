"""Measure visits of a JupyterLite site here; ``--help`` says how."""

import sys

import here  # noqa: F401 - finds the tests and the helpers

from tests.lite.cost import main

if __name__ == "__main__":
    sys.exit(main())
