"""Lesson 05, Central Asia: exhibits by subject, and questions."""

from helpers.perspectives import Perspectives

perspectives = Perspectives("central_asia", __file__)
