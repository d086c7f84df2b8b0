"""The wall: a slide of 1280 x 720 that grows with the screen, light or dark, with nothing around it.

Constants only: nothing that anybody typed goes into what is written here.
"""

from dataclasses import dataclass

import streamlit as st

from assessment.model import ProgrammeLook
from assessment.ui.theme import Appearance

_THEME = "workshop_theme"
_TONES = {
    "dark": {
        "paper": "#10181A",
        "ink": "#F2F5F3",
        "quiet": "#B7C4C5",
        "accent": "#83CBD2",
        "line": "#34464A",
    },
    "light": {
        "paper": "#FFFFFF",
        "ink": "#14201F",
        "quiet": "#44555A",
        "accent": "#0E5A63",
        "line": "#C9C2B4",
    },
}
"""Contrast of quiet words on paper is at least 7:1: projectors wash colours out."""
PICTURE = 520
"""Height of a picture on the slide, in px."""
ZOOMS = range(6, 27)
"""Tenths by which a picture may be enlarged or made smaller to fit."""

_WALL = """<style>
html.workshop-blank :is(.st-key-slide, [role="dialog"]) {{ visibility: hidden !important; }}
.stApp, .stApp [data-testid="stMain"] {{ background: {paper}; color: {ink}; overflow: hidden; }}
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stStatusWidget"] {{ display: none !important; }}
[data-testid="stMainBlockContainer"] {{ padding: 0 !important; max-width: none !important; }}
.st-key-wall {{ zoom: {base}; width: 1280px !important; height: 720px !important; flex: none !important; margin: 0 auto; padding: 26px 56px 10px; gap: 0;
  position: relative; overflow: hidden; }}
.st-key-slide {{ height: 626px !important; flex: none !important; gap: 16px; overflow: hidden; }}
.st-key-slide h1 {{ font-size: 46px; line-height: 1.15; padding: 0 0 10px; color: {ink}; letter-spacing: -.01em; }}
.st-key-slide :is(p, li) {{ font-size: 38px; line-height: 1.3; color: {ink}; }}
.st-key-slide [data-testid="stCaptionContainer"] :is(p, li) {{ font-size: 30px; color: {quiet}; }}
.st-key-slide [class*="st-key-big"] p {{ font-size: 64px; line-height: 1.1; font-weight: 700; color: {accent}; }}
.st-key-slide [class*="st-key-code"] p {{ font-size: 72px; letter-spacing: .14em; font-weight: 700; line-height: 1.1;
  color: {accent}; white-space: nowrap; }}
.st-key-slide [class*="st-key-ask"] {{ gap: 18px; justify-content: center; min-height: 430px; }}
.st-key-slide [class*="st-key-ask"] p {{ font-size: 44px; line-height: 1.3; }}
.st-key-slide [class*="st-key-list"] {{ gap: 8px; }}
.st-key-slide [class*="st-key-list"] p {{ font-size: 37px; line-height: 1.25; }}
.st-key-slide [data-testid="stProgress"] p {{ font-size: 34px; line-height: 1.2; }}
.st-key-slide [data-testid="stProgress"] [role="progressbar"] div {{ height: 14px; }}
.st-key-slide [data-testid="stProgress"] [role="progressbar"] > div {{ background: {line}; }}
.st-key-slide [data-testid="stProgress"] [role="progressbar"] > div > div {{ background: {accent}; }}
.st-key-slide .st-key-code_small p {{ font-size: 40px; letter-spacing: .1em; }}
.st-key-slide button p {{ font-size: 22px !important; color: inherit !important; }}
.st-key-slide hr {{ border-color: {line}; }}
.st-key-slide img {{ background: #FFFFFF; }}
.st-key-bar {{ height: 44px !important; flex: none !important; gap: 4px; align-items: center; }}
.st-key-bar button {{ color: {quiet}; background: transparent; border-color: transparent; min-height: 34px; }}
.st-key-bar :is(p, span) {{ color: {quiet}; font-size: 15px; }}
[class*="st-key-zoom_"] .svg-container {{ transform-origin: top left; }}
[class*="st-key-zoom_"] :is(div, svg) {{ overflow: visible !important; }}
{zooms}
@media (min-width: 1440px) {{ .st-key-wall {{ zoom: 1.125; }} }}
@media (min-width: 1600px) {{ .st-key-wall {{ zoom: 1.25; }} }}
@media (min-width: 1920px) {{ .st-key-wall {{ zoom: 1.5; }} }}
@media (min-width: 2560px) {{ .st-key-wall {{ zoom: 2; }} }}
@media (max-width: 1279px) {{ .st-key-wall {{ zoom: .8; }} }}
@media (max-width: 1023px) {{ .st-key-wall {{ zoom: .5; }} }}
</style>"""  # noqa: E501


@dataclass(frozen=True, slots=True)
class Wall:
    """How the wall looks now: its appearance, where phones join, the programme's logo (PNG, b'' = none)."""

    appearance: Appearance
    address: str = ""
    logo: bytes = b""


def wall_of(look: ProgrammeLook, address: str) -> Wall:
    """Give the wall in the appearance chosen on this screen; light at first."""
    chosen: Appearance = "dark" if st.session_state.get(_THEME) == "dark" else "light"
    return Wall(chosen, address, look.logo)


def turn() -> None:
    """Change between the light and the dark wall, on this screen only."""
    st.session_state[_THEME] = "light" if st.session_state.get(_THEME) == "dark" else "dark"


def hang(wall: Wall) -> None:
    """Take away everything that is not the slide, and set its sizes."""
    zooms = "".join(
        f".st-key-zoom_{tenths} {{ height: {PICTURE}px !important; flex: none !important; }}\n"
        f".st-key-zoom_{tenths} .svg-container {{ transform: scale({tenths / 10}); }}\n"
        for tenths in ZOOMS
    )
    st.html(_WALL.format(**_TONES[wall.appearance], base=1, zooms=zooms))
