"""Who has answered, the links to hand out, and closing, reopening, sharing."""

import streamlit as st

from assessment.i18n import LANGUAGES
from assessment.model import HealthCheckState
from assessment.reporting.words import health_check_title
from assessment.services import broker
from assessment.ui import routes, session
from assessment.ui.guarding import erasing_region, redacting_region
from assessment.ui.handing_out import results_links_region
from assessment.ui.inviting import links_region, live_participation, together_region
from assessment.ui.lifecycle import closing_region, lifecycle_dialogs
from assessment.ui.pieces import badge, facts_line, page_title, section
from assessment.ui.promise import promise_line
from assessment.ui.words import state_word

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)
check, partnership = broker.with_partnership(actor, ws, routes.asked_for("check"))

routes.crumbs(
    (_("Partnerships"), routes.HOME, {}),
    (partnership.name, routes.PARTNERSHIP, {"partnership": partnership.id}),
)
page_title(health_check_title(_, check))
badge(state_word(_, check.state))
facts_line(
    (":material/event:", _("Answers until {day}", day=_.date(check.closes)) if check.closes else ""),
    (":material/translate:", ", ".join(LANGUAGES.get(code, code) for code in check.languages)),
)
promise_line(_, check.promise)

if check.state is HealthCheckState.DRAFT:
    st.info(_("This health check is not open yet, so there are no links."))
    routes.link(routes.NEW_CHECK, _("Go on preparing"), icon=":material/edit_note:", check=check.id)
    st.stop()

section(_("Who has answered?"), _("Counts only. Nobody sees who said what."))
live_participation(_, actor, ws, check, partnership)

closing_region(_, actor, ws, check)

found = broker.invitations(actor, ws, check.id)
if check.state is HealthCheckState.OPEN:
    section(_("Hand out the links"), _("This app sends nothing by itself: copy, print or use mail merge."))
    links_region(_, actor, ws, (check, partnership), found)
    section(
        _("Answer on this screen"), _("For partners who answer together, or to type in answers from paper.")
    )
    together_region(_, actor, ws, check, partnership)

redacting_region(_, actor, ws, check)
results_links_region(_, actor, ws, check, partnership)
erasing_region(_, actor, ws, check, found)
lifecycle_dialogs(_, actor, ws, check)
