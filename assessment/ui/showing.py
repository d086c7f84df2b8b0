"""Charts on screen: the same figure as elsewhere, in the reader's theme, with words for who cannot see it."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Report
from assessment.reporting.charts import CHARTS
from assessment.reporting.charts.chart import Chart
from assessment.reporting.tables.table import Table
from assessment.ui.tables import twin
from assessment.ui.theme import appearance

_PLAIN = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def chart_of(chart_id: str) -> Chart | None:
    """Find a chart by id; None if there is none of that name."""
    return next((chart for chart in CHARTS if chart.id == chart_id), None)


def can_draw(report: Report, chart_id: str) -> bool:
    """Tell whether a chart has something to show."""
    chart = chart_of(chart_id)
    return chart is not None and chart.draws(report)


def show_chart(_: Translator, report: Report, chart_id: str, *, key: str = "", **pick: object) -> bool:
    """Show a chart under its title; give False where it has nothing to show."""
    chart = chart_of(chart_id)
    if chart is None or not chart.draws(report):
        return False
    st.markdown(f"**{_(chart.title)}**")
    st.plotly_chart(
        chart.figure(report, appearance(), **pick),
        theme=None,
        config=_PLAIN,
        key=f"chart_{chart_id}_{key}",
        alt=chart.alt(report),
    )
    return True


def chart_with_table(
    _: Translator, report: Report, chart_id: str, table: Table, *, key: str = "", **pick: object
) -> None:
    """Show a chart and, folded below it, its numbers as a table."""
    if show_chart(_, report, chart_id, key=key, **pick):
        chart = chart_of(chart_id)
        title = _(chart.title) if chart else ""
        twin(_, table, title, key=f"table_{chart_id}_{key}")
