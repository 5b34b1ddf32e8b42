"""A bounded load test: a real JupyterHub on this machine, and learners who work at once."""
