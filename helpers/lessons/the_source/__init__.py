"""Lesson 00, the source: exhibits by subject, and questions."""
