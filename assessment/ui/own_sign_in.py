"""The way to the pages about one's own sign-in; they are light pages, outside of the screens."""

from html import escape

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, Role
from assessment.services import second_factor
from assessment.services.workspace import Workspace
from assessment.ui import routes
from assessment.ui.pieces import section


def own_sign_in(_: Translator, actor: Actor, ws: Workspace) -> None:
    """Lead to password, second step and signing out everywhere; owners to their colleagues too."""
    state = second_factor.factor_state(actor, ws)
    says = _("The second step is on.") if state.on else _("Only the password is asked so far.")
    section(_("Password and second step"), says)
    places = {
        "/password": _("Change the password"),
        "/second-step": _("Second step"),
        "/sign-out/everywhere": _("Sign out everywhere"),
    }
    links = [f'<a target="_self" href="{path}">{escape(label)}</a>' for path, label in places.items()]
    st.html(" &emsp; ".join(links))
    if actor.role is Role.OWNER:
        routes.link(routes.COLLEAGUES, _("Colleagues"), icon=":material/group:")
