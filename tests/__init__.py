"""The tests of the project; what they share is in ``tests.course`` and ``tests.conftest``."""
