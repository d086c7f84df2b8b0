"""Answer on the broker's own screen: partners answering together, or answers from paper.

The same questionnaire, services and checks as on the respondent's phone.
"""

import streamlit as st

from assessment.questionnaires import visible
from assessment.reporting.words import health_check_title
from assessment.services import respondent
from assessment.ui import answering, routes, session
from assessment.ui.answering.keeping import keep
from assessment.ui.answering.paper import paper_of
from assessment.ui.answering.review import review
from assessment.ui.pieces import page_title
from assessment.ui.promise import promise_line
from assessment.ui.steps import present, step_buttons
from assessment.ui.trouble import hidden

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check_id, respondent_id = routes.asked_for("check"), routes.asked_for("respondent")
mine = {a.respondent: (a, note) for a, note in respondent.started_together(actor, ws, check_id)}
if respondent_id not in mine:
    hidden(_)
    routes.link(routes.HOME, _("Partnerships"), icon=":material/arrow_back:")
    st.stop()

me, note = mine[respondent_id]
sheet = respondent.sheet(me, ws)
book = answering.notebook(me.respondent, lambda: dict(sheet.answers))

routes.crumbs(
    (_("Partnerships"), routes.HOME, {}), (_("Invitations"), routes.INVITATIONS, {"check": check_id})
)
page_title(
    f"{sheet.partner.name}: {health_check_title(_, sheet.health_check)}", _("Entry: {note}", note=note)
)
promise_line(_, sheet.promise)
language = sheet.languages[0]
if len(sheet.languages) > 1:
    language = answering.language_switch(_, sheet.languages, me.respondent)

paper = paper_of(sheet, me.respondent, language).with_answers(book.stored)
steps = [*answering.section_names(paper), ("review", paper.words("Check and send"))]
key = f"section|{me.respondent}"
step = steps[present(steps, key)][0]
if step == "review":
    review(_, me, ws, paper, submitted=sheet.submitted)
else:
    shown = visible(paper.instrument, book.stored)
    given = answering.answer_section(paper.words, paper, step)
    if keep(paper.words, me, ws, book, given):
        st.caption(f":material/cloud_done: {paper.words('Saved')}")
    if visible(paper.instrument, book.stored) != shown:
        st.rerun()
step_buttons(paper.words, steps, key)
