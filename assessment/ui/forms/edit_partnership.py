"""The dialog that changes what is known about a partnership, apart from its partners."""

from dataclasses import replace

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, Partnership
from assessment.services import broker
from assessment.services.workspace import Workspace
from assessment.ui.confirm import asked, put_away
from assessment.ui.forms.facts import Facts, fields, may_add_programme, programme_id
from assessment.ui.trouble import attempt

KEY = "edit_partnership"


def dialog(_: Translator, actor: Actor, ws: Workspace, partnership: Partnership) -> None:
    """Show the dialog if it was asked for."""
    if not asked(KEY):
        return

    @st.dialog(_("Edit partnership"), width="medium", on_dismiss=put_away)
    def form() -> None:
        with st.form(KEY, border=False):
            facts = fields(_, partnership, broker.programmes(actor, ws), may_add=may_add_programme(actor))
            sent = st.form_submit_button(_("Save"), type="primary", icon=":material/check:")
        if sent and attempt(_, lambda: _save(actor, ws, partnership, facts)):
            put_away()
            st.rerun()

    form()


def _save(actor: Actor, ws: Workspace, partnership: Partnership, facts: Facts) -> None:
    """Save the facts; partners and links stay as they are."""
    changed = replace(
        partnership,
        programme=programme_id(actor, ws, facts),
        name=facts.name,
        purpose=facts.purpose,
        place=facts.place,
        phase=facts.phase,
        aaer=facts.aaer,
    )
    broker.save_partnership(actor, ws, changed)
