"""What the tests of the helpers and of the notebooks share."""

import os

from helpers import answer_log

# Notebooks are stored unanswered, and tests answer many questions: none of it is a learner's
# progress. Set here, above the notebooks too, so that nbval's kernels inherit it.
os.environ[answer_log.VARIABLE] = "off"
