"""Getting the Report, with a word if it takes long; and what to say before there is one."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck, HealthCheckState, Partnership, Report
from assessment.services import broker, results
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.pieces import answered_total, empty_state, participation_row
from assessment.ui.summaries import may_make

READY = (HealthCheckState.CLOSED, HealthCheckState.RELEASED)


def closed_report(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck) -> Report:
    """Give the report the actor may see; remembered by the service as long as nothing changes."""
    with st.spinner(_("Working out the results ...")):
        return results.report(actor, ws, check.id, _.language)


def not_yet(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck, partnership: Partnership) -> None:
    """Say why there are no results yet, and what to do next."""
    if not may_make(actor) or check.state is HealthCheckState.DRAFT:
        empty_state(
            ":material/hourglass_empty:",
            _("No results yet"),
            _("Results appear here once the health check is closed and shared."),
        )
        return
    rows = broker.participation(actor, ws, check.id)
    submitted, invited = answered_total(rows)
    with empty_state(
        ":material/hourglass_empty:",
        _("Answers are still coming in: {n} of {total}", n=submitted, total=invited),
        _("Nobody sees results before closing, so that early answers do not colour late ones."),
    ):
        routes.link(
            routes.INVITATIONS, _("Who has answered, and closing"), icon=":material/group:", check=check.id
        )
    with st.grid(2, min_column_width=300, gap=("small", "large")):
        for row in rows:
            participation_row(_, partnership, row)
