"""What the tests of the helpers and of the notebooks share."""

import os
import tempfile
from pathlib import Path

from helpers import answer_log

# Tests must neither see the progress of whoever runs them nor add to it. Set here, above the
# notebooks too, so that nbval's kernels inherit it.
os.environ[answer_log.VARIABLE] = str(Path(tempfile.mkdtemp()) / answer_log.FILE_NAME)
