"""Links for partners to the released results: one per partner, made when the broker wants it."""

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, HealthCheck, HealthCheckState, Partner, Partnership
from assessment.services import representatives
from assessment.services.representatives import RepresentativeLink
from assessment.services.workspace import Workspace
from assessment.ui.partners import chip
from assessment.ui.pieces import section
from assessment.ui.trouble import attempt


def results_links_region(
    _: Translator, actor: Actor, ws: Workspace, check: HealthCheck, partnership: Partnership
) -> None:
    """Hand each partner a link to the shared results; nothing to see before they are shared."""
    if check.state is not HealthCheckState.RELEASED:
        return
    section(
        _("Results for the partners"),
        _("Each link shows the partnership and that partner's own results, as far as the promise allows."),
    )
    found = {link.partner: link for link in representatives.representative_links(actor, ws, partnership.id)}
    for partner in partnership.partners:
        with st.container(border=True, gap="small"):
            _one(_, actor, ws, (partnership, partner), found.get(partner.id))


def _one(
    _: Translator,
    actor: Actor,
    ws: Workspace,
    whose: tuple[Partnership, Partner],
    link: RepresentativeLink | None,
) -> None:
    """Show one partner's link, or the button that makes it."""
    partnership, partner = whose
    make = _("Make the link") if link is None else _("Make a new one")
    st.markdown(chip(partner))
    if link is not None:
        st.code(f"{ws.settings.base_url}{link.path}", language=None, wrap_lines=True)
        st.caption(_("Good until {day}. Whoever has it sees these results.", day=_.date(link.expires.date())))
    with st.container(horizontal=True):
        if st.button(make, key=f"hand_out_{partner.id}", icon=":material/link:") and attempt(
            _, lambda: representatives.hand_out(actor, ws, partnership.id, partner.id)
        ):
            st.rerun()
        if link is not None and st.button(_("Withdraw"), key=f"take_back_{partner.id}", type="tertiary"):
            attempt(_, lambda: representatives.withdraw(actor, ws, partnership.id, partner.id))
            st.rerun()
