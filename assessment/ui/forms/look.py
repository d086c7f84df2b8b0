"""The dialog for a programme's logo and colour: what is there now, another picture, another colour."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, Programme, ProgrammeLook
from assessment.reporting.palette import LIGHT
from assessment.services import looks
from assessment.services.workspace import Workspace
from assessment.ui.confirm import asked, put_away
from assessment.ui.text import literal
from assessment.ui.trouble import attempt

_DARKENED = "look_darkened"
_TURN = "look_turn"
"""Counts what was taken in: the upload field then begins anew, and nothing is taken in twice."""


def key(programme: Programme) -> str:
    """Name the dialog of a programme."""
    return f"look_{programme.id}"


def dialog(_: Translator, actor: Actor, ws: Workspace, programme: Programme) -> None:
    """Show the dialog of a programme if it was asked for."""
    if not asked(key(programme)):
        return

    @st.dialog(_("Logo and colour"), width="medium", on_dismiss=put_away)
    def form() -> None:
        st.markdown(f"**{literal(programme.name)}**")
        st.caption(
            _("They appear on the partners' pages, the Excel summary, slides, reports and the workshop.")
        )
        shown = looks.look(actor, ws, programme.id)
        _preview(_, shown)
        _fields(_, actor, ws, programme, shown)
        with st.container(horizontal=True):
            if shown.logo and st.button(_("Remove the logo"), icon=":material/delete:", type="tertiary"):
                looks.remove_logo(actor, ws, programme.id)
                st.rerun()
            if shown.accent and st.button(
                _("Back to the usual colour"), icon=":material/undo:", type="tertiary"
            ):
                looks.set_accent(actor, ws, programme.id, "")
                _begin_anew()

    form()


def _preview(_: Translator, shown: ProgrammeLook) -> None:
    """Show logo and colour as documents have them."""
    if shown.logo:
        st.image(shown.logo, width=min(300, _width(shown.logo)), alt=_("The logo now"))
    else:
        st.markdown(f":gray[{_('No logo yet')}]")
    words = _("Headings and tables have this colour")
    st.color_picker(words, shown.accent or LIGHT.accent, disabled=True)
    if st.session_state.pop(_DARKENED, False):
        st.info(_("The colour was made darker, so that white letters can be read on it."))


def _width(png: bytes) -> int:
    """Read the width in pixels from a PNG of ours."""
    return int.from_bytes(png[16:20], "big")


def _fields(_: Translator, actor: Actor, ws: Workspace, programme: Programme, shown: ProgrammeLook) -> None:
    turn = st.session_state.setdefault(_TURN, 0)
    with st.form(f"{key(programme)}_{turn}", border=False):
        uploaded = st.file_uploader(
            _("Another logo"),
            max_upload_size=2,
            help=_("PNG, JPEG or WebP, at most 2 MB. Only the picture itself is kept."),
        )
        colour = st.color_picker(_("Colour"), shown.accent or LIGHT.accent)
        sent = st.form_submit_button(_("Save"), type="primary", icon=":material/check:")
    if not sent:
        return
    wanted = "" if colour.upper() == LIGHT.accent else colour.upper()
    if attempt(_, lambda: _save(actor, ws, programme, uploaded.getvalue() if uploaded else b"", wanted)):
        _begin_anew()


def _begin_anew() -> None:
    """Draw the dialog with fresh fields."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.rerun()


def _save(actor: Actor, ws: Workspace, programme: Programme, content: bytes, colour: str) -> None:
    """Take in the picture first: if it is refused, nothing changes."""
    if content:
        looks.set_logo(actor, ws, programme.id, content)
    kept = looks.set_accent(actor, ws, programme.id, colour)
    st.session_state[_DARKENED] = kept.accent != colour
