"""The review workshop on the projector: one idea per screen, moved by keys, clicker or the presenter."""

from functools import partial

import streamlit as st

from assessment.model import WorkshopState
from assessment.services import workshop
from assessment.services.workshop import Move
from assessment.ui import actions, routes, session
from assessment.ui.confirm import asked
from assessment.ui.pieces import empty_state
from assessment.ui.trouble import attempt
from assessment.ui.workshop import draw, hang, listen, wall_of
from assessment.ui.workshop.bar import controls
from assessment.ui.workshop.joining import scanned_address
from assessment.ui.workshop.talks import for_dialog
from assessment.ui.workshop.wall import turn

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check = routes.asked_for("check")
running = workshop.current(actor, ws, check)
if running is None or running.state is WorkshopState.ENDED:
    with empty_state(
        ":material/co_present:", _("No workshop is running"), _("The presenter's page starts it.")
    ):
        routes.link(routes.PRESENTER, _("Presenter"), icon=":material/co_present:", check=check)
    st.stop()
now = workshop.stage(actor, ws, running.id, _.language)
wall = wall_of(now.look, scanned_address(ws, now))
hang(wall)


def step(move: Move) -> None:
    """Go one step; what cannot be done is said and changes nothing."""
    attempt(_, lambda: workshop.move(actor, ws, running.id, move))


listen({**{move.value: partial(step, move) for move in Move}, "theme": turn}, blank=now.workshop.blank)
with st.container(key="wall"):
    with st.container(key="slide"):
        if now.workshop.blank:
            st.space("small")
        else:
            draw(_, now, wall)
    controls(_, now, step, turn)
if not now.workshop.blank:
    actions.dialogs(_, actor, ws, for_dialog(now), now.without_action)
st.session_state["workshop_pulse"] = workshop.pulse(actor, ws, running.id)


@st.fragment(run_every=1.5)
def beat() -> None:
    """Look whether the presenter or a phone has changed anything; nothing is drawn while nothing has."""
    if asked(actions.ADD):
        return  # somebody is writing: what is typed must not be lost
    if workshop.pulse(actor, ws, running.id) != st.session_state.get("workshop_pulse"):
        st.rerun()


beat()
