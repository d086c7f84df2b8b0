"""Dots on a line per row, as a native scatter chart: where partners lie apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from assessment.reporting.exports.deck.chart_data import Points
from assessment.reporting.exports.deck.charts import LETTERS, add, inner, letters
from assessment.reporting.exports.deck.stage import BODY, INK, Area, Stage, rgb
from assessment.reporting.exports.plain import cut, line

LOW, HIGH = -50, 150
"""The axis is wider than 0-100 so that words beside the outermost dots have room."""

DEPTH = 0.74
"""How far down its row a line stands; the row's name stands above it."""

TWO_LINES = 1.4
"""Rows from this height (inches) on have room for a name of two lines."""

MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
}
"""Filled signs only: thin ones vanish at ten metres. The colour and the name tell the rest."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot of a row: whose it is, where (0-100), words beside it ('' = none), colour and marker."""

    name: str
    x: float
    label: str = ""
    colour: str = INK
    marker: str = "circle"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the plot with at least one dot; its range runs from the lowest to the highest dot."""

    title: str
    dots: tuple[Dot, ...]


def dots(stage: Stage, slide: Any, area: Area, rows: Sequence[Row], alt: str) -> Any:
    """Draw the rows from top to bottom, each with its name above its line; 0 to 100 from left to right."""
    data = Points(number_format="0")
    for index, row in enumerate(rows):
        y, xs = len(rows) - index - DEPTH, [dot.x for dot in row.dots]
        _series(data, "0-100", (0.0, 100.0), y)
        _series(data, row.title, (min(xs), max(xs)), y)
        for dot in row.dots:
            _series(data, dot.name, (dot.x,), y)
    chart = add(slide, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, area, data, alt)
    _axes(chart, len(rows))
    drawn = iter(chart.plots[0].series)
    for row in rows:
        _track(next(drawn), "#ECE9E1", 1)
        _track(next(drawn), "#B9C7C5", 5)
        for dot in row.dots:
            _mark(next(drawn), dot, right=dot.x == max(d.x for d in row.dots))
    _names(stage, slide, area, rows)
    return chart


def _series(data: Any, name: str, xs: Sequence[float], y: float) -> None:
    series = data.add_series(line(name) or " ")
    for x in xs:
        series.add_data_point(x, y)


def _names(stage: Stage, slide: Any, area: Area, rows: Sequence[Row]) -> None:
    height = area.h / len(rows)
    for index, row in enumerate(rows):
        place = Area(area.x, area.y + index * height, area.w, height * 0.6)
        lines = 2 if height >= TWO_LINES else 1
        stage.text(slide, [cut(row.title, area.w, BODY, lines)], place, bold=True)


def _axes(chart: Any, rows: int) -> None:
    across, down = chart.category_axis, chart.value_axis
    across.minimum_scale, across.maximum_scale = LOW, HIGH
    down.minimum_scale, down.maximum_scale = 0, rows
    for axis in (across, down):
        axis.has_major_gridlines = axis.visible = False
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    inner(chart, (0, 0, 1, 1))


def _track(series: Any, colour: str, width: float) -> None:
    series.format.line.color.rgb, series.format.line.width = rgb(colour), Pt(width)
    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False


def _mark(series: Any, dot: Dot, *, right: bool) -> None:
    series.format.line.fill.background()
    series.smooth = False
    series.marker.style, series.marker.size = MARKERS.get(dot.marker, XL_MARKER_STYLE.CIRCLE), 17
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(dot.colour)
    series.marker.format.line.color.rgb = rgb("#FFFFFF")
    if dot.label:
        label = series.points[0].data_label
        label.text_frame.word_wrap = False
        run = label.text_frame.paragraphs[0].add_run()
        run.text = f"\u00a0{line(dot.label)}" if right else f"{line(dot.label)}\u00a0"
        letters(run.font, LETTERS, bold=True, colour=dot.colour)
        label.position = XL_LABEL_POSITION.RIGHT if right else XL_LABEL_POSITION.LEFT
