"""The facilitation library: take it, change it, put it in force, go back to the one that came with this."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor
from assessment.services import guide_library
from assessment.services.workspace import Workspace
from assessment.ui.confirm import Question, ask_button, confirm
from assessment.ui.pieces import section
from assessment.ui.trouble import attempt

_BACK = "library_back"
_TURN = "library_turn"
"""Counts what was taken in: the upload field then begins anew."""


def library_region(_: Translator, actor: Actor, ws: Workspace) -> None:
    """Show which library is in force and what an owner can do with it."""
    section(
        _("Facilitation library"),
        _("Opening questions, moves and what not to say, for every broker's guide and slides."),
    )
    own = guide_library.has_own(actor, ws)
    st.markdown(_("Your own library is in force.") if own else _("The shipped library is in force."))
    with st.container(horizontal=True):
        st.download_button(
            _("Download the file"),
            lambda: guide_library.library_source(actor, ws),
            guide_library.NAME,
            "application/yaml",
            icon=":material/download:",
            on_click="ignore",
        )
        if own:
            ask_button(_("Go back to the shipped library"), _BACK, icon=":material/undo:")
    _upload(_, actor, ws)
    question = Question(
        _("Go back to the shipped library?"),
        _("Your own library is deleted here. Download it first if you want to keep it."),
        _("Go back"),
    )
    confirm(_, _BACK, question, lambda: guide_library.restore_library(actor, ws))


def _upload(_: Translator, actor: Actor, ws: Workspace) -> None:
    """Take a changed file: in force at once if it has no fault, else every fault with its line."""
    turn = st.session_state.setdefault(_TURN, 0)
    uploaded = st.file_uploader(
        _("Upload a changed file"),
        key=f"library_{turn}",
        max_upload_size=1,
        help=_("A text file (YAML). If it has faults, they are listed with their lines and nothing changes."),
    )
    if uploaded and attempt(_, lambda: guide_library.replace_library(actor, ws, uploaded.getvalue())):
        st.session_state[_TURN] = turn + 1
        st.rerun()
