"""The facilitation guide of one health check: agenda, questions, what not to say; for the broker's eyes."""

import streamlit as st

from assessment.reporting.words import health_check_title
from assessment.services import broker, results
from assessment.services.results import facilitation_guide
from assessment.ui import guide, routes, session
from assessment.ui.pieces import page_title
from assessment.ui.results import not_yet
from assessment.ui.results.reading import READY

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check, partnership = broker.with_partnership(actor, ws, routes.asked_for("check"))

routes.crumbs(
    (_("Partnerships"), routes.HOME, {}),
    (partnership.name, routes.PARTNERSHIP, {"partnership": partnership.id}),
    (_("Results"), routes.RESULTS, {"check": check.id}),
)
page_title(_("Facilitation guide"), f"{partnership.name}, {health_check_title(_, check)}")
if check.state not in READY:
    not_yet(_, actor, ws, check, partnership)
    st.stop()
made = results.guide_of(actor, ws, check.id, _.language)
with st.container(horizontal=True, vertical_alignment="center"):
    st.download_button(
        _("Word document"),
        lambda: facilitation_guide(actor, ws, check.id, _.language),
        f"guide-{check.number}.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        icon=":material/download:",
        on_click="ignore",
    )
    routes.link(routes.PRESENTER, _("Review workshop"), icon=":material/co_present:", check=check.id)
guide.show(_, made)
