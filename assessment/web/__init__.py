"""The light pages: respondents' questionnaires, sign-in and first start. Starlette and Jinja2, no Streamlit.

``application`` lists routes and middleware. ``door`` turns a request into a ``visit`` for a plain function.
``entering``, ``sections``, ``saving``, ``review`` are the questionnaire; ``signing`` the doors for accounts.
Every page works without JavaScript; ``static/page.js`` saves as one goes and keeps answers while offline.
"""
