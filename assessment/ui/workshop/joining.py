"""How phones join: the QR code, the six letters, the address."""

from urllib.parse import urlsplit

import streamlit as st

from assessment.i18n import Translator
from assessment.model import WorkshopState
from assessment.services import workshop
from assessment.services.invitations import qr_svg
from assessment.services.workshop import Stage
from assessment.services.workshop_phone import scanned_path
from assessment.services.workspace import Workspace
from assessment.settings import is_loopback
from assessment.ui.text import literal


def address_of(ws: Workspace, stage: Stage) -> str:
    """Give the address that phones open; '' once the workshop has ended."""
    return _address(ws, stage, workshop.phone_path(stage.workshop))


def scanned_address(ws: Workspace, stage: Stage) -> str:
    """Give the address for the QR code, with its key; '' once the workshop has ended."""
    return _address(ws, stage, scanned_path(ws, stage.workshop))


def reachable(ws: Workspace) -> bool:
    """Tell whether phones can reach this installation at all."""
    return not is_loopback(urlsplit(ws.settings.base_url).hostname or "")


def code_and_address(_: Translator, stage: Stage, address: str, *, small: bool = False) -> None:
    """Show the QR code of an address with the code and the address to type."""
    if not address:
        return
    with st.container(horizontal_alignment="center", gap="xsmall"):
        st.image(qr_svg(address), width=180 if small else 270, alt=_("QR code of the workshop's address"))
        with st.container(key="code_small" if small else "code", horizontal_alignment="center"):
            st.markdown(literal(stage.workshop.code), text_alignment="center", width="content")
        if not small:
            parts = urlsplit(address)
            st.caption(literal(f"{parts.netloc}/w"), text_alignment="center")


def _address(ws: Workspace, stage: Stage, path: str) -> str:
    return "" if stage.workshop.state is WorkshopState.ENDED else f"{ws.settings.base_url}{path}"
