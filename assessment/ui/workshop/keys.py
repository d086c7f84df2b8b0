"""Keys and clicker: next, back, reveal, blank, theme, full screen, wherever the focus is.

A small component without looks listens to the whole document; it stays silent while somebody types. The blank
key hides the slide at once in the browser; what the server drew before it heard of it does not bring it back.
"""

from collections.abc import Callable, Mapping
from typing import cast

import streamlit as st

_KEY = "workshop_keys"
_LISTEN = """
const KEYS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back",
  r: "reveal", R: "reveal", Enter: "reveal", b: "blank", B: "blank", ".": "blank", t: "theme", T: "theme",
};
const TYPING = "input, textarea, select, [contenteditable=true], [role=combobox], [role=dialog] *";
export default function ({ data, setTriggerValue }) {
  const shown = document.documentElement.classList;
  const waiting = window.workshopBlank;
  const stale = waiting && waiting.blank !== data.blank && Date.now() - waiting.at < 4000;
  shown.toggle("workshop-blank", stale ? waiting.blank : data.blank);
  if (!stale) window.workshopBlank = null;
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const at = event.composedPath()[0];
    if (at && at.closest && at.closest(TYPING)) return;
    if (event.key === "f" || event.key === "F") {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
      return;
    }
    const step = KEYS[event.key];
    if (!step) return;
    const pressing = event.key === " " || event.key === "Enter";
    if (pressing && at && at.closest && at.closest("button, a, summary")) return;
    event.preventDefault();
    if (step === "blank") {
      shown.toggle("workshop-blank");
      window.workshopBlank = { blank: shown.contains("workshop-blank"), at: Date.now() };
    }
    setTriggerValue("step", step);
  };
  if (window.workshopKeys) document.removeEventListener("keydown", window.workshopKeys, true);
  window.workshopKeys = onKey; // one listener, however often this is drawn: a press is never two steps
  document.addEventListener("keydown", onKey, true);
  return () => {
    document.removeEventListener("keydown", onKey, true);
    shown.remove("workshop-blank");
  };
}
"""
_component = st.components.v2.component("workshop_keys", html="<span hidden></span>", js=_LISTEN)


def listen(deeds: Mapping[str, Callable[[], object]], *, blank: bool) -> None:
    """Mount the listener; ``deeds`` say what each of next, back, reveal, blank and theme does."""

    def heard() -> None:
        state = cast(dict[str, str], st.session_state.get(_KEY) or {})
        deed = deeds.get(str(state.get("step")))
        if deed is not None:
            deed()

    _component(key=_KEY, data={"blank": blank}, on_step_change=heard, height=1)
