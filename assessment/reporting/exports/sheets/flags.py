"""Flags with evidence and method, and every check cell with its numbers."""

from openpyxl.worksheet.worksheet import Worksheet

from assessment.model import Flag, Report, VerdictKind
from assessment.reporting.exports import style
from assessment.reporting.exports.page import Page, Spot
from assessment.reporting.exports.sheets.questions import list_sheet
from assessment.reporting.palette import LIGHT
from assessment.reporting.tables import flag_table, rule_table, talking_table, verdict_legend, verdict_table

LOUD = {VerdictKind.CRITICAL: LIGHT.bands[0], VerdictKind.FLAG: LIGHT.bands[1]}


def write(ws: Worksheet, report: Report) -> None:
    """Write the flags, what stands behind each, talking points, the verdicts' meaning and thresholds."""
    page = Page(ws, report, columns=8)
    _ = page.words
    below = _("Imbalances that stand up to the decision rule, worst first.")
    spot = list_sheet(page, _("Flags"), below, flag_table(report))
    ws.print_title_rows = None
    _colour(page, spot, [flag.verdict for flag in report.flags], 1)
    if not report.flags:
        page.paragraph(_("No imbalance was flagged."))
    for flag in report.flags:
        _behind(page, flag)
    if report.talking_points:
        page.section(_("Talking points"))
        page.spread(talking_table(report))
    page.section(_("What the verdicts mean"))
    page.spread(verdict_legend(report))
    page.section(_("Thresholds"))
    page.spread(rule_table(report))


def _behind(page: Page, flag: Flag) -> None:
    _ = page.words
    page.section(flag.title)
    parts = (
        (_("Evidence"), flag.evidence),
        (_("What else could explain it"), flag.explanations),
        (_("What to talk about"), flag.conversation),
    )
    for title, sentences in parts:
        if sentences:
            page.paragraph(title, style.BOLD)
        for sentence in sentences:
            page.paragraph(f"•  {sentence}")


def write_checks(ws: Worksheet, report: Report) -> None:
    """Write every check cell."""
    page = Page(ws, report, columns=8)
    _ = page.words
    below = _("Everything that was checked, also where nothing was found or nothing may be said.")
    spot = list_sheet(page, _("Checks"), below, verdict_table(report))
    _colour(page, spot, [verdict.verdict for verdict in report.verdicts], 5)


def _colour(page: Page, spot: Spot, verdicts: list[VerdictKind], column: int) -> None:
    for row, verdict in enumerate(verdicts, start=spot.head + 1):
        cell = page.ws.cell(row, column)
        if verdict in LOUD:
            cell.fill, cell.font = style.solid(LOUD[verdict]), style.on(LOUD[verdict], bold=True)
        elif verdict is VerdictKind.SUPPRESSED:
            cell.fill, cell.font = style.HATCH, style.SILENT
