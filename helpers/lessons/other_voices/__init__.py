"""Lesson 07, other voices: speakers to guess, verdicts by the rule, and questions."""
