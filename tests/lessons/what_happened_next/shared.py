"""What several tests of lesson 06 use."""

HALF = {"c01": 0.5, "c13": 0.5, "c31": 0.5, "c44": 0.5, "c47": 0.5}
