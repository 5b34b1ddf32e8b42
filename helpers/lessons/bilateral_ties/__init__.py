"""Lesson 02, China and Kazakhstan: exhibits by subject, and questions."""

from helpers.perspectives import Perspectives

perspectives = Perspectives("bilateral", __file__)
