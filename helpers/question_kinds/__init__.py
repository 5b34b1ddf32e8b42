"""The kinds of checked questions: a number, a choice, labels, an order, rows, a table.

A lesson's questions are made with one function each; ``helpers.questions`` asks and checks them.
"""

from helpers.question_kinds.choices import choice_question, labels_question, order_question
from helpers.question_kinds.number import number_question
from helpers.question_kinds.question import Question, UnreadableError
from helpers.question_kinds.tables import rows_question, table_question

__all__ = [
    "Question",
    "UnreadableError",
    "choice_question",
    "labels_question",
    "number_question",
    "order_question",
    "rows_question",
    "table_question",
]
