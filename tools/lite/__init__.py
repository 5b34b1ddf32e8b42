"""Build a JupyterLite site of the lessons that asks no host but its own."""
