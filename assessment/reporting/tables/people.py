"""Who was asked and who answered, and what people wrote."""

from assessment.i18n import translator
from assessment.model import Report
from assessment.reporting.tables.table import Column, Kind, Table, table


def participation_table(report: Report) -> Table:
    """Give one row per partner: invited, begun, submitted, and the share that answered."""
    _ = translator(report.language)
    columns = [
        Column("partner", _("Partner"), Kind.TEXT, 28),
        Column("invited", _("Invited"), Kind.COUNT, 9),
        Column("started", _("Begun"), Kind.COUNT, 9),
        Column("submitted", _("Answered"), Kind.COUNT, 10),
        Column("share", _("Share"), Kind.SHARE, 9),
    ]
    names = {p.id: p.name for p in report.partnership.partners}
    rows = [
        (names.get(r.partner, r.partner), r.invited, r.started, r.submitted, _share(r.submitted, r.invited))
        for r in report.participation
    ]
    return table(columns, rows)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def totals(report: Report) -> tuple[int, int]:
    """Give how many people were invited and how many answered, over all partners."""
    return sum(r.invited for r in report.participation), sum(r.submitted for r in report.participation)


def comment_table(report: Report) -> Table:
    """Give every comment that may be read, shuffled as in the Report; hidden blocks say why."""
    _ = translator(report.language)
    columns = [
        Column("question", _("Question"), Kind.LONG, 40),
        Column("comment", _("Comment"), Kind.LONG, 90),
    ]
    rows = [
        (block.text, comment) for block in report.comments for comment in (block.comments or (block.hidden,))
    ]
    return table(columns, rows)
