"""Native spreadsheet charts with every setting that spreadsheets otherwise guess wrong."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, RadarChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, NumData, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import DataPoint, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice, SchemeColor
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from assessment.reporting.exports.cells import clean
from assessment.reporting.palette import LIGHT

Numbers = Sequence[float | None]
LINE = 22225
GRID = "D9D5CB"


class Strip:
    """One column of cells that a chart reads: the place of its numbers and its names, and what they hold."""

    def __init__(
        self, ws: Worksheet, rows: tuple[int, int], names: Sequence[str], name_column: int = 1
    ) -> None:
        """Take the sheet, the first and last row, and the category names with their column."""
        self.ws, self.rows, self.names, self.name_column = ws, rows, list(names), name_column

    def categories(self) -> AxDataSource:
        """Give the category names as text with a cache, so that previewers draw words, not 1, 2, 3."""
        points = [StrVal(idx=i, v=clean(name)) for i, name in enumerate(self.names)]
        cache = StrData(ptCount=len(points), pt=points)
        return AxDataSource(strRef=StrRef(f=self._where(self.name_column), strCache=cache))

    def series(self, column: int, numbers: Numbers, title: str) -> Series:
        """Give a series over a column; a missing number is a missing point, never zero."""
        first, last = self.rows
        series = Series(Reference(self.ws, min_col=column, min_row=first, max_row=last))
        points = [NumVal(idx=i, v=str(v)) for i, v in enumerate(numbers) if v is not None]
        series.val.numRef = NumRef(f=self._where(column), numCache=NumData("0", len(numbers), points))
        series.tx = SeriesLabel(v=clean(title))
        series.cat = self.categories()
        return series

    def _where(self, column: int) -> str:
        letter, (first, last) = get_column_letter(column), self.rows
        return f"{quote_sheetname(self.ws.title)}!${letter}${first}:${letter}${last}"


def radar(width: float, height: float, title: str) -> Any:
    """Start a radar with a fixed 0-100 axis and rings at 25, 50, 75."""
    chart = RadarChart()
    chart.type, chart.style = "marker", None
    _frame(chart, width, height, title)
    axis = chart.y_axis
    axis.scaling.min, axis.scaling.max, axis.majorUnit = 0, 100, 25
    _axis(axis, 700)
    axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=GRID, w=6350))
    axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    _axis(chart.x_axis, 900)
    chart.display_blanks = "gap"
    chart.layout = Layout(manualLayout=ManualLayout(layoutTarget="inner", x=0.2, y=0.2, w=0.6, h=0.62))
    return chart


def filled(series: Series, scheme: str, *, alpha: int = 30000) -> Series:
    """Fill a series half transparent in a theme colour."""
    fill = ColorChoice(schemeClr=SchemeColor(val=scheme, alpha=alpha))
    series.graphicalProperties = GraphicalProperties(solidFill=fill)
    series.graphicalProperties.line = LineProperties(
        solidFill=ColorChoice(schemeClr=SchemeColor(val=scheme)), w=LINE
    )
    return series


def lined(series: Series, scheme: str, *, dash: str | None = None, marker: str = "circle") -> Series:
    """Draw a series as a line with markers in a theme colour."""
    colour = ColorChoice(schemeClr=SchemeColor(val=scheme))
    series.graphicalProperties = GraphicalProperties(
        ln=LineProperties(solidFill=colour, w=LINE, prstDash=dash)
    )
    series.marker.symbol = marker
    series.marker.size = 6
    series.marker.graphicalProperties = GraphicalProperties(
        solidFill=colour, ln=LineProperties(solidFill=colour)
    )
    series.smooth = None
    return series


def bars(width: float, height: float, title: str) -> Any:
    """Start lying bars on a fixed 0-100 axis, first category on top."""
    chart = BarChart()
    chart.type, chart.style, chart.gapWidth = "bar", None, 45
    _frame(chart, width, height, title)
    value, names = chart.y_axis, chart.x_axis
    value.scaling.min, value.scaling.max, value.majorUnit = 0, 100, 25
    value.crosses = "max"
    names.scaling.orientation = "maxMin"
    _axis(value, 800)
    _axis(names, 900)
    value.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=GRID, w=6350))
    value.spPr = names.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    names.majorTickMark = value.majorTickMark = "none"
    return chart


def coloured_bars(series: Series, colours: Sequence[str]) -> Series:
    """Give every bar its colour (hex with #) and its number at the end."""
    series.graphicalProperties = GraphicalProperties(solidFill=LIGHT.accent[1:])
    for index, colour in enumerate(colours):
        point = DataPoint(idx=index)
        point.graphicalProperties = GraphicalProperties(solidFill=colour[1:])
        series.dPt.append(point)
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False, numFmt="0"
    )
    series.dLbls.position = "outEnd"
    series.dLbls.txPr = _text(900, bold=True)
    return series


def ranges(chart: Any, low: Series, gap: Series) -> None:
    """Stack an unseen lowest and a coloured range into bars from lowest to highest."""
    chart.grouping, chart.overlap = "stacked", 100
    low.graphicalProperties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    gap.graphicalProperties = GraphicalProperties(solidFill=LIGHT.accent[1:])
    gap.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False, numFmt="0"
    )
    gap.dLbls.txPr = _text(900, bold=True, colour="FFFFFF")
    chart.series.extend([low, gap])


def legend_below(chart: Any) -> None:
    """Show the legend below the plot, not over it."""
    chart.legend = Legend()
    chart.legend.position, chart.legend.overlay = "b", False
    chart.legend.txPr = _text(900)


def _frame(chart: Any, width: float, height: float, title: str) -> None:
    chart.width, chart.height = width, height
    chart.title = clean(title)
    chart.title.overlay = False
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=_letters(1100, bold=True))
    for run in chart.title.tx.rich.p[0].r or []:
        run.rPr = _letters(1100, bold=True)
    chart.legend = None
    chart.roundedCorners = False
    chart.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))


def _axis(axis: Any, size: int) -> None:
    axis.delete = False
    axis.number_format = "0"
    if axis.numFmt is not None:
        axis.numFmt.sourceLinked = False
    axis.txPr = _text(size)


def _text(size: int, *, bold: bool = False, colour: str = LIGHT.ink[1:]) -> RichText:
    letters = _letters(size, bold=bold, colour=colour)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=CharacterProperties())])


def _letters(size: int, *, bold: bool = False, colour: str = LIGHT.ink[1:]) -> CharacterProperties:
    face = Font(typeface="Arial")
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=face, cs=face)
