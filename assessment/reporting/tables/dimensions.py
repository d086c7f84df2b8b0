"""Dimension tables: the whole partnership, and partner by dimension."""

from assessment.i18n import Translator, translator
from assessment.model import Cell, Check, DimensionResult, Report, Verdict
from assessment.reporting.bands import band_title
from assessment.reporting.tables.table import Column, Kind, Table, Value, table
from assessment.reporting.words import balance_word, change_word


def dimension_table(report: Report) -> Table:
    """Give one row per dimension: score, band, balance, n, spread, can't say, change since the last check."""
    _ = translator(report.language)
    columns = [
        Column("dimension", _("Dimension"), Kind.TEXT, 28),
        Column("score", _("Score"), Kind.SCORE, 9),
        Column("band", _("Level"), Kind.BAND, 22),
        Column("balance", _("Balance"), Kind.TEXT, 12),
        Column("spread", _("Points apart"), Kind.COUNT, 10),
        Column("n", _("Answers (n)"), Kind.COUNT, 10),
        Column("cant_say", _("Can't say"), Kind.SHARE, 10),
        Column("reach", _("Lowest to highest partner"), Kind.TEXT, 24),
        Column("change", _("Change"), Kind.POINTS, 10),
        Column("change_word", _("Change in words"), Kind.TEXT, 22),
    ]
    return table(columns, [_dimension_row(report, result) for result in report.dimensions])


def _dimension_row(report: Report, result: DimensionResult) -> tuple[Value, ...]:
    _ = translator(report.language)
    verdict = change_of(report, result.dimension)
    return (
        result.title,
        result.overall,
        result.band_title,
        balance_word(_, result.balance),
        result.spread,
        result.overall.n,
        result.cant_say,
        _reach(_, report, result),
        verdict.gap if verdict else None,
        change_word(_, verdict.verdict, verdict.gap) if verdict else "",
    )


def _reach(_: Translator, report: Report, result: DimensionResult) -> str:
    scores = [c.score for c in result.partners.values() if c.score is not None and not c.protected]
    count = _("{shown} of {all} partners", shown=len(scores), all=len(report.partnership.partners))
    if len(scores) < 2:
        return count
    low, high = _.number(min(scores)), _.number(max(scores))
    return _("{low} to {high} ({count})", low=low, high=high, count=count)


def change_of(report: Report, dimension: str, partner: str = "") -> Verdict | None:
    """Give the trend verdict against the latest earlier health check; None for the first one.

    ``partner`` '' means the whole partnership.
    """
    found = [
        verdict
        for verdict in report.verdicts
        if (verdict.check, verdict.dimension, verdict.partner) == (Check.TREND, dimension, partner)
    ]
    return max(found, key=lambda verdict: verdict.since or 0, default=None)


def partner_table(report: Report) -> Table:
    """Give one row per dimension, one column per partner, protected cells in words."""
    _ = translator(report.language)
    columns = [
        Column("dimension", _("Dimension"), Kind.TEXT, 28),
        Column("all", _("All"), Kind.SCORE, 9),
        *(Column(p.id, p.short, Kind.SCORE, 14) for p in report.partnership.partners),
    ]
    rows: list[tuple[Value, ...]] = [
        (d.title, d.overall, *(cell_of(report, d, p.id) for p in report.partnership.partners))
        for d in report.dimensions
    ]
    return table(columns, rows)


def partner_counts_table(report: Report) -> Table:
    """Give how many answers stand behind each cell of the partner table."""
    _ = translator(report.language)
    columns = [
        Column("dimension", _("Dimension"), Kind.TEXT, 28),
        Column("all", _("All"), Kind.COUNT, 9),
        *(Column(p.id, p.short, Kind.COUNT, 14) for p in report.partnership.partners),
    ]
    rows: list[tuple[Value, ...]] = [
        (d.title, d.overall.n, *(cell_of(report, d, p.id).n for p in report.partnership.partners))
        for d in report.dimensions
    ]
    return table(columns, rows)


def cell_of(report: Report, result: DimensionResult, partner: str) -> Cell:
    """Give a partner's cell; 'no answers' where the Report has none."""
    return result.partners.get(partner) or Cell(translator(report.language)("no answers"))


def level_word(report: Report, cell: Cell) -> str:
    """Give the band's name of a cell, '' where there is no score."""
    return band_title(report, cell.score) if cell.score is not None and not cell.protected else ""
