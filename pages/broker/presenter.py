"""The presenter's own screen: notes for the present screen, the way on, the plan, votes; never projected."""

import streamlit as st

from assessment.model import WorkshopState
from assessment.reporting.words import health_check_title
from assessment.services import broker, workshop
from assessment.services.workshop import Move
from assessment.ui import actions, results, routes, session
from assessment.ui.confirm import ask_button, asked
from assessment.ui.pieces import empty_state, page_title
from assessment.ui.results.reading import READY
from assessment.ui.trouble import attempt
from assessment.ui.workshop import presenting

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check, partnership = broker.with_partnership(actor, ws, routes.asked_for("check"))

routes.crumbs(
    (_("Partnerships"), routes.HOME, {}),
    (partnership.name, routes.PARTNERSHIP, {"partnership": partnership.id}),
    (_("Results"), routes.RESULTS, {"check": check.id}),
)
page_title(_("Review workshop"), f"{partnership.name}, {health_check_title(_, check)}")
if check.state not in READY:
    results.not_yet(_, actor, ws, check, partnership)
    st.stop()

running = workshop.current(actor, ws, check.id)
if running is None or running.state is WorkshopState.ENDED:
    sentence = _("Three hours from the numbers to agreed actions. Nothing is shown before you uncover it.")
    with empty_state(":material/co_present:", _("No workshop is running"), sentence):
        if st.button(_("Start the review workshop"), type="primary", icon=":material/play_arrow:"):
            attempt(_, lambda: workshop.start(actor, ws, check.id))
            st.rerun()
        routes.link(routes.GUIDE, _("Facilitation guide"), icon=":material/menu_book:", check=check.id)
    st.stop()

now = workshop.stage(actor, ws, running.id, _.language)


def step(move: Move) -> None:
    """Go one step; what cannot be done is said and changes nothing."""
    attempt(_, lambda: workshop.move(actor, ws, running.id, move))


presenting.steering(_, ws, now, step)
left, right = st.columns([3, 2], gap="large")
with left:
    presenting.notes(_, now)
with right:
    presenting.phones(_, actor, ws, now)
    ask_button(_("Add an action"), actions.ADD, icon=":material/add:")
    presenting.jump(_, actor, ws, now)
presenting.planning(_, actor, ws, now)
actions.dialogs(_, actor, ws, now.report, now.without_action)
st.session_state["presenter_pulse"] = workshop.pulse(actor, ws, running.id)


@st.fragment(run_every=2.0)
def beat() -> None:
    """Look whether the projector or a phone has changed anything."""
    if asked(actions.ADD):
        return  # somebody is writing: what is typed must not be lost
    if workshop.pulse(actor, ws, running.id) != st.session_state.get("presenter_pulse"):
        st.rerun()


beat()
