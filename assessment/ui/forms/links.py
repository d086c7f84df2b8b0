"""Who works with whom: one tick per pair, saved at once. A web need not be a clique."""

from dataclasses import replace
from itertools import combinations

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Actor, Partner, Partnership
from assessment.services import broker
from assessment.services.workspace import Workspace
from assessment.ui.partners import chip
from assessment.ui.trouble import attempt


def matrix(_: Translator, actor: Actor, ws: Workspace, partnership: Partnership, *, locked: bool) -> None:
    """Show each partner with those it works with; each pair stands once, under the earlier partner.

    Saves what differs from the stored links on every run, so no tick is lost with a lost session.
    """
    wanted: set[tuple[str, str]] = set()
    for number, partner in enumerate(partnership.partners[:-1]):
        wanted |= _row(partnership, partner, partnership.partners[number + 1 :], locked=locked)
    if wanted != set(partnership.links) and not locked:
        changed = replace(partnership, links=frozenset(wanted))
        if attempt(_, lambda: broker.save_partnership(actor, ws, changed)):
            st.toast(_("Saved"), icon=":material/check:")
            st.rerun()


def _row(
    partnership: Partnership, partner: Partner, later: tuple[Partner, ...], *, locked: bool
) -> set[tuple[str, str]]:
    """Show one partner and ticks for the partners after it; give the ticked pairs."""
    ticked = set()
    with st.container(border=True, gap="small"):
        st.markdown(f"{chip(partner)} &emsp; ↔")
        with st.container(horizontal=True, gap="medium"):
            for other in later:
                pair = (min(partner.id, other.id), max(partner.id, other.id))
                linked = pair in partnership.links
                if st.checkbox(chip(other), linked, key=_key(partnership, pair), disabled=locked):
                    ticked.add(pair)
    return ticked


def tick_all(partnership: Partnership) -> None:
    """Tick every pair; for ``on_click``. The run that follows saves them."""
    for one, other in combinations(sorted(p.id for p in partnership.partners), 2):
        st.session_state[_key(partnership, (one, other))] = True


def _key(partnership: Partnership, pair: tuple[str, str]) -> str:
    """Name the tick of a pair."""
    return f"link_{partnership.id}_{pair[0]}_{pair[1]}"
