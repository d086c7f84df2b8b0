"""Where the screens are: one name per page file, and the links between them.

Paths are relative to the shell, as Streamlit wants them.
"""

import streamlit as st

from assessment.ui.text import literal

HOME = "broker/home.py"
PARTNERSHIP = "broker/partnership.py"
NEW_CHECK = "broker/new_check.py"
INVITATIONS = "broker/invitations.py"
RESULTS = "broker/results.py"
ACTIONS = "broker/actions.py"
ANALYST = "broker/analyst.py"
ACCOUNT = "broker/account.py"
WORKSHOP = "broker/workshop.py"
PRESENTER = "broker/presenter.py"
GUIDE = "broker/guide.py"
COLLEAGUES = "broker/colleagues.py"
TOGETHER = "respondent/together.py"
PREVIEW = "respondent/preview.py"


def asked_for(name: str) -> str:
    """Give an id from the page's address; '' where there is none."""
    value = st.query_params.get(name, "")
    return value if len(value) <= 80 else ""


def go(page: str, **ids: str) -> None:
    """Leave for another page."""
    st.switch_page(page, query_params=ids)


def link(page: str, label: str, *, icon: str | None = None, disabled: bool = False, **ids: str) -> None:
    """Show a link to another page; ids become part of its address."""
    st.page_link(page, label=label, icon=icon, query_params=ids, disabled=disabled)


def crumbs(*steps: tuple[str, str, dict[str, str]]) -> None:
    """Show the way back: (label, page, ids) from the outermost page inwards."""
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center"):
        for number, (label, page, ids) in enumerate(steps):
            icon = ":material/arrow_back:" if number == 0 else ":material/chevron_right:"
            st.page_link(page, label=literal(label), icon=icon, query_params=ids)
