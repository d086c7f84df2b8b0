"""The one door to every screen: who is asking, in which language, and which pages that opens."""

from typing import Literal

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, Role
from assessment.ui import confirm, routes, session, theme, window
from assessment.ui.trouble import explained
from assessment.ui.turns import turn

_MAKERS = (Role.OWNER, Role.BROKER)
_READERS = (*_MAKERS, Role.VIEWER, Role.PARTNER)


def pages_for(_: Translator, actor: Actor) -> list[st.Page]:
    """List the pages a role may open; hidden ones are reached from another page."""
    home = st.Page(
        routes.HOME, title=_("Partnerships"), icon=":material/hub:", url_path="partnerships", default=True
    )
    account = st.Page(routes.ACCOUNT, title=_("Account"), icon=":material/person:", url_path="account")
    if actor.role in _MAKERS:
        return [home, *_hidden(_), _page(routes.COLLEAGUES, _("Colleagues"), "colleagues"), account]
    if actor.role in _READERS:
        return [home, _results(_), _actions(_), account]
    return [account]


def _results(_: Translator) -> st.Page:
    return _page(routes.RESULTS, _("Results"), "results")


def _actions(_: Translator) -> st.Page:
    return _page(routes.ACTIONS, _("Actions"), "actions")


def _hidden(_: Translator) -> list[st.Page]:
    return [
        _page(routes.PARTNERSHIP, _("Partnership"), "partnership"),
        _page(routes.NEW_CHECK, _("Prepare a health check"), "prepare"),
        _page(routes.INVITATIONS, _("Invitations"), "invitations"),
        _results(_),
        _actions(_),
        _page(routes.ANALYST, _("How it was worked out"), "analyst"),
        _page(routes.WORKSHOP, _("Review workshop"), "workshop"),
        _page(routes.PRESENTER, _("Presenter"), "presenter"),
        _page(routes.GUIDE, _("Facilitation guide"), "guide"),
        _page(routes.TOGETHER, _("Answer here"), "together"),
        _page(routes.PREVIEW, _("Preview"), "preview"),
    ]


def _page(path: str, title: str, url: str) -> st.Page:
    return st.Page(path, title=title, url_path=url, visibility="hidden")


def signed_out() -> None:
    """Say that one must sign in, and show nothing else."""
    _ = session.interface(None)
    session.lead_to_sign_in()
    with st.container(horizontal_alignment="center", gap="medium"):
        st.space("large")
        st.title(_("Partnership health check"), anchor=False, text_alignment="center")
        st.markdown(_("Please sign in to see your partnerships."), text_alignment="center")
        theme.plain_link(_("Sign in"), "/sign-in")


actor = session.current_actor()
_ = session.interface(actor)
st.set_page_config(page_title=_("Partnership health check"), page_icon=theme.sign(), layout="wide")
theme.dress(_)
theme.logo()
if actor is None:
    page = st.navigation([st.Page(signed_out, title=_("Sign in"), url_path="signed-out")], position="hidden")
else:
    page = st.navigation(pages_for(_, actor), position="top")
confirm.new_page(page.url_path)
width: int | Literal["stretch"] = "stretch" if page.url_path == "workshop" else 1080
with (
    st.container(horizontal_alignment="center"),
    st.container(width=width),
    explained(_),
    session.asked(actor, _),
    turn(),
):
    page.run()
window.watch()
