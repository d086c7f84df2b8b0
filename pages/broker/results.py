"""Results of a closed health check: one question per tab, headline first."""

import streamlit as st

from assessment.reporting.tables.relational import has_relational
from assessment.reporting.words import health_check_title
from assessment.services import broker
from assessment.ui import results, routes, session
from assessment.ui.pieces import page_title
from assessment.ui.promise import promise_line
from assessment.ui.results.overview import headline
from assessment.ui.results.reading import READY
from assessment.ui.summaries import may_make

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check, partnership = broker.with_partnership(actor, ws, routes.asked_for("check"))
makes = may_make(actor)

home = (_("Partnerships"), routes.HOME, {})
up = (partnership.name, routes.PARTNERSHIP, {"partnership": partnership.id})
routes.crumbs(home, *([up] if makes else []))
page_title(partnership.name, health_check_title(_, check))
if check.state not in READY:
    results.not_yet(_, actor, ws, check, partnership)
    st.stop()

report = results.closed_report(_, actor, ws, check)
headline(_, report)
with st.container(horizontal=True, vertical_alignment="center"):
    results.take_with_you(_, actor, ws, check)
    routes.link(routes.ACTIONS, _("Actions"), icon=":material/task_alt:", check=check.id)
    if makes:
        routes.link(routes.PRESENTER, _("Review workshop"), icon=":material/co_present:", check=check.id)
        routes.link(routes.GUIDE, _("Facilitation guide"), icon=":material/menu_book:", check=check.id)
        routes.link(routes.ANALYST, _("How it was worked out"), icon=":material/query_stats:", check=check.id)
        routes.link(routes.INVITATIONS, _("Invitations and sharing"), icon=":material/mail:", check=check.id)
promise_line(_, check.promise)

regions = [
    (_("Where are we out of balance?"), results.overview),
    (_("What shall we talk about?"), results.talk),
    (_("Dimensions"), results.dimensions),
    (_("Questions"), results.questions),
    *([(_("Between partners"), results.between)] if has_relational(report) else []),
    (_("Comments"), results.voices),
    (_("Over time"), results.trend),
]
tabs = st.tabs([name for name, _show in regions], on_change="rerun", key="results_regions")
for tab, (_name, region) in zip(tabs, regions, strict=True):
    if tab.open:
        with tab:
            region(_, report)
