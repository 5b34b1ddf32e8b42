"""Lesson 05, Central Asia: exhibits by subject, and questions."""
