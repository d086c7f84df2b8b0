"""Scores over the partnership's health checks."""

from assessment.i18n import translator
from assessment.model import Cell, Report
from assessment.reporting.tables.items import dimension_title
from assessment.reporting.tables.table import Column, Kind, Table, Value, table


def has_trend(report: Report) -> bool:
    """Tell whether there is an earlier health check to compare with."""
    return len({point.number for point in report.trend}) > 1


def checks(report: Report) -> tuple[tuple[int, str], ...]:
    """Give (number, label) of every health check in the trend, in time order."""
    return tuple(sorted({point.number: point.label for point in report.trend}.items()))


def series(report: Report, dimension: str, partner: str = "") -> tuple[Cell | None, ...]:
    """Give one dimension's cells over the health checks; None where there was no result."""
    cells = {p.number: p.cell for p in report.trend if (p.dimension, p.partner) == (dimension, partner)}
    return tuple(cells.get(number) for number, _label in checks(report))


def trend_table(report: Report) -> Table:
    """Give one row per dimension and partner (first the whole partnership), one column per health check."""
    _ = translator(report.language)
    names = {p.id: p.short for p in report.partnership.partners}
    order = ["", *names]
    columns = [
        Column("dimension", _("Dimension"), Kind.TEXT, 28),
        Column("partner", _("Partner"), Kind.TEXT, 20),
        *(Column(str(number), label, Kind.SCORE, 14) for number, label in checks(report)),
    ]
    pairs = dict.fromkeys((p.dimension, p.partner) for p in report.trend)
    known = [d.dimension for d in report.dimensions]
    rows: list[tuple[Value, ...]] = [
        (dimension_title(report, d), names.get(p, _("All")), *series(report, d, p))
        for p in order
        for d in sorted({d for d, _p in pairs}, key=lambda d: known.index(d) if d in known else len(known))
        if (d, p) in pairs
    ]
    return table(columns, rows)
