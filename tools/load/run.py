"""Run the load test: python tools/load/run.py --learners 20. It stops by itself."""

import sys
from pathlib import Path

if __name__ == "__main__":
    # Python puts this file's own folder on its path; the package is that folder.
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    import here  # noqa: F401 - finds the helpers and the browser

    try:
        from load.command import main
    except ModuleNotFoundError as missing:
        raise SystemExit(
            f"{missing.name} is not installed. Run: python -m pip install "
            "-r requirements.txt -r tools/load/requirements.txt"
        ) from None
    raise SystemExit(main())
