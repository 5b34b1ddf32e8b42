"""Lesson 03, the Belt and Road: exhibits by subject, and questions."""
