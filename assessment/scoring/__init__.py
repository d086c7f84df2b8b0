"""Responses -> Scores: recode to 0-100, half rule, partner and partnership means, agreement statistics.

Pure numpy; nothing here knows what may be shown (that is ``assessment.access.disclosure``).
"""

from assessment.scoring.score import score
from assessment.scoring.scores import Scores

__all__ = ["Scores", "score"]
