"""Lesson 02, China and Kazakhstan: exhibits by subject, and questions."""
