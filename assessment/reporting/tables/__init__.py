"""Plain rows made from a Report: shared by pages, charts and exports, so that all of them say the same."""

from assessment.reporting.tables.about import about_table, rule_table, verdict_legend
from assessment.reporting.tables.codebook import codebook_table, scale_table
from assessment.reporting.tables.data import long_table, wide_table
from assessment.reporting.tables.dimensions import dimension_table, partner_counts_table, partner_table
from assessment.reporting.tables.flags import flag_table, talking_table, verdict_table
from assessment.reporting.tables.items import extremes, item_table
from assessment.reporting.tables.people import comment_table, participation_table, totals
from assessment.reporting.tables.relational import has_relational, ladder_table, pair_table, share_table
from assessment.reporting.tables.table import Column, Kind, Table, plain
from assessment.reporting.tables.trend import has_trend, trend_table

__all__ = [
    "Column",
    "Kind",
    "Table",
    "about_table",
    "codebook_table",
    "comment_table",
    "dimension_table",
    "extremes",
    "flag_table",
    "has_relational",
    "has_trend",
    "item_table",
    "ladder_table",
    "long_table",
    "pair_table",
    "participation_table",
    "partner_counts_table",
    "partner_table",
    "plain",
    "rule_table",
    "scale_table",
    "share_table",
    "talking_table",
    "totals",
    "trend_table",
    "verdict_legend",
    "verdict_table",
    "wide_table",
]
