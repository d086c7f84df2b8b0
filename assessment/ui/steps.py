"""Where one is in a row of steps: 'Step 2 of 5', the names, and buttons to go on or back."""

from collections.abc import Sequence
from typing import TypeAlias

import streamlit as st

from assessment.i18n import Translator
from assessment.ui.text import literal

Steps: TypeAlias = Sequence[tuple[str, str]]
"""(step id, name) in order."""


def present(steps: Steps, key: str) -> int:
    """Give the position of the present step; the first where none was chosen or it is gone."""
    ids = [step for step, _name in steps]
    chosen = st.session_state.get(key)
    return ids.index(chosen) if chosen in ids else 0


def step_bar(_: Translator, steps: Steps, key: str) -> str:
    """Show the row of steps (each can be gone to) and give the present step's id."""
    at = present(steps, key)
    st.session_state[key] = st.session_state[_shown(key)] = steps[at][0]
    names = {step: f"{n}. {name}" for n, (step, name) in enumerate(steps, 1)}
    st.segmented_control(
        _("Step {n} of {total}", n=at + 1, total=len(steps)),
        [step for step, _name in steps],
        format_func=lambda step: literal(names[step]),
        key=_shown(key),
        required=True,
        on_change=_follow,
        args=(key,),
    )
    return steps[at][0]


def step_buttons(_: Translator, steps: Steps, key: str) -> None:
    """Show 'Back' and 'Next' where there is somewhere to go.

    The buttons act here, after the step's fields, and not in a callback: a callback would leave the step
    before words typed just now had been kept.
    """
    at = present(steps, key)
    with st.container(horizontal=True):
        if at > 0 and st.button(_("Back"), icon=":material/arrow_back:", key=f"{key}_back"):
            _go(steps[at - 1][0], key)
        if at < len(steps) - 1:
            onward = _("Next: {step}", step=steps[at + 1][1])
            if st.button(literal(onward), icon=":material/arrow_forward:", type="primary", key=f"{key}_next"):
                _go(steps[at + 1][0], key)


def _shown(key: str) -> str:
    """Name the widget that shows the steps; the step itself lives under ``key`` and survives the widget."""
    return f"{key}_bar"


def _follow(key: str) -> None:
    """Take over the step that was tapped."""
    st.session_state[key] = st.session_state[_shown(key)]


def _go(step: str, key: str) -> None:
    """Go to another step and draw the page again; the bar follows."""
    st.session_state[key] = step
    st.rerun()
