"""Your account: language, signing out, and taking the demo data out again."""

import streamlit as st

from assessment import demo
from assessment.i18n import LANGUAGES
from assessment.model import Role
from assessment.services import accounts, auditing, broker
from assessment.ui import routes, session, theme
from assessment.ui.confirm import Question, ask_button, confirm
from assessment.ui.demo_data import explore_button
from assessment.ui.library import library_region
from assessment.ui.own_sign_in import own_sign_in
from assessment.ui.pieces import facts_line, page_title, section
from assessment.ui.words import role_word

actor = session.required_actor()
ws = session.workspace()
_ = session.interface(actor)

page_title(actor.name or _("Account"))
facts_line((":material/badge:", role_word(_, actor.role)))

section(_("Language of the screens"))
codes = list(LANGUAGES)
stored = accounts.account_language(actor, ws)
chosen = st.segmented_control(
    _("Language"),
    codes,
    default=stored if stored in codes else codes[0],
    format_func=LANGUAGES.__getitem__,
    label_visibility="collapsed",
    required=True,
    key="account_language",
)
if chosen and chosen != stored:
    accounts.update_language(actor, ws, chosen)
    st.rerun()

section(_("Light or dark"), _("Choose it in the menu at the top right, under Settings."))

if actor.role is Role.OWNER:
    section(_("Demo data"), _("Invented partnerships to look round with. They are clearly marked."))
    if demo.installed(actor, ws):
        ask_button(_("Remove the demo data"), "remove_demo", icon=":material/delete:")
    else:
        explore_button(_, lambda told: demo.install(actor, ws, told=told))
    confirm(
        _,
        "remove_demo",
        Question(
            _("Remove the demo data?"),
            _("The invented partnerships and their answers go. Your own stay as they are."),
            _("Remove"),
        ),
        lambda: demo.remove(actor, ws),
        lambda: routes.go(routes.HOME),
    )

    library_region(_, actor, ws)

    section(_("Record of what was done"), _("Who did what and when; never an answer. Changes would show."))
    st.download_button(
        _("Download the record (CSV)"),
        lambda: auditing.as_csv(actor, ws),
        "record.csv",
        "text/csv",
        icon=":material/history:",
        on_click="ignore",
    )

own_sign_in(_, actor, ws)

section(_("Programmes"))
for programme in broker.programmes(actor, ws):
    facts_line((":material/folder:", programme.name))

st.space("small")
with st.container(horizontal=True, vertical_alignment="center"):
    theme.plain_link(_("Sign out"), "/sign-out")
