"""Over time: the same dimensions in every health check of the partnership."""

from assessment.i18n import Translator
from assessment.model import Report
from assessment.reporting.tables.trend import has_trend, trend_table
from assessment.ui.pieces import empty_state, section
from assessment.ui.showing import can_draw, chart_with_table
from assessment.ui.tables import show_table
from assessment.ui.window import full_width


def trend(_: Translator, report: Report) -> None:
    """Show the trend, or what it takes to get one."""
    section(_("Over time"), _("Change counts only people who answered both times, where they can be linked."))
    if not has_trend(report):
        empty_state(
            ":material/timeline:",
            _("One health check is a point, two are a line"),
            _("Ask again in six to twelve months with the same questionnaire; the change appears here."),
        )
    elif report.dimensions and can_draw(report, "trend"):
        chart_with_table(_, report, "trend", trend_table(report), width=full_width())
    else:
        show_table(_, trend_table(report), _("Over time"))
