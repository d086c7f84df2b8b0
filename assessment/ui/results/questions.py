"""Question by question, sorted by how far partners lie apart; distributions only where they are allowed."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Report
from assessment.reporting.tables.items import dimension_title, item_table
from assessment.ui.pieces import section
from assessment.ui.showing import can_draw, show_chart
from assessment.ui.tables import twin
from assessment.ui.text import literal
from assessment.ui.window import full_width

MANY_CANNOT_SAY = 0.15


def questions(_: Translator, report: Report) -> None:
    """Show the questions of one dimension, or those on which partners differ most."""
    section(_("Question by question"), _("High is always good: statements worded the other way are turned."))
    dimension = _dimension(_, report)
    if not show_chart(_, report, "item-dots", key=dimension, dimension=dimension, width=full_width()):
        st.caption(_("Partners cannot be compared here: too few of them may be shown."))
    _cannot_say(_, report, dimension)
    _answers(_, report, dimension)
    twin(_, item_table(report), _("Every question"), key="table_items")


def _dimension(_: Translator, report: Report) -> str:
    """Choose a dimension; '' means all."""
    ids = ["", *(d.dimension for d in report.dimensions)]
    chosen = st.pills(
        _("Dimension"),
        ids,
        format_func=lambda d: literal(dimension_title(report, d)) if d else _("Largest differences"),
        default="",
        required=True,
        key="questions_of",
        label_visibility="collapsed",
    )
    return chosen or ""


def _cannot_say(_: Translator, report: Report, dimension: str) -> None:
    """Name the questions that many could not answer: the matter may not be visible to them."""
    for item in report.items:
        if dimension in ("", item.dimension) and (item.cant_say or 0) >= MANY_CANNOT_SAY:
            said = _("{share} could not say", share=_.percent(item.cant_say))
            st.markdown(f":material/help: **{said}:** {literal(item.text)}")


def _answers(_: Translator, report: Report, dimension: str) -> None:
    """Offer how many chose each option, over the whole partnership."""
    if not can_draw(report, "item-answers"):
        st.caption(f":material/lock: {_('How many chose each option is shown from ten answers on.')}")
        return
    box = st.expander(_("Answers given"), icon=":material/bar_chart:", key="answers_given", on_change="rerun")
    if box.open:
        with box:
            show_chart(_, report, "item-answers", key=dimension, dimension=dimension, width=full_width())
