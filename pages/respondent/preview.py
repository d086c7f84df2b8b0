"""The questionnaire as respondents see it, to look at before anything is sent. Nothing is stored here."""

import streamlit as st

from assessment.errors import NotFound, Problem
from assessment.services import broker
from assessment.ui import answering, routes, session
from assessment.ui.answering.paper import preview_paper
from assessment.ui.pieces import page_title
from assessment.ui.promise import promise_line
from assessment.ui.steps import present, step_buttons

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check, partnership = broker.with_partnership(actor, ws, routes.asked_for("check"))
known = {i.key: i for i in (*broker.instruments(actor, ws), broker.instrument_of(actor, ws, check.id))}
wanted = routes.asked_for("questionnaire") or f"{check.instrument_id}@{check.instrument_version}"
if wanted not in known or not partnership.partners:
    raise NotFound(Problem("questionnaire", wanted, _("There is no such questionnaire.")))
instrument = known[wanted]

routes.crumbs(
    (partnership.name, routes.PARTNERSHIP, {"partnership": partnership.id}),
    (_("Prepare a health check"), routes.NEW_CHECK, {"check": check.id}),
)
page_title(instrument.title.get(_.language) or instrument.title[instrument.languages[0]])
st.info(
    _(
        "Try it: nothing you choose here is stored. Shown as for {partner}.",
        partner=partnership.partners[0].name,
    ),
    icon=":material/visibility:",
)
language = instrument.languages[0]
if len(instrument.languages) > 1:
    language = answering.language_switch(_, instrument.languages, f"preview_{instrument.key}")
promise_line(_, check.promise)

paper = preview_paper(instrument, check, partnership, language)
tried = st.session_state.setdefault(f"tried|{paper.owner}", {})
paper = paper.with_answers(tried)
steps = answering.section_names(paper)
key = f"section|{paper.owner}"
given = answering.answer_section(paper.words, paper, steps[present(steps, key)][0])
if answering.remember(tried, given, instrument):
    st.rerun()
step_buttons(paper.words, steps, key)
