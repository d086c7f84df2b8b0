"""How wide the reader's window is: a chart drawn for a page cannot be read on a phone.

Streamlit's server does not know. A component without looks reports once whether the window is narrow; on a
wide one, which is assumed first, nothing happens at all.
"""

from typing import cast

import streamlit as st

from assessment.reporting.charts.chart import NARROW

_KEY = "window"
_NARROW = "window_narrow"
_WIDE = 640
_REPORT = """
export default function ({ data, setStateValue }) {
  const query = window.matchMedia("(max-width: 760px)");
  const tell = () => { if (query.matches !== data.narrow) setStateValue("narrow", query.matches); };
  query.onchange = tell;
  tell();
  return () => { query.onchange = null; };
}
"""
_component = st.components.v2.component("window_width", html="<span hidden></span>", js=_REPORT)


def watch() -> None:
    """Mount the reporter; call once per run."""
    _component(key=_KEY, data={"narrow": narrow()}, on_narrow_change=_keep, height=1)


def narrow() -> bool:
    """Tell whether the window is as narrow as a phone's."""
    return bool(st.session_state.get(_NARROW, False))


def full_width() -> int:
    """Give the pixels (px) that a chart over the whole page may count on."""
    return NARROW if narrow() else _WIDE


def _keep() -> None:
    """Remember what the window said for the rest of the session."""
    state = cast(dict[str, bool], st.session_state.get(_KEY) or {})
    st.session_state[_NARROW] = bool(state.get("narrow"))
