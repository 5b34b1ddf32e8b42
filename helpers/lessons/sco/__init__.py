"""Lesson 01, the SCO: exhibits by subject, and questions."""
