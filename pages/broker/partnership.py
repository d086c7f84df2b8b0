"""One partnership: what it is for, who its partners are, who works with whom, and its health checks."""

import streamlit as st

from assessment.model import HealthCheckState
from assessment.reporting.words import phase_word
from assessment.services import broker, keeping
from assessment.ui import routes, session
from assessment.ui.checks import check_row, start_button
from assessment.ui.confirm import Question, ask_button, confirm
from assessment.ui.forms import edit_partnership, links, partner
from assessment.ui.partners import chip
from assessment.ui.pieces import badge, empty_state, facts_line, page_title, section
from assessment.ui.text import literal
from assessment.ui.words import Word, aaer_word, kind_word

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
partnership = broker.partnership(actor, ws, routes.asked_for("partnership"))
checks = broker.health_checks(actor, ws, partnership.id)
running = any(check.state is HealthCheckState.OPEN for check in checks)

routes.crumbs((_("Partnerships"), routes.HOME, {}))
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
    with st.container(width="content"):
        page_title(partnership.name, partnership.purpose)
    with st.container(horizontal=True, width="content", gap="small"):
        ask_button(_("Edit"), edit_partnership.KEY, icon=":material/edit:")
        ask_button(_("Delete"), "delete_partnership", icon=":material/delete:", kind="tertiary")
if partnership.demo:
    badge(Word(_("Demo data"), ":material/science:", "violet"))
facts_line(
    (":material/location_on:", partnership.place),
    (":material/cycle:", phase_word(_, partnership.phase)),
    (":material/trending_up:", "" if partnership.aaer.value == "none" else aaer_word(_, partnership.aaer)),
)
section(_("Health checks"), _("Each one asks the same partners again; together they show the trend."))
if len(partnership.partners) < 2:
    sentence = _("A health check compares at least two partners. Add them below, then start here.")
    empty_state(":material/group_add:", _("First add the partners"), sentence)
elif not checks:
    sentence = _("Choose a questionnaire, make a promise, say who answers. It takes about ten minutes.")
    with empty_state(":material/monitor_heart:", _("No health check yet"), sentence):
        start_button(_, actor, ws, partnership)
else:
    start_button(_, actor, ws, partnership)
    if soon := keeping.soon_deleted(actor, ws, partnership.id):
        told = _.plural(
            "One health check is deleted within 30 days, its time being over. Take along what you need.",
            "{n} health checks are deleted within 30 days, their time being over. Take along what you need.",
            len(soon),
        )
        st.warning(told, icon=":material/auto_delete:")
    for check in sorted(checks, key=lambda c: -c.number):
        check_row(_, actor, ws, check)

section(_("Partners"), _("Colour, sign and short name stay the same in every chart, sheet and slide."))
with st.grid(3, min_column_width=240):
    for member in partnership.partners:
        with st.container(border=True, height="stretch", gap="small"):
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                st.markdown(f"**{chip(member)}**", width="content")
                ask_button(_("Edit"), partner.edit_key(member), icon=":material/edit:", kind="tertiary")
            st.markdown(literal(member.name))
            mandate = f" · {_('by mandate')}" if member.mandate_role else ""
            st.caption(literal(kind_word(_, member.kind) + mandate))
if len(partnership.partners) < 8:
    ask_button(_("Add a partner"), partner.ADD, icon=":material/add:")

if len(partnership.partners) > 1:
    section(
        _("Who works with whom"),
        _("Partners rate only those they work with. Untick pairs that do not work together."),
    )
    if running:
        st.caption(f":material/lock: {_('Fixed while a health check is open.')}")
    links.matrix(_, actor, ws, partnership, locked=running)
    if not running:
        tick = _("Everyone works with everyone")
        st.button(tick, icon=":material/select_all:", on_click=links.tick_all, args=(partnership,))

partner.dialogs(_, actor, ws, partnership)
edit_partnership.dialog(_, actor, ws, partnership)
sure = Question(
    _("Delete this partnership?"),
    _("All its health checks and all answers are deleted. There is no way back."),
    _("Delete everything"),
)
confirm(
    _,
    "delete_partnership",
    sure,
    lambda: broker.delete_partnership(actor, ws, partnership.id),
    lambda: routes.go(routes.HOME),
)
