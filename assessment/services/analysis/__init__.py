"""Answers -> Report: score, judge, protect, put into words. Pure: nothing is read or stored here."""

from assessment.services.analysis.psychometrics import FEWEST_PEOPLE, Reliability, reliability
from assessment.services.analysis.report import analyse
from assessment.services.analysis.round import Round
from assessment.services.analysis.rows import (
    VERDICT_COLUMNS,
    VerdictRow,
    report_rows,
    verdict_rows,
    verdicts,
)

__all__ = [
    "FEWEST_PEOPLE",
    "VERDICT_COLUMNS",
    "Reliability",
    "Round",
    "VerdictRow",
    "analyse",
    "reliability",
    "report_rows",
    "verdict_rows",
    "verdicts",
]
