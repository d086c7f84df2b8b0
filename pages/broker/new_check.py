"""Prepare a health check in a few steps. The draft is kept as one goes; nothing is sent before opening."""

import streamlit as st

from assessment.model import HealthCheckState
from assessment.reporting.words import health_check_title
from assessment.services import broker
from assessment.ui import draft, routes, session
from assessment.ui.confirm import Question, ask_button, confirm
from assessment.ui.pieces import page_title
from assessment.ui.steps import step_bar, step_buttons

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check, partnership = broker.with_partnership(actor, ws, routes.asked_for("check"))
instrument = broker.instrument_of(actor, ws, check.id)

routes.crumbs(
    (_("Partnerships"), routes.HOME, {}),
    (partnership.name, routes.PARTNERSHIP, {"partnership": partnership.id}),
)
page_title(_("Prepare: {name}", name=health_check_title(_, check)))

if check.state is not HealthCheckState.DRAFT:
    st.info(_("This health check is already open; its questions and its promise can no longer change."))
    routes.link(routes.INVITATIONS, _("Invitations"), icon=":material/mail:", check=check.id)
    st.stop()

steps = [
    ("questionnaire", _("Questions")),
    ("promise", _("Promise")),
    ("people", _("Who answers")),
    ("when", _("Dates, languages")),
    *([("decisions", _("Decisions"))] if draft.ladders(instrument) else []),
    ("ready", _("Check and open")),
]
key = f"{check.id}_step"
step = step_bar(_, steps, key)

people = broker.people(actor, ws, check.id)
wanted, named = check, people
if step == "questionnaire":
    wanted = draft.questionnaire(_, actor, ws, check, partnership)
elif step == "promise":
    wanted = draft.promise(_, check)
elif step == "people":
    wanted, named = draft.who_answers(_, check, people, partnership)
elif step == "when":
    wanted = draft.when(_, check, instrument)
elif step == "decisions":
    wanted = draft.decisions(_, check, instrument)
if draft.keep(_, actor, ws, (check, people), (wanted, named)) != check:
    st.rerun()
if step == "ready":
    draft.ready(_, actor, ws, check, (partnership, instrument))

st.space("small")
step_buttons(_, steps, key)
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.caption(f":material/cloud_done: {_('Your draft is kept as you go.')}")
    ask_button(_("Discard this draft"), "discard", icon=":material/delete:", kind="tertiary")

confirm(
    _,
    "discard",
    Question(_("Discard this draft?"), _("Nothing was sent yet, so nobody notices."), _("Discard")),
    lambda: broker.delete_draft(actor, ws, check.id),
    lambda: routes.go(routes.PARTNERSHIP, partnership=partnership.id),
)
