"""Between partners: shares, ratings of each other, dependence and the decision ladder."""

from openpyxl.worksheet.worksheet import Worksheet

from assessment.model import PartnerPair, Report
from assessment.reporting.exports import style
from assessment.reporting.exports.page import Page
from assessment.reporting.tables import ladder_table, pair_table, share_table


def write(ws: Worksheet, report: Report) -> None:
    """Write one section per kind of question that was asked."""
    partners = report.partnership.partners
    page = Page(
        ws,
        report,
        columns=max(8, len(partners) * 2 + 1 if report.relational.ladder_now else len(partners) + 1),
    )
    page.widths(34, *([13] * (page.columns - 1)))
    _ = page.words
    page.title(
        _("Between partners"),
        _("Hatched: protected. Empty: partners that do not work together. Bold on blue: one's own view."),
    )
    if report.relational.influence_now or report.relational.contribution:
        page.section(_("Shares of 100 points, averaged over the partners that answered"))
        page.table(share_table(report), widths=False)
    _matrices(page)
    if report.relational.ladder_now or report.relational.ladder_wanted:
        page.section(
            _("Say in decisions: 0 left out, 1 informed, 2 consulted, 3 decides together, 4 decides")
        )
        page.table(ladder_table(report), widths=False)
    for sentence in report.relational.context:
        page.row += 1
        page.paragraph(sentence, style.QUIET)


def _matrices(page: Page) -> None:
    _, r = page.words, page.report.relational
    rates = _("Rates (row) → partner (column)")
    _matrix(page, _("Commitment, 0 to 100: who (row) rates whom (column)"), r.commitment, rates)
    _matrix(page, _("Trust, 0 to 100: who (row) rates whom (column)"), r.trust, rates)
    depends = _("Depends (row) → on partner (column)")
    _matrix(page, _("Dependence, 0 to 100: who (row) depends on whom (column)"), r.dependence, depends)


def _matrix(page: Page, title: str, pairs: tuple[PartnerPair, ...], corner: str) -> None:
    if not pairs:
        return
    page.section(title)
    spot = page.table(pair_table(page.report, pairs, corner), widths=False)
    for index in range(len(page.report.partnership.partners)):
        cell = page.ws.cell(spot.head + 1 + index, 2 + index)
        if cell.value is not None:
            cell.fill, cell.font = style.PALE_FILL, style.BOLD
