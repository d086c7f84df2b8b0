"""Ask before doing what cannot be taken back.

Which question is open is kept in the session, so the dialog also stands after a full run (and a test can answer it).
"""

from collections.abc import Callable

import streamlit as st

from assessment.i18n import Translator
from assessment.ui.trouble import attempt

_OPEN = "dialog_open"


def ask(key: str) -> None:
    """Open the dialog of that key on the next run; for ``on_click``."""
    st.session_state[_OPEN] = key


def asked(key: str) -> bool:
    """Tell whether the dialog of that key is open."""
    return bool(st.session_state.get(_OPEN) == key)


def put_away() -> None:
    """Close whatever dialog is open."""
    st.session_state.pop(_OPEN, None)


def confirm(
    _: Translator, key: str, *, title: str, consequence: str, yes: str, action: Callable[[], object]
) -> None:
    """Show the dialog if it was asked for; on yes do the action, close, and run the page again."""
    if not asked(key):
        return

    @st.dialog(title, on_dismiss=put_away)
    def question() -> None:
        st.markdown(consequence)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(_("Cancel"), key=f"{key}_no"):
                put_away()
                st.rerun()
            if st.button(yes, key=f"{key}_yes", type="primary") and attempt(_, action):
                put_away()
                st.rerun()

    question()


def ask_button(label: str, key: str, *, icon: str, kind: str = "secondary", disabled: bool = False) -> None:
    """Show the button that opens a dialog."""
    button = st.button  # the kind is one of Streamlit's three names
    button(label, key=f"{key}_ask", icon=icon, type=kind, on_click=ask, args=(key,), disabled=disabled)  # type: ignore[arg-type]
