"""Lesson 02, bilateral ties: exhibits by subject, and questions."""
