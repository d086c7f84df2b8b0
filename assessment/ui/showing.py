"""Charts on screen: the same figure as elsewhere, in the reader's theme, with words for who cannot see it."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from assessment.i18n import Translator
from assessment.model import Report
from assessment.reporting.charts import CONFIG, chart
from assessment.reporting.tables.table import Table
from assessment.services.memory import Memory
from assessment.ui.tables import twin
from assessment.ui.theme import appearance

_DRAWN = Memory(128)
"""The figures drawn last: drawing took two thirds of a results page, and a report that is remembered never
changes (decision 19)."""


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
    figure, alt = _as_drawn(report, chart_id, **pick)
    st.plotly_chart(figure, theme=None, config=CONFIG, key=f"chart_{chart_id}_{key}", alt=alt)
    return True


def _as_drawn(report: Report, chart_id: str, **pick: Any) -> tuple[go.Figure, str]:
    """Give a chart and its words, drawn once per report, appearance and pick; not to be changed by anybody.

    The report is kept beside them, so that its id stays its own.
    """
    drawn, shown = chart(chart_id), appearance()

    def draw() -> tuple[Report, go.Figure, str]:
        return report, drawn.figure(report, shown, **pick), drawn.alt(report)

    _kept, figure, alt = _DRAWN.remember((id(report), chart_id, shown, *sorted(pick.items())), draw)
    return figure, alt


def chart_with_table(
    _: Translator, report: Report, chart_id: str, table: Table, *, key: str = "", **pick: Any
) -> None:
    """Show a chart and, folded below it, its numbers as a table."""
    if show_chart(_, report, chart_id, key=key, **pick):
        twin(_, table, _(chart(chart_id).title), key=f"table_{chart_id}_{key}")
