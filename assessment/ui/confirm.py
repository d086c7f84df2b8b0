"""Ask before doing what cannot be taken back.

Which question is open is kept in the session: the dialog also stands after a full run, and tests can answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from assessment.i18n import Translator
from assessment.ui.trouble import attempt

_OPEN = "dialog_open"
_PAGE = "dialog_page"


def ask(key: str) -> None:
    """Open the dialog of that key on the next run; for ``on_click``."""
    st.session_state[_OPEN] = key


def asked(key: str) -> bool:
    """Tell whether the dialog of that key is open."""
    return bool(st.session_state.get(_OPEN) == key)


def put_away() -> None:
    """Close whatever dialog is open."""
    st.session_state.pop(_OPEN, None)


def new_page(page: str) -> None:
    """Close what was left open on another page; call once per run with the present page's name."""
    if st.session_state.get(_PAGE) != page:
        put_away()
    st.session_state[_PAGE] = page


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before something is done for good. Texts are Markdown: no typed words in them."""

    title: str
    consequence: str
    yes: str


def confirm(
    _: Translator,
    key: str,
    question: Question,
    action: Callable[[], object],
    then: Callable[[], object] = st.rerun,
) -> None:
    """Show the dialog if it was asked for; on yes do the action, close, and go on with ``then``."""
    if not asked(key):
        return

    @st.dialog(question.title, on_dismiss=put_away)
    def dialog() -> None:
        st.markdown(question.consequence)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(_("Cancel"), key=f"{key}_no"):
                put_away()
                st.rerun()
            sure = st.button(question.yes, key=f"{key}_yes", type="primary")
        if sure and attempt(_, action):
            put_away()
            then()

    dialog()


def ask_button(
    label: str,
    key: str,
    *,
    icon: str,
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
    disabled: bool = False,
) -> None:
    """Show the button that opens a dialog."""
    st.button(label, key=f"{key}_ask", icon=icon, type=kind, on_click=ask, args=(key,), disabled=disabled)
