"""What may be shown: promise -> thresholds -> publication plan -> rounded, coded, audited cells.

Pure: numpy and model only. Everything a Report holds has been through here.
"""

from assessment.access.disclosure.audit import Leak, audit
from assessment.access.disclosure.coding import (
    coded,
    empty_cell,
    half_width,
    hidden_cell,
    mean_cell,
    protected_cell,
    whole,
)
from assessment.access.disclosure.comments import comment_block
from assessment.access.disclosure.plan import Plan, for_partner, plan_item, plan_means
from assessment.access.disclosure.reopening import may_republish
from assessment.access.disclosure.thresholds import CODED_BELOW, Thresholds, thresholds
from assessment.access.disclosure.verdicts import publishable

__all__ = [
    "CODED_BELOW",
    "Leak",
    "Plan",
    "Thresholds",
    "audit",
    "coded",
    "comment_block",
    "empty_cell",
    "for_partner",
    "half_width",
    "hidden_cell",
    "may_republish",
    "mean_cell",
    "plan_item",
    "plan_means",
    "protected_cell",
    "publishable",
    "thresholds",
    "whole",
]
