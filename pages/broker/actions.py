"""Actions of a health check: what partners agreed to do, by whom and when, and what became of it."""

import streamlit as st

from assessment.reporting.words import health_check_title
from assessment.services import actions as agreed
from assessment.services import broker
from assessment.ui import actions, results, routes, session
from assessment.ui.confirm import ask_button
from assessment.ui.pieces import empty_state, page_title
from assessment.ui.results.reading import READY
from assessment.ui.summaries import may_make

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check, partnership = broker.with_partnership(actor, ws, routes.asked_for("check"))
makes = may_make(actor)

home = (_("Partnerships"), routes.HOME, {})
up = (partnership.name, routes.PARTNERSHIP, {"partnership": partnership.id})
shown = (health_check_title(_, check), routes.RESULTS, {"check": check.id})
routes.crumbs(home, *([up] if makes else []), shown)
page_title(_("Actions"), f"{partnership.name} · {health_check_title(_, check)}")
if check.state not in READY:
    results.not_yet(_, actor, ws, check, partnership)
    st.stop()

report = results.closed_report(_, actor, ws, check)
missing = agreed.without_action(actor, ws, check.id)
some = len(missing) < len(partnership.partners)
if some:
    actions.missing_line(_, report, missing)
    with st.container(horizontal=True, vertical_alignment="center"):
        if makes:
            ask_button(_("Add an action"), actions.ADD, icon=":material/add:", kind="primary")
        actions.downloads(_, actor, ws, report)
    actions.by_partner(_, actor, ws, report)
else:
    sentence = _("What will be done, by whom, by when, and how everybody will know. Every partner has one.")
    with empty_state(":material/task_alt:", _("Nothing has been agreed yet"), sentence):
        if makes:
            ask_button(_("Add an action"), actions.ADD, icon=":material/add:", kind="primary")
checks = broker.health_checks(actor, ws, partnership.id)
actions.promises(_, report, [one for one in checks if one.number < check.number])
if makes:
    actions.dialogs(_, actor, ws, report, missing)
