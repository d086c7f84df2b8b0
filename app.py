"""The app: light pages for respondents and sign-in, Streamlit's screens for brokers: streamlit run app.py."""

import streamlit as st

from assessment.web.application import middleware, routes
from assessment.web.start import lifespan, opened

app = st.App(
    "pages/shell.py", routes=routes(), middleware=middleware(opened), lifespan=lifespan(st.get_option)
)
