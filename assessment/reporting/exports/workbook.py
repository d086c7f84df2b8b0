"""The workbook of a Report: one sheet per file, written in the order people read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment.i18n import t, translator
from assessment.model import ProgrammeLook, Report
from assessment.reporting.exports.branding import put_logo, recoloured
from assessment.reporting.exports.cells import clean, sheet_name
from assessment.reporting.exports.paper import set_paper
from assessment.reporting.exports.sheets import (
    actions,
    between,
    flags,
    lists,
    partners,
    questions,
    summary,
    trend,
)
from assessment.reporting.exports.style import ACCENT
from assessment.reporting.exports.theme import themed
from assessment.reporting.tables import has_relational, has_trend
from assessment.reporting.words import health_check_title

MAKER = "Partnership health check"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet after the first two: its name (English message), how it is written, when it fits."""

    name: str
    write: Callable[[Worksheet, Report], None]
    fits: Callable[[Report], bool] = lambda _report: True
    landscape: bool = True


SHEETS: tuple[Sheet, ...] = (
    Sheet(t("Questions"), questions.write),
    Sheet(t("Flags"), flags.write),
    Sheet(t("Checks"), flags.write_checks),
    Sheet(t("Actions"), actions.write, lambda report: bool(report.actions)),
    Sheet(t("Between partners"), between.write, has_relational),
    Sheet(t("Trend"), trend.write, has_trend, landscape=False),
    Sheet(t("Comments"), lists.comments, lambda report: bool(report.comments)),
    Sheet(t("Data (long)"), lists.data),
    Sheet(t("Data (wide)"), lists.data_wide),
    Sheet(t("Codebook"), lists.codebook),
    Sheet(t("About"), lists.about, landscape=False),
)
"""The sheets in the order people read, after Summary and By partner."""


def build(report: Report, look: ProgrammeLook | None = None) -> bytes:
    """Give the bytes of the .xlsx file: values only, no formulas, no macros, no links to other files.

    ``look`` is the programme's: its logo on the first sheet, its colour instead of ours.
    """
    _ = translator(report.language)
    book = Workbook()
    book.loaded_theme = themed()
    front, by_partner = book.active, book.create_sheet(sheet_name(_("By partner")))
    front.title = sheet_name(_("Summary"))
    summary.write(front, report, partners.write(by_partner, report))
    for ws in (front, by_partner):
        _finish(ws, report, landscape=False)
    for sheet in SHEETS:
        if sheet.fits(report):
            ws = book.create_sheet(sheet_name(_(sheet.name)))
            sheet.write(ws, report)
            _finish(ws, report, landscape=sheet.landscape)
    tab = look.accent.lstrip("#") if look and look.accent else ACCENT
    front.sheet_properties.tabColor = by_partner.sheet_properties.tabColor = tab
    _properties(book, report)
    if look and look.logo:
        put_logo(front, look.logo)
    stream = BytesIO()
    book.save(stream)
    return recoloured(stream.getvalue(), look.accent) if look and look.accent else stream.getvalue()


def _finish(ws: Worksheet, report: Report, *, landscape: bool) -> None:
    _ = translator(report.language)
    ws.sheet_view.showGridLines = False
    ws.sheet_view.rightToLeft = _.direction == "rtl"
    set_paper(ws, report, _, landscape=landscape)


def _properties(book: Workbook, report: Report) -> None:
    _, about = translator(report.language), book.properties
    about.creator = about.lastModifiedBy = MAKER
    about.title = clean(f"{report.partnership.name} · {health_check_title(_, report.health_check)}")[:200]
    about.subject = clean(report.headline)[:200]
    about.language = report.language
    about.created = datetime.combine(report.made_on, time(12))
