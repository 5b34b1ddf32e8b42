"""The lessons: one package each, with a module for each subject and one of questions."""
