"""Lesson 01, the SCO: exhibits by subject, and questions."""

from helpers.perspectives import Perspectives

perspectives = Perspectives("sco", __file__)
