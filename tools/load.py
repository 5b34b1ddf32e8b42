"""Let learners work at once on a hub here; ``--help`` says how, ``tests/hub`` does it."""

import sys

import here  # noqa: F401 - finds the tests and the helpers

from tests.hub.crowd import main

if __name__ == "__main__":
    sys.exit(main())
