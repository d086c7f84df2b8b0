"""A Report on screen, one question per region: where are we out of balance, what shall we talk about, why."""

from assessment.ui.results.between import between
from assessment.ui.results.dimensions import dimensions
from assessment.ui.results.downloads import take_with_you
from assessment.ui.results.overview import overview
from assessment.ui.results.questions import questions
from assessment.ui.results.reading import closed_report, not_yet
from assessment.ui.results.talk import talk
from assessment.ui.results.trend import trend
from assessment.ui.results.voices import voices

__all__ = [
    "between",
    "closed_report",
    "dimensions",
    "not_yet",
    "overview",
    "questions",
    "take_with_you",
    "talk",
    "trend",
    "voices",
]
