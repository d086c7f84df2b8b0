"""Between partners: influence, giving and getting, who rates whom, dependence, decisions."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Report
from assessment.reporting.charts import chart
from assessment.reporting.tables.relational import ladder_table, pair_table, share_table
from assessment.reporting.tables.table import Table
from assessment.ui.pieces import section
from assessment.ui.showing import can_draw, show_chart
from assessment.ui.tables import twin
from assessment.ui.text import literal
from assessment.ui.window import full_width

CHARTS_BETWEEN = ("influence", "give-get", "ratings", "dependence", "ladder")


def between(_: Translator, report: Report) -> None:
    """Show the charts that have something to show, each with its numbers."""
    section(_("Between partners"), _("What partners say about each other; own ratings are kept apart."))
    tables = {
        "influence": share_table(report),
        "give-get": share_table(report),
        "ratings": pair_table(report, report.relational.commitment, _("Who rates whom")),
        "dependence": pair_table(report, report.relational.dependence, _("Who depends on whom")),
        "ladder": ladder_table(report),
    }
    for chart_id in CHARTS_BETWEEN:
        if can_draw(report, chart_id):
            with st.container(border=True):
                _one(_, report, chart_id, tables[chart_id])
    if report.relational.context:
        st.caption(_("Context, never a finding:"))
        st.markdown("\n".join(f"- {literal(line)}" for line in report.relational.context))


def _one(_: Translator, report: Report, chart_id: str, table: Table) -> None:
    """Show one chart; who-rates-whom for commitment and for trust where both were asked."""
    if chart_id == "ratings" and report.relational.commitment and report.relational.trust:
        measures = {"commitment": _("Commitment"), "trust": _("Trust")}
        measure = st.segmented_control(
            _("Rating of"),
            list(measures),
            format_func=measures.__getitem__,
            default="commitment",
            required=True,
        )
        pairs = report.relational.trust if measure == "trust" else report.relational.commitment
        table = pair_table(report, pairs, _("Who rates whom"))
        show_chart(_, report, chart_id, key=str(measure), measure=measure or "commitment", width=full_width())
    else:
        show_chart(_, report, chart_id, width=full_width())
    twin(_, table, _(chart(chart_id).title), key=f"table_{chart_id}")
