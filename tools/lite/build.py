"""Build a self-hosted JupyterLite site: python tools/lite/build.py --pyodide FOLDER_OR_ARCHIVE."""

import sys
from pathlib import Path

if __name__ == "__main__":
    # Python puts this file's own folder on its path; the package is that folder.
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    import here  # noqa: F401 - finds the helpers and the browser

    try:
        from lite.command import main
    except ModuleNotFoundError as missing:
        raise SystemExit(
            f"{missing.name} is not installed. Run: python -m pip install "
            "-r tools/lite/requirements.txt"
        ) from None
    raise SystemExit(main())
