"""Questionnaires: YAML files -> Instruments, every problem at once; answers checked against an Instrument."""

from assessment.questionnaires.answering import CANT_SAY, MAX_TEXT, check_answer, check_shares
from assessment.questionnaires.loading import check_files, load, load_all, load_text, record_published
from assessment.questionnaires.visibility import asked_about, unanswered, visible

__all__ = [
    "CANT_SAY",
    "MAX_TEXT",
    "asked_about",
    "check_answer",
    "check_files",
    "check_shares",
    "load",
    "load_all",
    "load_text",
    "record_published",
    "unanswered",
    "visible",
]
