"""Closing, reopening and sharing a health check, with what each of them means."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck, HealthCheckState, Promise
from assessment.services import broker
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.confirm import Question, ask_button, confirm

CLOSE, REOPEN, RELEASE = "close_check", "reopen_check", "release_check"


def closing_region(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck) -> None:
    """Offer the next step of a health check's life."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if check.state is HealthCheckState.OPEN:
            ask_button(_("Close and see the results"), CLOSE, icon=":material/lock:", kind="primary")
            return
        routes.link(routes.RESULTS, _("See the results"), icon=":material/insights:", check=check.id)
        if check.state is HealthCheckState.CLOSED:
            ask_button(_("Share with partners"), RELEASE, icon=":material/share:")
            _reopening(_, actor, ws, check)


def _reopening(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck) -> None:
    """Offer to reopen, or say why that is not possible."""
    reason = broker.why_not_reopen(actor, ws, check.id)
    if reason:
        st.caption(f":material/lock: {reason}")
    else:
        ask_button(_("Reopen"), REOPEN, icon=":material/lock_open_right:")


def lifecycle_dialogs(_: Translator, actor: Actor, ws: Workspace, check: HealthCheck) -> None:
    """Show whichever of the three questions was asked for."""
    confirm(
        _,
        CLOSE,
        Question(_("Close this health check?"), _closing(_, check), _("Close")),
        lambda: broker.close_health_check(actor, ws, check.id),
        lambda: routes.go(routes.RESULTS, check=check.id),
    )
    confirm(
        _,
        REOPEN,
        Question(
            _("Reopen this health check?"), _("People can answer and change answers again."), _("Reopen")
        ),
        lambda: broker.reopen_health_check(actor, ws, check.id),
    )
    confirm(
        _,
        RELEASE,
        Question(_("Share the results with the partners?"), _sharing(_, check), _("Share the results")),
        lambda: broker.release_health_check(actor, ws, check.id),
    )


def _closing(_: Translator, check: HealthCheck) -> str:
    """Say what closing means under this promise."""
    if check.promise is Promise.ATTRIBUTED:
        return _("Nobody can answer any more. You can reopen it until you share the results.")
    return _(
        "Nobody can answer any more, and what joins answers to people is cut for good."
        " It cannot be opened again: wait for latecomers first."
    )


def _sharing(_: Translator, check: HealthCheck) -> str:
    """Say what partners will see under this promise."""
    if check.promise is Promise.ATTRIBUTED:
        seen = _("They will see each organisation's results under its name.")
    else:
        seen = _("They will see the partnership as a whole, never a named organisation's results.")
    return f"{seen} {_('There is no way back.')}"
