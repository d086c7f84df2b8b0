"""Question by question, sorted by how far partners lie apart; distributions only where they are allowed."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import ItemResult, Report
from assessment.reporting.tables.items import dimension_title, item_table
from assessment.ui.partners import chip_by_id
from assessment.ui.pieces import section, share
from assessment.ui.showing import show_chart
from assessment.ui.tables import twin
from assessment.ui.text import literal

_ALL = ""


def questions(_: Translator, report: Report) -> None:
    """Show the questions of one dimension, or of all."""
    section(
        _("Question by question"), _("High is always good: statements worded the other way are turned round.")
    )
    ids = [_ALL, *(d.dimension for d in report.dimensions)]
    chosen = st.pills(
        _("Dimension"),
        ids,
        format_func=lambda d: literal(dimension_title(report, d)) if d else _("All"),
        default=ids[1] if len(ids) > 1 else _ALL,
        required=True,
        key="questions_of",
        label_visibility="collapsed",
    )
    shown = [i for i in report.items if chosen == _ALL or i.dimension == chosen]
    if not shown:
        st.caption(_("No question of this dimension may be shown."))
        return
    pick = {"dimension": chosen or ""}
    if not show_chart(_, report, "item-dots", key=str(chosen), **pick):
        st.caption(_("Partners cannot be compared here: too few of them may be shown."))
    twin(_, item_table(report), _("Every question"), key="table_items")
    for item in sorted(shown, key=lambda i: -(i.spread or 0)):
        _card(_, report, item)


def _card(_: Translator, report: Report, item: ItemResult) -> None:
    """Show one question: its words, score, partners, distribution, who could not say."""
    with st.container(border=True, gap="small"):
        reverse = f" :gray[:small[{_('(worded the other way; turned round)')}]]" if item.reverse else ""
        st.markdown(f"**{literal(item.text)}**{reverse}")
        cells = [
            (_("All"), item.overall),
            *((chip_by_id(report.partnership, p), c) for p, c in item.partners.items()),
        ]
        st.markdown("&emsp;".join(f"{name} **{literal(c.text)}**{_n(_, c.n)}" for name, c in cells))
        if item.counts:
            _distribution(_, item)
        if item.cant_say:
            st.caption(f":material/help: {_('{share} could not say', share=_.percent(item.cant_say))}")


def _n(_: Translator, n: int | None) -> str:
    return "" if n is None else f" :gray[:small[n {_.number(n)}]]"


def _distribution(_: Translator, item: ItemResult) -> None:
    """Show how many chose each option, over the whole partnership."""
    counts = item.counts or ()
    total = sum(count for _label, count in counts)
    with st.expander(_("Answers given"), icon=":material/bar_chart:"):
        for label, count in counts:
            st.progress(share(count, total), text=f"{literal(label)} &ensp;:gray[{_.number(count)}]")
