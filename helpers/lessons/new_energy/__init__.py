"""Lesson 04, new energy: exhibits by subject, and questions."""

from helpers.perspectives import Perspectives

perspectives = Perspectives("new_energy", __file__)
