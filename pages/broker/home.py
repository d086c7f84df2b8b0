"""All partnerships: who they are, where their last health check stands, and how to begin."""

import streamlit as st

from assessment import demo
from assessment.services import broker
from assessment.ui import routes, session
from assessment.ui.confirm import ask_button
from assessment.ui.forms import new_partnership
from assessment.ui.pieces import page_title, section
from assessment.ui.summaries import first_start, may_make, partnership_card

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
makes = may_make(actor)
summaries = broker.partnerships(actor, ws)

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    if summaries:
        with st.container(width="content"):
            page_title(_("Partnerships"))
    if makes and summaries:
        ask_button(_("New partnership"), new_partnership.KEY, icon=":material/add:", kind="primary")

if not summaries:
    first_start(_, actor, lambda told: demo.install(actor, ws, told=told))

by_programme = {p.id: p.name for p in broker.programmes(actor, ws)}
for programme in sorted({s.partnership.programme for s in summaries}, key=lambda p: by_programme.get(p, "")):
    section(by_programme.get(programme, ""))
    with st.grid(2, min_column_width=380, gap="medium"):
        for summary in summaries:
            if summary.partnership.programme == programme:
                partnership_card(_, actor, ws, summary)

if makes:
    made = new_partnership.dialog(_, actor, ws)
    if made:
        routes.go(routes.PARTNERSHIP, partnership=made)
