"""The app: light pages for respondents and sign-in, Streamlit's screens for brokers: streamlit run app.py."""

import streamlit as st

from assessment.ui import organisation
from assessment.ui.warming import warm
from assessment.web.application import middleware
from assessment.web.organisation import Organisation
from assessment.web.start import lifespan, opened


def way_in() -> Organisation:
    """Give the organisation's sign-in, as Streamlit's file of secrets sets it up."""
    return Organisation(organisation.providers(), organisation.start, organisation.claims)


app = st.App(
    "pages/shell.py",
    middleware=middleware(opened, way_in),
    lifespan=lifespan(st.get_option, way_in, warm),
)
