"""Answers -> Report: score, judge, protect, put into words. Pure: nothing is read or stored here."""

from assessment.services.analysis.report import analyse
from assessment.services.analysis.round import Round
from assessment.services.analysis.rows import VERDICT_COLUMNS, all_verdict_rows, verdict_rows, verdicts

__all__ = ["VERDICT_COLUMNS", "Round", "all_verdict_rows", "analyse", "verdict_rows", "verdicts"]
