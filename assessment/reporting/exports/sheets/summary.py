"""Summary: what a donor reads between two meetings, on one printed page."""

from openpyxl.worksheet.worksheet import Worksheet

from assessment.model import Balance, Flag, ItemResult, Report, in_language
from assessment.reporting.exports import drawing, style
from assessment.reporting.exports.cells import put_text
from assessment.reporting.exports.page import Page, fill_of, tint
from assessment.reporting.exports.sheets.behind import WHOLE, Behind, number_of, width_cm
from assessment.reporting.palette import LIGHT, VERDICT_ICONS
from assessment.reporting.tables import dimension_table, extremes, has_trend, participation_table, totals
from assessment.reporting.tables.table import Table
from assessment.reporting.words import health_check_title, promise_sentence, verdict_word

SHOWN = ("dimension", "score", "band", "balance", "spread", "n")
FIRST, LATER = ("cant_say", "reach"), ("change", "change_word")
BALANCES = {Balance.SPLIT: LIGHT.bands[0], Balance.UNEVEN: LIGHT.bands[1], Balance.EVEN: LIGHT.bands[2]}
CHART_CM, CHART_ROWS = 9.2, 18


def write(ws: Worksheet, report: Report, behind: Behind) -> None:
    """Write the summary: headline, levels, charts, flags, strongest and weakest, who answered, notes."""
    page = Page(ws, report, columns=8)
    page.widths(28, 9, 22, 12, 10, 11, 10, 28)
    _top(page)
    _levels(page)
    _charts(page, behind)
    _flags(page)
    _extremes(page)
    _people(page)
    _notes(page)
    ws.print_area = f"A1:H{page.row}"


def _top(page: Page) -> None:
    _, report = page.words, page.report
    check = report.health_check
    title = in_language(report.instrument.title, report.language)
    when = [health_check_title(_, check), title]
    if check.opens and check.closes:
        when.append(_("{start} to {end}", start=_.date(check.opens), end=_.date(check.closes)))
    page.title(report.partnership.name, " · ".join(when))
    page.row += 1
    page.paragraph(report.headline, style.HEADLINE, fill=style.PALE_FILL)
    invited, answered = totals(report)
    said = _.plural(
        "{answered} of {n} person invited answered",
        "{answered} of {n} people invited answered",
        invited,
        answered=_.number(answered),
    )
    page.paragraph(f"{said}. {promise_sentence(_, report.promise)}", style.QUIET)


def _levels(page: Page) -> None:
    _, report = page.words, page.report
    page.section(_("Where the partnership stands (0 to 100)"))
    table = dimension_table(report)
    ids = [column.id for column in table.columns]
    picked = [ids.index(name) for name in (*SHOWN, *(LATER if has_trend(report) else FIRST))]
    columns = tuple(table.columns[i] for i in picked)
    rows = tuple(tuple(row[i] for i in picked) for row in table.rows)
    spot = page.table(Table(columns, rows), widths=False)
    for offset, result in enumerate(report.dimensions, start=1):
        score = number_of(result.overall)
        page.ws.cell(spot.head + offset, 1).font = style.BOLD
        if score is not None:
            tint(page, (spot.head + offset, 2), score, bold=True)
            tint(page, (spot.head + offset, 3), score, bold=True)
        if result.balance is not None:
            fill = BALANCES[result.balance]
            cell = page.ws.cell(spot.head + offset, 4)
            cell.fill, cell.font = style.solid(fill), style.on(fill, bold=True)


def _charts(page: Page, behind: Behind) -> None:
    _, report = page.words, page.report
    if not any(number is not None for number in behind.numbers[WHOLE]):
        return
    page.row += 1
    half = width_cm(page, page.columns) / 2
    if len(report.dimensions) >= 3:
        page.ws.add_chart(whole_radar(page, behind, half), f"A{page.row}")
    chart = drawing.bars(half, CHART_CM, _("Score per dimension"))
    series = behind.strip.series(behind.columns[WHOLE], behind.numbers[WHOLE], _("All"))
    colours = [fill_of(report, number or 0).back for number in behind.numbers[WHOLE]]
    chart.series.append(drawing.coloured_bars(series, colours))
    page.ws.add_chart(chart, f"D{page.row}")
    page.row += CHART_ROWS


def whole_radar(page: Page, behind: Behind, width: float) -> object:
    """Draw the partnership: filled only if no score is missing, else a line with gaps, said in the title."""
    _, whole = page.words, behind.complete(WHOLE)
    title = _("The whole partnership") if whole else _("The whole partnership (gaps: no score)")
    chart = drawing.radar(width, CHART_CM, title)
    series = behind.strip.series(behind.columns[WHOLE], behind.numbers[WHOLE], _("All"))
    if whole:
        chart.type = "filled"
        chart.series.append(drawing.filled(series, "dk2"))
    else:
        chart.series.append(drawing.lined(series, "dk2"))
    return chart


def _flags(page: Page) -> None:
    _, report = page.words, page.report
    page.section(_("What stands out"))
    if not report.flags:
        page.paragraph(
            _("No imbalance was flagged. See the sheet 'Checks' for what could be told and what not.")
        )
    for flag in report.flags:
        _flag(page, flag)
    for point in report.talking_points if not report.flags else ():
        page.paragraph(f"{point.title}: {point.sentence}")


def _flag(page: Page, flag: Flag) -> None:
    _ = page.words
    word = f"{VERDICT_ICONS[flag.verdict]} {verdict_word(_, flag.verdict)}"
    page.paragraph(f"{word} · {flag.title}", style.BOLD)
    page.paragraph(flag.sentence)
    if flag.conversation:
        page.paragraph(_("To talk about: {questions}", questions=" ".join(flag.conversation)), style.QUIET)


def _extremes(page: Page) -> None:
    _ = page.words
    strongest, weakest = extremes(page.report)
    if not strongest:
        return
    page.section(_("Strongest and weakest answers"))
    for title, items in ((_("Strongest"), strongest), (_("Weakest"), weakest)):
        _item_lines(page, title, items)


def _item_lines(page: Page, title: str, items: tuple[ItemResult, ...]) -> None:
    rtl = page.rtl
    for index, item in enumerate(items):
        cell = put_text(page.ws, page.row, 1, title if index == 0 else "")
        cell.font, cell.alignment = style.BOLD, style.align("right" if rtl else "left", rtl=rtl)
        score = number_of(item.overall)
        page.ws.cell(page.row, 2).value = None if score is None else round(score)
        page.ws.cell(page.row, 2).alignment = style.align("center")
        if score is not None:
            tint(page, (page.row, 2), score, bold=True)
        text = put_text(page.ws, page.row, 3, item.text)
        text.font, text.alignment = (
            style.BODY,
            style.align("right" if rtl else "left", rtl=rtl, wrap=True, middle=True),
        )
        page.ws.merge_cells(start_row=page.row, end_row=page.row, start_column=3, end_column=page.columns)
        page.ws.row_dimensions[page.row].height = page.height(item.text, (3, page.columns))
        page.row += 1


def _people(page: Page) -> None:
    page.section(page.words("Who answered"))
    page.table(participation_table(page.report), widths=False)


def _notes(page: Page) -> None:
    _ = page.words
    if not page.report.notes:
        return
    page.section(_("Please note"))
    for note in page.report.notes:
        page.paragraph(f"• {note.text}")
