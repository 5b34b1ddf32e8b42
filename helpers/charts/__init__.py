"""One call from a tidy table to an exhibit: a file for each kind of chart."""
