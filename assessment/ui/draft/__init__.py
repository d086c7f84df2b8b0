"""Preparing a health check in a few steps; each step changes the stored draft at once.

A step is a function that shows its fields for a draft and gives the draft with what is in them.
"""

from assessment.ui.draft.keeping import keep
from assessment.ui.draft.people import who_answers
from assessment.ui.draft.purpose import promise, questionnaire
from assessment.ui.draft.ready import ready
from assessment.ui.draft.rounds import decisions, ladders, when

__all__ = ["decisions", "keep", "ladders", "promise", "questionnaire", "ready", "when", "who_answers"]
