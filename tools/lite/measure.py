"""Measure a built JupyterLite site in Chromium: python tools/lite/measure.py --site build/lite."""

import sys
from pathlib import Path

if __name__ == "__main__":
    # Python puts this file's own folder on its path; the package is that folder.
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    import here  # noqa: F401 - finds the helpers and the browser

    try:
        from lite.measured import main
    except ModuleNotFoundError as missing:
        raise SystemExit(
            f"{missing.name} is not installed. Run: python -m pip install "
            "-r tools/lite/requirements.txt -r requirements-test.txt"
        ) from None
    raise SystemExit(main())
