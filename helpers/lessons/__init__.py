"""The exhibits of each lesson, one module a lesson."""
