"""Native charts that people can edit: radar and lying bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from assessment.reporting.exports.deck.chart_data import Categories
from assessment.reporting.exports.deck.stage import FACE, INK, MUTED, RULE, Area, describe, rgb
from assessment.reporting.exports.plain import line

Numbers = Sequence[float | None]
LETTERS = 24
ONE_LINE = 15


@dataclass(frozen=True, slots=True)
class Series:
    """One series: its name, a number per category (None = a gap), its colour; ``dashed`` for the past."""

    name: str
    values: Numbers
    colour: str
    dashed: bool = False


def radar(slide: Any, area: Area, axes: Sequence[str], series: Sequence[Series], alt: str) -> Any:
    """Draw a radar on fixed rings 0-100; the first series filled if complete, later ones dashed outlines."""
    data = _data([folded(axis) for axis in axes], series)
    whole = all(value is not None for value in series[0].values)
    kind = XL_CHART_TYPE.RADAR_FILLED if whole else XL_CHART_TYPE.RADAR_MARKERS
    chart = add(slide, kind, area, data, alt)
    _radar_axes(chart)
    for drawn, wanted in zip(chart.plots[0].series, series, strict=True):
        if whole and not wanted.dashed:
            _fill(drawn, wanted.colour)
        elif whole:
            drawn.format.fill.background()
        drawn.format.line.color.rgb, drawn.format.line.width = rgb(wanted.colour), Pt(3)
        if wanted.dashed:
            drawn.format.line.dash_style, drawn.format.line.width = MSO_LINE.DASH, Pt(2.25)
    return chart


def bars(
    slide: Any, area: Area, names: Sequence[str], series: Sequence[Series], alt: str, *, most: float = 100
) -> Any:
    """Draw lying bars, first name on top, the number at each end; 0 to ``most``."""
    chart = add(slide, XL_CHART_TYPE.BAR_CLUSTERED, area, _data([line(n) for n in names], series), alt)
    chart.value_axis.maximum_scale, chart.value_axis.minimum_scale = most, 0
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    names_axis = chart.category_axis
    names_axis.reverse_order = True
    names_axis.major_tick_mark = XL_TICK_MARK.NONE
    names_axis.format.line.color.rgb = rgb(RULE)
    letters(names_axis.tick_labels.font, LETTERS)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = (45 if len(series) == 1 else 60), -8
    for drawn, wanted in zip(plot.series, series, strict=True):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = rgb(wanted.colour)
        drawn.invert_if_negative = False
    plot.has_data_labels = True
    plot.data_labels.show_value, plot.data_labels.number_format = True, "0"
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    letters(plot.data_labels.font, LETTERS, bold=True)
    return chart


def colour_bars(chart: Any, colours: Sequence[str]) -> None:
    """Give every bar of the first series its own colour."""
    for index, colour in enumerate(colours):
        fill = chart.plots[0].series[0].points[index].format.fill
        fill.solid()
        fill.fore_color.rgb = rgb(colour)


def add(slide: Any, kind: Any, area: Area, data: Any, alt: str) -> Any:
    """Add a bare chart with its text alternative."""
    box = (Inches(area.x), Inches(area.y), Inches(area.w), Inches(area.h))
    frame = slide.shapes.add_chart(kind, *box, data)
    describe(frame, alt)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, False
    letters(chart.font, 20)
    return chart


def _data(names: Sequence[str], series: Sequence[Series]) -> Any:
    data = Categories(number_format="0")
    data.categories = [name or " " for name in names]
    for one in series:
        data.add_series(line(one.name) or " ", list(one.values))
    return data


def folded(name: str) -> str:
    """Break a long axis name into two lines, so that it does not squeeze the radar."""
    flat = line(name)
    blanks = [i for i, character in enumerate(flat) if character == " "]
    if len(flat) <= ONE_LINE or not blanks:
        return flat
    middle = min(blanks, key=lambda i: abs(i - len(flat) / 2))
    return f"{flat[:middle]}\n{flat[middle + 1 :]}"


def _radar_axes(chart: Any) -> None:
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 100, 25
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(RULE)
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    letters(axis.tick_labels.font, 14, colour=MUTED)
    letters(chart.category_axis.tick_labels.font, 20)
    inner(chart, (0.2, 0.13, 0.6, 0.74))


def inner(chart: Any, place: tuple[float, float, float, float]) -> None:
    """Fix where the plot stands inside the chart's frame (x, y, width, height as shares of it)."""
    x, y, w, h = place
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{x}"/><c:y val="{y}"/><c:w val="{w}"/><c:h val="{h}"/>'
        "</c:manualLayout></c:layout>"
    )
    plot = chart._chartSpace.chart.plotArea
    for old in plot.xpath("c:layout"):
        plot.remove(old)
    plot.insert(0, layout)


def _fill(series: Any, colour: str) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(colour)
    strength = parse_xml(f'<a:alpha {nsdecls("a")} val="28000"/>')
    series.format.fill._xPr.xpath("a:solidFill/a:srgbClr")[0].append(strength)


def letters(font: Any, size: int, *, bold: bool = False, colour: str = INK) -> None:
    """Set a font."""
    font.size, font.bold, font.name = Pt(size), bold, FACE
    font.color.rgb = rgb(colour)
