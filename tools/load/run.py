"""Run the load test: python tools/load/run.py --learners 20. It stops by itself."""

import sys
from pathlib import Path

if __name__ == "__main__":
    # Python puts this file's own folder on its path; the package is that folder.
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    from load.command import main

    raise SystemExit(main())
