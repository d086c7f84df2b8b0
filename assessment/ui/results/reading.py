"""Getting the Report: cached for everybody who may see the same, computed with a word if it takes long."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck, HealthCheckState, Partnership, Report, Role
from assessment.services import broker, results
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.pieces import answered_total, empty_state, participation_row

READY = (HealthCheckState.CLOSED, HealthCheckState.RELEASED)


def closed_report(
    _: Translator, actor: Actor, ws: Workspace, check: HealthCheck, partnership: Partnership
) -> Report:
    """Give the report the actor may see, computed once per version of the answers."""
    installation = f"{ws.settings.data_dir}"
    seen = f"{check!r}|{partnership!r}|{ws.settings.rule!r}"
    with st.spinner(_("Working out the results ...")):
        return _report(installation, _scope(actor), seen, _.language, _actor=actor, _ws=ws, _check=check.id)


def _scope(actor: Actor) -> str:
    """Say what an actor may see, as a cache key: two actors of one scope get the same report."""
    programmes = ",".join(sorted(actor.programmes))
    return f"{actor.role}|{programmes}|{actor.partnership}|{actor.partner}"


@st.cache_resource(max_entries=64, ttl="1h", show_spinner=False)
def _report(
    installation: str, scope: str, seen: str, language: str, *, _actor: Actor, _ws: Workspace, _check: str
) -> Report:
    """Ask the service; the first four arguments are the cache key, whoever asks."""
    return results.report(_actor, _ws, _check, language)


def not_yet(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck, partnership: Partnership) -> None:
    """Say why there are no results yet, and what to do next."""
    if actor.role not in (Role.OWNER, Role.BROKER) or check.state is HealthCheckState.DRAFT:
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
        _(
            "Nobody sees results before the health check is closed, so that early answers do not colour late ones."
        ),
    ):
        routes.link(
            routes.INVITATIONS, _("Who has answered, and closing"), icon=":material/group:", check=check.id
        )
    with st.grid(2, min_column_width=300, gap=("small", "large")):
        for row in rows:
            participation_row(_, partnership, row)
