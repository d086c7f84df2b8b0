"""Item tables: every question with its scores, how partners differ, the answers where allowed."""

from assessment.i18n import Translator, translator
from assessment.model import Cell, ItemResult, Report
from assessment.reporting.tables.table import Column, Kind, Table, Value, table


def item_table(report: Report) -> Table:
    """Give one row per rating or choice item, in the questionnaire's order."""
    _ = translator(report.language)
    columns = [
        Column("dimension", _("Dimension"), Kind.TEXT, 17),
        Column("item", _("Question"), Kind.LONG, 46),
        Column("keyed", _("Wording"), Kind.TEXT, 12),
        Column("score", _("Score"), Kind.SCORE, 9),
        Column("n", _("Answers (n)"), Kind.COUNT, 10),
        Column("spread", _("Points apart"), Kind.COUNT, 10),
        Column("cant_say", _("Can't say"), Kind.SHARE, 10),
        *(Column(p.id, p.short, Kind.SCORE, 11) for p in report.partnership.partners),
        Column("answers", _("Answers per option, first to last"), Kind.LONG, 24),
    ]
    return table(columns, [_item_row(_, report, result) for result in report.items])


def _item_row(_: Translator, report: Report, result: ItemResult) -> tuple[Value, ...]:
    empty = Cell(_("no answers"))
    return (
        dimension_title(report, result.dimension),
        result.text,
        _("reversed") if result.reverse else _("straight"),
        result.overall,
        result.overall.n,
        result.spread,
        result.cant_say,
        *(result.partners.get(p.id, empty) for p in report.partnership.partners),
        counts_words(_, result),
    )


def counts_words(_: Translator, result: ItemResult) -> str:
    """Give the raw answers per option in the scale's order, or why there are none."""
    if result.counts is None:
        return _("not shown below 10 answers")
    return " | ".join(_.number(count) for _label, count in result.counts)


def dimension_title(report: Report, dimension: str | None) -> str:
    """Give the title of a dimension by id, '' for items outside every dimension."""
    return next((d.title for d in report.dimensions if d.dimension == dimension), dimension or "")


def extremes(report: Report, count: int = 3) -> tuple[tuple[ItemResult, ...], tuple[ItemResult, ...]]:
    """Give the strongest and the weakest items by score, never the same item in both."""
    scored = [i for i in report.items if i.overall.score is not None and not i.overall.protected]
    ranked = sorted(scored, key=lambda i: -(i.overall.score or 0.0))
    count = min(count, len(ranked) // 2)
    return tuple(ranked[:count]), tuple(reversed(ranked[len(ranked) - count :]))
