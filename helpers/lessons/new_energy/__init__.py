"""Lesson 04, new energy: exhibits by subject, and questions."""
