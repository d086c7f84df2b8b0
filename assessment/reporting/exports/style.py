"""Fonts, fills, borders and number formats of the workbook: a consulting deliverable, quiet, printable."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from assessment.reporting.palette import LIGHT, Fill

FACE = "Arial"
INK = LIGHT.ink[1:]
MUTED = LIGHT.muted[1:]
ACCENT = LIGHT.accent[1:]
PALE = "E7F0F0"
RULE = "D8D2C5"
WHITE = "FFFFFF"

BODY = Font(name=FACE, size=10, color=INK)
BOLD = Font(name=FACE, size=10, color=INK, bold=True)
QUIET = Font(name=FACE, size=9, color=MUTED)
SILENT = Font(name=FACE, size=9, color=MUTED, italic=True)
HEAD = Font(name=FACE, size=10, color=WHITE, bold=True)
TITLE = Font(name=FACE, size=20, color=ACCENT, bold=True)
SECTION = Font(name=FACE, size=13, color=ACCENT, bold=True)
HEADLINE = Font(name=FACE, size=14, color=INK, bold=True)

HEAD_FILL = PatternFill("solid", fgColor=ACCENT)
PALE_FILL = PatternFill("solid", fgColor=PALE)
HATCH = PatternFill("lightUp", fgColor=LIGHT.hatch[1:], bgColor=WHITE)

_THIN = Side(style="thin", color=RULE)
LINE = Border(bottom=_THIN)
SECTION_LINE = Border(bottom=Side(style="medium", color=ACCENT))

SCORE = "0"
POINTS = "+0;-0;0"
SHARE = "0%"
NUMBER = "0.##"
DATE = "yyyy-mm-dd"


def solid(fill: Fill) -> PatternFill:
    """Give the spreadsheet fill of a palette fill."""
    return PatternFill("solid", fgColor=fill.back[1:])


def on(fill: Fill, *, bold: bool = False) -> Font:
    """Give the font that reads on a palette fill."""
    return Font(name=FACE, size=10, color=fill.text[1:], bold=bold)


def align(horizontal: str, *, rtl: bool = False, wrap: bool = False, middle: bool = False) -> Alignment:
    """Give an alignment: wrapped text from the top unless ``middle``, right-to-left where the language is."""
    return Alignment(
        horizontal=horizontal,
        vertical="top" if wrap and not middle else "center",
        wrap_text=wrap,
        indent=0 if horizontal == "center" else 1,
        readingOrder=2 if rtl else 0,
    )
