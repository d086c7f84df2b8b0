"""All partnerships: who they are, where their last health check stands, and how to begin."""

import streamlit as st

from assessment import demo
from assessment.services import broker
from assessment.ui import routes, session
from assessment.ui.confirm import ask_button
from assessment.ui.forms import look, new_partnership
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

used = {s.partnership.programme for s in summaries}
for programme in (p for p in broker.programmes(actor, ws) if p.id in used):
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content"):
            section(programme.name)
        if makes:
            ask_button(_("Logo and colour"), look.key(programme), icon=":material/palette:", kind="tertiary")
    with st.grid(2, min_column_width=380, gap="medium"):
        for summary in summaries:
            if summary.partnership.programme == programme.id:
                partnership_card(_, actor, ws, summary)
    if makes:
        look.dialog(_, actor, ws, programme)

if makes:
    made = new_partnership.dialog(_, actor, ws)
    if made:
        routes.go(routes.PARTNERSHIP, partnership=made)
