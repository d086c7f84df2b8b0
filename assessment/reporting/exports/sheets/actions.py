"""Actions: who does what by when, how it will be known, and what became of earlier promises."""

from openpyxl.worksheet.worksheet import Worksheet

from assessment.model import Action, ActionStatus, Report
from assessment.reporting.exports import style
from assessment.reporting.exports.page import Page
from assessment.reporting.exports.sheets.questions import list_sheet
from assessment.reporting.palette import LIGHT, Fill
from assessment.reporting.tables.actions import action_table, ledger_table, shown_actions

FILLS = {
    ActionStatus.KEPT: LIGHT.bands[3],
    ActionStatus.LATE: LIGHT.bands[1],
    ActionStatus.DROPPED: Fill(LIGHT.grid, LIGHT.ink),
}


def write(ws: Worksheet, report: Report) -> None:
    """Write the actions as a list to filter, then the ledger of earlier health checks."""
    page = Page(ws, report, columns=9)
    _ = page.words
    below = _("What was agreed: filter by partner, person, day or status.")
    spot = list_sheet(page, _("Actions"), below, action_table(report))
    for row, action in enumerate(shown_actions(report), start=spot.head + 1):
        fill = _fill(action, overdue=action.overdue(report.made_on))
        if fill is not None:
            cell = ws.cell(row, 1)
            cell.fill, cell.font = style.solid(fill), style.on(fill, bold=True)
    if report.ledger:
        page.section(_("Promises of earlier health checks"))
        page.table(ledger_table(report), widths=False)


def _fill(action: Action, *, overdue: bool) -> Fill | None:
    return LIGHT.bands[0] if overdue else FILLS.get(action.status)
