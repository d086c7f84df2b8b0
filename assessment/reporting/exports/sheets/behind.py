"""The numbers behind the native charts: plain numeric cells, truly empty where there is no number.

They stand in sight on the sheet of partners: a workbook that hides nothing cannot leak what it hides.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.model import Cell, Partner, Report
from assessment.reporting.exports.drawing import Numbers, Strip
from assessment.reporting.exports.page import Page
from assessment.reporting.tables.table import Column, Kind, Table, Value

WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Behind:
    """Where the numbers stand, and by partner id or 'all', 'low', 'range': their columns and the numbers."""

    strip: Strip
    columns: Mapping[str, int]
    numbers: Mapping[str, Numbers]

    def complete(self, key: str) -> bool:
        """Tell whether no number is missing: only then a radar may be filled."""
        return all(number is not None for number in self.numbers[key])


def number_of(cell: Cell | None) -> float | None:
    """Give the number that a chart may draw, None for a protected or empty cell."""
    return None if cell is None or cell.protected else cell.score


def write_behind(page: Page) -> Behind:
    """Write the block of numbers at the page's row and say where it stands."""
    report, _ = page.report, page.words
    numbers = chart_numbers(report)
    titles = {WHOLE: _("All"), "low": _("Lowest partner"), "range": _("Points apart")}
    titles |= {p.id: p.short for p in report.partnership.partners}
    columns = [
        Column("dimension", _("Dimension")),
        *(Column(key, titles[key], Kind.COUNT) for key in numbers),
    ]
    rows: list[tuple[Value, ...]] = [
        (d.title, *(column[i] for column in numbers.values())) for i, d in enumerate(report.dimensions)
    ]
    spot = page.table(Table(tuple(columns), tuple(rows)), widths=False)
    strip = Strip(page.ws, (spot.head + 1, spot.last), [d.title for d in report.dimensions])
    return Behind(strip, {key: index for index, key in enumerate(numbers, start=2)}, numbers)


def chart_numbers(report: Report) -> dict[str, list[float | None]]:
    """Give the columns of numbers: the whole partnership, every partner, the lowest and the range."""
    numbers: dict[str, list[float | None]] = {WHOLE: [number_of(d.overall) for d in report.dimensions]}
    for partner in report.partnership.partners:
        numbers[partner.id] = [number_of(d.partners.get(partner.id)) for d in report.dimensions]
    spans = [_span(report, index) for index in range(len(report.dimensions))]
    numbers["low"] = [low for low, _range in spans]
    numbers["range"] = [width for _low, width in spans]
    return numbers


def _span(report: Report, index: int) -> tuple[float | None, float | None]:
    cells = report.dimensions[index].partners.values()
    values = [v for v in (number_of(cell) for cell in cells) if v is not None]
    return (min(values), max(values) - min(values)) if len(values) > 1 else (None, None)


def can_draw(partner: Partner, behind: Behind) -> bool:
    """Tell whether a partner has at least three numbers: fewer make no shape."""
    return sum(number is not None for number in behind.numbers[partner.id]) >= 3


def width_cm(page: Page, columns: int) -> float:
    """Give the width of the page's first columns in cm."""
    return sum(page.px(column) for column in range(1, columns + 1)) / 37.8
