"""The last step: what this design can and cannot find, what is still missing, and opening."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck
from assessment.services import broker
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.confirm import Question, ask_button, confirm
from assessment.ui.pieces import section
from assessment.ui.text import literal

OPEN = "open_check"


def ready(_: Translator, actor: Actor, ws: Workspace, draft: HealthCheck) -> None:
    """Show what the design can do and offer to open it; or say what is missing."""
    missing = broker.why_not_open(actor, ws, draft.id)
    if missing:
        lines = "\n".join(f"- {literal(str(problem))}" for problem in missing)
        st.warning(lines, title=_("Before it can open"), icon=":material/checklist:")
    section(_("Open it?"), _("Opening makes the links. Nothing is sent by itself."))
    ask_button(
        _("Open for answers"), OPEN, icon=":material/lock_open_right:", kind="primary", disabled=bool(missing)
    )
    question = Question(
        _("Open this health check?"),
        _("Questions, promise and languages are fixed from now on."),
        _("Open"),
    )
    confirm(
        _,
        OPEN,
        question,
        lambda: broker.open_health_check(actor, ws, draft.id),
        lambda: routes.go(routes.INVITATIONS, check=draft.id),
    )
