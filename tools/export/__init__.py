"""Lessons as pages: hand-outs to read and print, and slides for a room.

``handouts`` and ``slides`` beside it are the commands. ``lesson_files`` finds and reads notebooks,
``slide_rule`` says what begins a slide, ``page_parts`` cleans what a notebook holds,
``page_exporter`` fills a template, ``page_files`` writes the result. A page never runs a script of
a notebook and never asks another host for anything.
"""

import here  # noqa: F401 - finds the helpers
