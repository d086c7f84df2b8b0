"""What the screen looks like now: light or dark, and the colours that depend on it."""

from html import escape
from typing import Literal, TypeAlias

import streamlit as st

from assessment.i18n import Translator
from assessment.reporting.palette import PartnerStyle

Appearance: TypeAlias = Literal["light", "dark"]


def appearance() -> Appearance:
    """Tell whether the reader's screen is light or dark; light until the browser has said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def colour_of(style: PartnerStyle) -> str:
    """Give a partner's colour (hex) for the present appearance."""
    return style.dark if appearance() == "dark" else style.light


_POLISH = """<style>
[data-testid="stCaptionContainer"] {{ color: {quiet}; opacity: 1; }}
[data-testid="stButtonGroup"] button[data-selected="true"] p,
[role="tab"][aria-selected="true"] {{ color: {chosen}; }}
.stApp [data-testid="stMarkdownContainer"] .stMarkdownBadge {{ white-space: normal; }}
[class*="st-key-bigicon"] p {{ font-size: 2.2rem; line-height: 1; margin: 0; }}
[data-testid="stCode"] :is(pre, code, span) {{ font-family: inherit !important; }}
[class*="st-key-answer"] [data-testid="stWidgetLabel"] {{ margin-bottom: .35rem; }}
[class*="st-key-answer"] [data-testid="stWidgetLabel"] p {{ font-size: 1.05rem; font-weight: 600; }}
[class*="st-key-answer"] [role="radiogroup"] {{ gap: .4rem; width: 100%; }}
[class*="st-key-answer"] [role="radiogroup"] > div {{ width: 100%; }}
[class*="st-key-answer"] [data-testid="stRadioOption"] {{ border: 1px solid {line}; border-radius: .5rem;
  padding: .4rem .7rem; margin: 0; min-height: 44px; width: 100%; height: 100%;
  display: flex; align-items: center; }}
[class*="st-key-answer"] [data-testid="stRadioOption"][data-selected="true"] {{ border-color: {chosen};
  box-shadow: inset 0 0 0 1px {chosen}; background: {tint}; }}
@media (min-width: 900px) {{
  [class*="st-key-answer"] [role="radiogroup"] {{ flex-flow: row wrap; align-items: stretch; }}
  [class*="st-key-answer"] [role="radiogroup"] > div {{ flex: 1 1 5.5rem; width: auto; }}
}}
[data-testid="stHtml"] a:not(.plain-link) {{ color: {chosen}; }}
a.plain-link {{ display: inline-block; padding: .6rem 1.4rem; border-radius: .5rem; text-decoration: none;
  background: {button}; color: #FFFFFF; font-weight: 600; }}
{direction}
</style>"""
_COLOURS = {
    "light": {
        "quiet": "#55656A",
        "chosen": "#0E5A63",
        "button": "#0E5A63",
        "line": "#D8D2C5",
        "tint": "#DDEDEE",
    },
    "dark": {
        "quiet": "#A6B4B5",
        "chosen": "#83CBD2",
        "button": "#1B7F89",
        "line": "#34464A",
        "tint": "#14343A",
    },
}
_RIGHT_TO_LEFT = """.stApp { direction: rtl; }
.stPlotlyChart, .stDataFrame, .stCode, [data-testid="stToolbar"] { direction: ltr; }
.stApp :is(h1, h2, h3, textarea, [data-testid="stMarkdownContainer"]) { text-align: right; }
.stApp [data-testid="stCaptionContainer"] { text-align: right; }
[data-testid="stSidebar"][data-collapsed="true"] { visibility: hidden; }"""
"""A folded sidebar, which Streamlit pushes out to the left, would lie over the page."""


def dress(_: Translator) -> None:
    """Set what the theme file cannot: contrast of quiet words (AA), reading direction, the page's language.

    Constants only: nothing that anybody typed goes in here.
    """
    direction = _RIGHT_TO_LEFT if _.direction == "rtl" else ""
    st.html(_POLISH.format(**_COLOURS[appearance()], direction=direction))
    script = f"document.documentElement.lang='{_.language}';document.documentElement.dir='{_.direction}'"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


_LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">
<path d="M16 3l12.4 9-4.7 14.6H8.3L3.6 12z" fill="none" stroke="{line}" stroke-width="2"/>
<path d="M16 9l7.5 5.4-3.5 9.1-7 1-5-9.8z" fill="{fill}"/></svg>"""


def sign() -> str:
    """Draw the product's sign (SVG), a small radar, in the colours of the present appearance.

    Also the picture of the browser's tab: one of Streamlit's own icons would be fetched from the internet.
    """
    colour = _COLOURS[appearance()]["chosen"]
    return _LOGO.format(line=colour, fill=colour)


def logo() -> None:
    """Show the product's sign above the pages."""
    st.logo(sign(), size="medium")


def plain_link(label: str, address: str) -> None:
    """Show a link of ours that opens in the same tab, which Streamlit's own links do not."""
    st.html(
        f'<a class="plain-link" target="_self" href="{escape(address)}">{escape(label)}</a>', width="content"
    )
