"""Tables say the same on screen, in the workbook and in files."""

import pytest

from assessment.model import Cell
from assessment.reporting import tables
from assessment.reporting.tables.data import points
from assessment.reporting.tables.dimensions import change_of
from assessment.reporting.tables.table import Column, plain, table
from tests.reporting.cases import CASES


def test_a_row_must_fit_its_columns():
    """A table that lost a value is refused, not shifted."""
    with pytest.raises(ValueError, match="2 values for 1"):
        table([Column("a", "A")], [(1, 2)])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell("72", 72, 6), 72),
        (Cell("1.4", 1.4, 6), 1.4),
        (Cell(">95", 95, 3), ">95"),
        (Cell("protected", protected=True), "protected"),
        (Cell("protected", 50, protected=True), "protected"),
    ],
)
def test_a_cell_is_its_number_or_its_words(cell, expected):
    """Programs get a number only where the number is what is shown."""
    assert plain(cell) == expected


def test_every_table_of_every_case_can_be_built():
    """No case breaks a table, and records carry one value per column."""
    builders = (
        tables.dimension_table,
        tables.partner_table,
        tables.partner_counts_table,
        tables.item_table,
        tables.flag_table,
        tables.verdict_table,
        tables.talking_table,
        tables.participation_table,
        tables.comment_table,
        tables.share_table,
        tables.ladder_table,
        tables.trend_table,
        tables.long_table,
        tables.wide_table,
        tables.codebook_table,
        tables.scale_table,
        tables.about_table,
        tables.rule_table,
        tables.verdict_legend,
    )
    for make in CASES.values():
        report = make()
        for build in builders:
            found = build(report)
            assert all(len(record) == len(found.columns) for record in found.records()), build.__name__


def test_change_is_against_the_latest_earlier_check():
    """With two comparisons (first and previous), the summary shows the previous one."""
    from dataclasses import replace

    report = CASES["relational"]()
    trend = [v for v in report.verdicts if v.dimension == "value" and v.check.value == "trend"]
    early, late = replace(trend[0], since=1, gap=14), replace(trend[0], since=2, gap=5)
    found = change_of(replace(report, verdicts=(late, early)), "value")
    assert found is not None
    assert found.gap == 5


def test_raw_answers_carry_points_with_reversed_items_turned():
    """On a 1-5 scale 4 is 75 points; 2 on a reversed item is 75 too."""
    report = CASES["attributed"]()
    by_id = report.instrument.by_id
    assert points(report, by_id["power_1"], 4) == 75
    assert points(report, by_id["power_2"], 2) == 75
    assert points(report, by_id["power_1"], None) is None


def test_strongest_and_weakest_never_meet():
    """With few questions the lists get shorter; none stands in both."""
    strongest, weakest = tables.extremes(CASES["full"](), 5)
    assert not {i.item for i in strongest} & {i.item for i in weakest}
    assert len(strongest) == len(weakest) == 3


def test_about_says_promise_convention_rule_and_fingerprint():
    """Every export states how it was computed and what is protected."""
    report = CASES["protected"]()
    text = "\n".join(str(v) for row in tables.about_table(report).rows for v in row)
    for words in (
        "Confidential to the broker",
        "(answer - lowest)",
        report.instrument.fingerprint,
        "less than 15",
    ):
        assert words in text
    assert tables.rule_table(report).rows
