"""Charts on screen: the same figure as elsewhere, in the reader's theme, with words for who cannot see it."""

from typing import Any

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Report
from assessment.reporting.charts import CONFIG, chart
from assessment.reporting.tables.table import Table
from assessment.ui.tables import twin
from assessment.ui.theme import appearance


def can_draw(report: Report, chart_id: str) -> bool:
    """Tell whether a chart has something to show."""
    return chart(chart_id).draws(report)


def show_chart(
    _: Translator, report: Report, chart_id: str, *, key: str = "", titled: bool = True, **pick: Any
) -> bool:
    """Show a chart under its title; give False where it has nothing to show."""
    drawn = chart(chart_id)
    if not drawn.draws(report):
        return False
    if titled:
        st.markdown(f"**{_(drawn.title)}**")
    figure = drawn.figure(report, appearance(), **pick)
    alt = drawn.alt(report)
    st.plotly_chart(figure, theme=None, config=CONFIG, key=f"chart_{chart_id}_{key}", alt=alt)
    return True


def chart_with_table(
    _: Translator, report: Report, chart_id: str, table: Table, *, key: str = "", **pick: Any
) -> None:
    """Show a chart and, folded below it, its numbers as a table."""
    if show_chart(_, report, chart_id, key=key, **pick):
        twin(_, table, _(chart(chart_id).title), key=f"table_{chart_id}_{key}")
