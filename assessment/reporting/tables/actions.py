"""Actions and the promise ledger as rows: status in words with a sign, days as days."""

from assessment.i18n import Translator, translator
from assessment.model import Action, ActionStatus, Check, Report
from assessment.reporting.tables.flags import names
from assessment.reporting.tables.items import dimension_title
from assessment.reporting.tables.table import Column, Kind, Table, Value, table
from assessment.reporting.words import action_word, check_word, health_check_title

ICONS = {
    ActionStatus.OPEN: "○",
    ActionStatus.KEPT: "✓",
    ActionStatus.LATE: "◇",
    ActionStatus.DROPPED: "✕",
}
OVERDUE = "◆"


def action_table(report: Report) -> Table:
    """Give one row per action: those of this health check first, then earlier ones."""
    _ = translator(report.language)
    columns = [
        Column("status", _("Status"), Kind.TEXT, 16),
        Column("partner", _("Partner"), Kind.TEXT, 14),
        Column("what", _("What"), Kind.LONG, 34),
        Column("person", _("Who"), Kind.TEXT, 16),
        Column("due", _("By when"), Kind.DATE, 12),
        Column("how", _("How we will know"), Kind.LONG, 26),
        Column("answers", _("In answer to"), Kind.LONG, 22),
        Column("agreed", _("Agreed at"), Kind.LONG, 16),
        Column("reason", _("Reason"), Kind.LONG, 20),
    ]
    return table(columns, [_row(_, report, action) for action in shown_actions(report)])


def shown_actions(report: Report) -> tuple[Action, ...]:
    """Give the report's actions in the table's order."""
    here = report.health_check.id
    return tuple(sorted(report.actions, key=lambda action: action.health_check != here))


def _row(_: Translator, report: Report, action: Action) -> tuple[Value, ...]:
    here = action.health_check == report.health_check.id
    return (
        status_text(_, action, overdue=action.overdue(report.made_on)),
        names(report, (action.partner,)) or action.partner,
        action.what,
        action.person,
        action.due,
        action.how_we_know,
        tie(_, report, action),
        health_check_title(_, report.health_check) if here else _("An earlier health check"),
        action.reason,
    )


def status_text(_: Translator, action: Action, *, overdue: bool) -> str:
    """Give the status as sign and word."""
    icon = OVERDUE if overdue else ICONS[action.status]
    return f"{icon} {action_word(_, action.status, overdue=overdue)}"


def tie(_: Translator, report: Report, action: Action) -> str:
    """Say which finding or dimension an action answers; '' if none."""
    parts = (
        dimension_title(report, action.dimension) if action.dimension else "",
        check_word(_, Check(action.check)) if action.check else "",
    )
    return ": ".join(part for part in parts if part)


def ledger_table(report: Report) -> Table:
    """Give one row per partner that agreed to something at earlier health checks."""
    _ = translator(report.language)
    columns = [
        Column("partner", _("Partner"), Kind.TEXT, 14),
        Column("agreed", _("Agreed"), Kind.COUNT, 10),
        Column("kept", _("Kept on time"), Kind.COUNT, 10),
        Column("late", _("Late"), Kind.COUNT, 10),
        Column("dropped", _("Dropped"), Kind.COUNT, 10),
        Column("open", _("Still open"), Kind.COUNT, 10),
        Column("overdue", _("Overdue"), Kind.COUNT, 10),
    ]
    rows = [
        (names(report, (line.partner,)) or line.partner, line.agreed, line.kept, line.late, line.dropped,
         line.open, line.overdue)
        for line in report.ledger
    ]  # fmt: skip
    return table(columns, rows)
