"""The dialog that makes a partnership."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, Partnership
from assessment.services import broker
from assessment.services.workspace import Workspace
from assessment.ui.confirm import asked, put_away
from assessment.ui.forms.facts import Facts, fields, may_add_programme, programme_id
from assessment.ui.trouble import attempt

KEY = "new_partnership"
_MADE = "new_partnership_made"


def dialog(_: Translator, actor: Actor, ws: Workspace) -> str:
    """Show the dialog if it was asked for; give the id of the partnership once it is made, else ''."""
    if asked(KEY):
        _open(_, actor, ws)
    return str(st.session_state.pop(_MADE, ""))


def _open(_: Translator, actor: Actor, ws: Workspace) -> None:
    @st.dialog(_("New partnership"), width="medium", on_dismiss=put_away)
    def form() -> None:
        with st.form(KEY, border=False):
            facts = fields(
                _, Partnership("", "", ""), broker.programmes(actor, ws), may_add=may_add_programme(actor)
            )
            sent = st.form_submit_button(_("Create and add partners"), type="primary", icon=":material/add:")
        if sent and attempt(_, lambda: _make(actor, ws, facts)):
            put_away()
            st.rerun()

    form()


def _make(actor: Actor, ws: Workspace, facts: Facts) -> None:
    """Save the new partnership, and its programme where that is new too."""
    programme = programme_id(actor, ws, facts)
    new = Partnership("", programme, facts.name, facts.purpose, facts.place, facts.phase, facts.aaer)
    st.session_state[_MADE] = broker.save_partnership(actor, ws, new).id
