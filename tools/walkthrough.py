"""Go through a lesson with keys alone and write docs/walkthrough_without_a_screen.md."""

import sys

import here  # noqa: F401 - finds the helpers and the browser
from keyboard_walk import main

if __name__ == "__main__":
    sys.exit(main())
