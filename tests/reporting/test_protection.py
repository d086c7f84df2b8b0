"""A protected number leaves in no chart, no sheet, no text alternative, no file: only its words do."""

from dataclasses import replace

import pytest

from assessment.model import Cell, PartnerPair, Report
from assessment.reporting.charts import CHARTS, svg_radar
from assessment.reporting.exports import workbook
from assessment.reporting.exports.comma import csv_bytes
from assessment.reporting.tables import long_table, wide_table
from tests.reporting.cases import CASES
from tests.reporting.dumps import all_xml

SECRET = 31.4159
HIDDEN = Cell("protected", SECRET, None, SECRET - 1, SECRET + 1, protected=True)
TRACES = ("31.4", "30.4", "32.4", ">31<")


def faulty() -> Report:
    """A Report with a mistake in it: its protected cells still hold their score. Nobody may draw it."""
    report = CASES["relational"]()
    dimensions = tuple(replace(d, partners={**d.partners, "agency": HIDDEN}) for d in report.dimensions)
    items = tuple(replace(i, partners={**i.partners, "agency": HIDDEN}) for i in report.items)
    r = report.relational

    def pairs(found: tuple[PartnerPair, ...], *, by: bool) -> tuple[PartnerPair, ...]:
        return tuple(
            replace(p, cell=HIDDEN) if (p.source if by else p.target) == "agency" else p for p in found
        )

    shares = {
        name: {**getattr(r, name), "agency": HIDDEN}
        for name in ("influence_now", "influence_wanted", "contribution", "benefit")
    }
    relational = replace(
        r,
        **shares,
        commitment=pairs(r.commitment, by=True),
        trust=pairs(r.trust, by=True),
        dependence=pairs(r.dependence, by=True),
        ladder_now=pairs(r.ladder_now, by=False),
        ladder_wanted=pairs(r.ladder_wanted, by=False),
    )
    trend = tuple(replace(p, cell=HIDDEN) if p.partner == "verify" else p for p in report.trend)
    return replace(report, dimensions=dimensions, items=items, relational=relational, trend=trend)


@pytest.fixture(scope="module")
def report() -> Report:
    return faulty()


def test_no_chart_shows_it(report):
    """Figures, in every theme and pick, and their text alternatives."""
    for drawn in (c for c in CHARTS if c.draws(report)):
        for pick in ({}, {"partners": ["agency"]}, {"partners": ["verify"]}, {"measure": "trust"}):
            text = drawn.figure(report, "light", **pick).to_json() + drawn.alt(report)
            assert not [t for t in TRACES if t in text], drawn.id
    assert "31.4" not in svg_radar(report, "agency")


def test_no_sheet_holds_it(report):
    """Every part of the workbook, chart caches and properties included."""
    xml = all_xml(workbook.build(report))
    assert not [t for t in TRACES if t in xml]
    assert "protected" in xml


def test_no_csv_holds_it(report):
    """Long and wide data."""
    for table in (long_table(report), wide_table(report)):
        assert b"31.4" not in csv_bytes(table)


def test_confidential_data_are_published_cells_only():
    """Without consent no single answer leaves, even if the Report held some."""
    rows = (("kilima", "p1", "power_1", "", "4"),)
    report = replace(CASES["full"](), responses=rows)
    ids = [column.id for column in long_table(report).columns]
    assert "respondent" not in ids
