"""Write what is kept anew, see ``tests.kept``."""

import os
import subprocess
import sys

from tests.course import ROOT
from tests.kept import FOLDER, REWRITE


def main() -> int:
    wanted = sys.argv[1:] or sorted({path.parent.name for path in FOLDER.glob("*/*.json")})
    for folder in wanted:
        for path in (FOLDER / folder).glob("*.json"):
            path.unlink()
    tests = [str(ROOT / "tests" / folder) for folder in wanted]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "kept", *tests]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {REWRITE: "1"}, check=False
    ).returncode


if __name__ == "__main__":
    raise SystemExit(main())
