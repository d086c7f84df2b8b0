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


def move(steps: Steps, key: str, by: int) -> None:
    """Go some steps on or back, staying inside; for ``on_click``."""
    position = present(steps, key) + by
    st.session_state[key] = steps[max(0, min(position, len(steps) - 1))][0]


def step_bar(_: Translator, steps: Steps, key: str) -> str:
    """Show the row of steps (each can be gone to) and give the present step's id."""
    at = present(steps, key)
    st.session_state[key] = steps[at][0]
    names = {step: f"{n}. {name}" for n, (step, name) in enumerate(steps, 1)}
    st.segmented_control(
        _("Step {n} of {total}", n=at + 1, total=len(steps)),
        [step for step, _name in steps],
        format_func=lambda step: literal(names[step]),
        key=key,
        required=True,
    )
    return steps[at][0]


def step_buttons(_: Translator, steps: Steps, key: str) -> None:
    """Show 'Back' and 'Next' where there is somewhere to go."""
    at = present(steps, key)
    with st.container(horizontal=True):
        if at > 0:
            back = _("Back")
            st.button(back, icon=":material/arrow_back:", on_click=move, args=(steps, key, -1), key=f"{key}_back")
        if at < len(steps) - 1:
            onward = _("Next: {step}", step=steps[at + 1][1])
            st.button(
                onward,
                icon=":material/arrow_forward:",
                type="primary",
                on_click=move,
                args=(steps, key, 1),
                key=f"{key}_next",
            )
