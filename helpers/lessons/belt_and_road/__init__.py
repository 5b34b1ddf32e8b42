"""Lesson 03, the Belt and Road: exhibits by subject, and questions."""

from helpers.perspectives import Perspectives

perspectives = Perspectives("bri", __file__)
