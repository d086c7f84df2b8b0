"""Charts of a Report, in the order in which screens show them; one chart per file.

``CHARTS`` is the list to iterate; ``chart(id)`` gives one. Every chart knows when it can be drawn
(``draws``), how (``figure``, light or dark) and what it says in words (``alt``). ``CONFIG`` is what plotly
gets beside a figure.
"""

from assessment.reporting.charts import (
    dependence,
    dimension_dots,
    give_get,
    heat_map,
    influence,
    item_answers,
    item_dots,
    ladder,
    participation,
    perception,
    radar,
    ratings,
    small_multiples,
    trend,
)
from assessment.reporting.charts.chart import Chart, Pick
from assessment.reporting.charts.look import CONFIG
from assessment.reporting.charts.svg import svg_radar

CHARTS: tuple[Chart, ...] = (
    participation.CHART,
    radar.CHART,
    dimension_dots.CHART,
    small_multiples.CHART,
    heat_map.CHART,
    perception.CHART,
    item_answers.CHART,
    item_dots.CHART,
    influence.CHART,
    give_get.CHART,
    ratings.CHART,
    dependence.CHART,
    ladder.CHART,
    trend.CHART,
)


def chart(chart_id: str) -> Chart:
    """Give a chart by id; KeyError if there is none."""
    for found in CHARTS:
        if found.id == chart_id:
            return found
    raise KeyError(chart_id)


__all__ = ["CHARTS", "CONFIG", "Chart", "Pick", "chart", "svg_radar"]
