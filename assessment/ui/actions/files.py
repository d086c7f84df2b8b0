"""Actions to take away: the calendar file and the spreadsheet of reminders."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import ActionStatus, Actor, Report
from assessment.services import action_files
from assessment.services.workspace import Workspace
from assessment.ui.summaries import may_make

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(_: Translator, actor: Actor, ws: Workspace, report: Report) -> None:
    """Offer what makes sense: a calendar once there are days, reminders while something is open."""
    check = report.health_check
    waiting = [a for a in report.actions if a.health_check == check.id and a.status is ActionStatus.OPEN]
    if any(action.due for action in waiting):
        st.download_button(
            _("Calendar file"),
            lambda: action_files.calendar(actor, ws, check.id, _.language),
            f"actions-{check.number}.ics",
            "text/calendar",
            icon=":material/calendar_add_on:",
            on_click="ignore",
            help=_("Every open action with its day, for any calendar."),
        )
    if waiting and may_make(actor):
        st.download_button(
            _("Reminders for mail merge"),
            lambda: action_files.reminders(actor, ws, check.id),
            f"reminders-{check.number}.xlsx",
            _EXCEL,
            icon=":material/mail:",
            on_click="ignore",
            help=_("One row per open action, with a ready message in the partner's language."),
        )
