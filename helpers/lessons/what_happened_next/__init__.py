"""Lesson 06, what happened next: exhibits by subject, questions, and the dossier."""
