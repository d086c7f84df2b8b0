"""Print set-up: A4, one page wide, titles repeated, a footer on every page."""

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from assessment.i18n import Translator
from assessment.model import Report
from assessment.reporting.exports.cells import clean
from assessment.reporting.words import health_check_title


def set_paper(ws: Worksheet, report: Report, _: Translator, *, landscape: bool) -> None:
    """Make a sheet print on A4 without adjusting."""
    ws.page_setup.paperSize = ws.PAPERSIZE_A4
    ws.page_setup.orientation = "landscape" if landscape else "portrait"
    ws.page_setup.fitToWidth = 1
    ws.page_setup.fitToHeight = 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.page_margins = PageMargins(left=0.5, right=0.5, top=0.55, bottom=0.65, header=0.3, footer=0.3)
    ws.print_options.horizontalCentered = True
    title = f"{report.partnership.name} · {health_check_title(_, report.health_check)}"
    ws.oddFooter.left.text = _footer(title)
    ws.oddFooter.left.size = 8
    ws.oddFooter.right.text = _footer(ws.title) + " · &P/&N"
    ws.oddFooter.right.size = 8


def _footer(text: str) -> str:
    """Give text that a footer shows as it is: '&' starts a command there, and the whole may not be long."""
    return clean(text).replace("\n", " ").replace("&", "&&")[:90].rstrip("&") or " "
