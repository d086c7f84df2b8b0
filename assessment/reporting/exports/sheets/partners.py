"""By partner: scores and answers behind them, the range per dimension, one small radar per partner."""

from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from assessment.model import Partner, Report
from assessment.reporting.exports import drawing
from assessment.reporting.exports.page import Page, tint
from assessment.reporting.exports.sheets.behind import (
    WHOLE,
    Behind,
    can_draw,
    number_of,
    width_cm,
    write_behind,
)
from assessment.reporting.exports.theme import WHOLE as WHOLE_SLOT
from assessment.reporting.exports.theme import slot
from assessment.reporting.tables import partner_counts_table, partner_table
from assessment.reporting.tables.dimensions import cell_of

RADAR_CM, RADAR_ROWS = 8.4, 17
RANGE_CM, RANGE_ROWS = 8.6, 18
PER_ROW = 2


def write(ws: Worksheet, report: Report) -> Behind:
    """Write the sheet and give the numbers behind the charts, which the summary draws from too."""
    page = Page(ws, report, columns=len(report.partnership.partners) + 4)
    page.widths(30, *([13] * (page.columns - 1)))
    _ = page.words
    page.title(_("By partner"), _("Scores from 0 to 100. Hatched cells are protected or have no answers."))
    page.section(_("Scores"))
    _scores(page)
    page.section(_("Answers behind each score (n)"))
    page.table(partner_counts_table(report), widths=False)
    page.section(_("Charts"))
    charts = page.row
    page.ws.row_breaks.append(Break(id=charts + RANGE_ROWS - 1))
    page.row += _chart_rows(report) + 1
    page.section(_("Numbers behind the charts (an empty cell means: no number)"))
    behind = write_behind(page)
    _charts(page, behind, charts)
    return behind


def _scores(page: Page) -> None:
    report = page.report
    spot = page.table(partner_table(report), widths=False)
    page.ws.freeze_panes = page.ws.cell(spot.head + 1, 2)
    for offset, result in enumerate(report.dimensions, start=1):
        cells = [result.overall, *(cell_of(report, result, p.id) for p in report.partnership.partners)]
        for column, cell in enumerate(cells, start=2):
            score = number_of(cell)
            if score is not None:
                tint(page, (spot.head + offset, column), score, bold=column == 2)


def _chart_rows(report: Report) -> int:
    partners = len(report.partnership.partners)
    return RANGE_ROWS + RADAR_ROWS * -(-partners // PER_ROW)


def _charts(page: Page, behind: Behind, row: int) -> None:
    width = width_cm(page, page.columns)
    if any(number is not None for number in behind.numbers["range"]):
        page.ws.add_chart(_range_chart(page, behind, width), f"A{row}")
    shown = [p for p in page.report.partnership.partners if can_draw(p, behind)]
    anchors = _anchors(page, width / PER_ROW)
    for index, partner in enumerate(shown):
        chart = partner_radar(page, behind, partner, width / PER_ROW)
        place = f"{anchors[index % PER_ROW]}{row + RANGE_ROWS + RADAR_ROWS * (index // PER_ROW)}"
        page.ws.add_chart(chart, place)


def _anchors(page: Page, step: float) -> list[str]:
    found = []
    for index in range(PER_ROW):
        column = 1
        while column < page.columns and width_cm(page, column) < step * index - 0.3:
            column += 1
        found.append(get_column_letter(column + 1 if index else 1))
    return found


def _range_chart(page: Page, behind: Behind, width: float) -> Any:
    _ = page.words
    chart = drawing.bars(width, RANGE_CM, _("From the lowest to the highest partner (points apart)"))
    low = behind.strip.series(behind.columns["low"], behind.numbers["low"], _("Lowest partner"))
    gap = behind.strip.series(behind.columns["range"], behind.numbers["range"], _("Points apart"))
    drawing.ranges(chart, low, gap)
    return chart


def partner_radar(page: Page, behind: Behind, partner: Partner, width: float) -> Any:
    """Draw one partner over the partnership: filled if complete, else a line with gaps, said in the title."""
    _, whole = page.words, behind.complete(partner.id)
    title = partner.short if whole else _("{name} (gaps: too few answers)", name=partner.short)
    chart = drawing.radar(width, RADAR_CM, title)
    own = behind.strip.series(behind.columns[partner.id], behind.numbers[partner.id], partner.short)
    mean = drawing.lined(
        behind.strip.series(behind.columns[WHOLE], behind.numbers[WHOLE], _("All")),
        WHOLE_SLOT,
        dash="sysDash",
        marker="none",
    )
    if not whole:
        chart.series.extend([mean, drawing.lined(own, slot(partner.colour))])
        drawing.legend_below(chart)
        return chart
    chart.type = "filled"
    chart.series.append(drawing.filled(own, slot(partner.colour)))
    over = drawing.radar(width, RADAR_CM, title)
    over.series.append(mean)
    chart += over
    drawing.legend_below(chart)
    return chart
