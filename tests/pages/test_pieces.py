"""The small things that screens are made of."""

import re
import tomllib
from dataclasses import replace

import pytest

from assessment.model import Partner, Partnership
from assessment.services.broker import Person
from assessment.ui.answering.widgets import equal_shares
from assessment.ui.draft.people import people_of
from assessment.ui.forms.partner import with_partner, without_partner
from assessment.ui.pieces import share
from assessment.ui.text import literal, literal_block
from tests.pages.conftest import SHELL

ROOT = SHELL.parents[1]
RAW = ("theme.py", "session.py", "own_sign_in.py", "wall.py")
TWO = Partnership(
    "p",
    "programme",
    "Beans",
    partners=(Partner("a", "A", "A", colour=0), Partner("b", "B", "B", colour=3)),
    links=frozenset({("a", "b")}),
)


@pytest.mark.parametrize(
    "typed",
    [
        "![x](http://example.org/x.png)",
        "[a](b)",
        "*a*",
        "`a`",
        ":red[a]",
        "$a$",
        "<b>",
        "# a",
        "- a",
        "1. a",
        "a\n# b",
    ],
)
def test_typed_words_never_become_markup(typed: str):
    """Every sign that Markdown or Streamlit would read is escaped, and the words stay the same."""
    escaped = literal(typed)
    assert re.sub(r"\\(.)", r"\1", escaped) == " ".join(typed.split())
    assert not re.search(r"(?<!\\)[`*_\[\]<$:#!]", escaped)
    assert not re.match(r"[-+=]|\d+[.)]", escaped)


def test_lines_stay_lines_where_they_may():
    """A block keeps its line breaks and nothing else."""
    assert literal_block("a\n*b*") == "a  \n\\*b\\*"


def test_people_are_read_as_pasted_from_a_spreadsheet():
    """Comma, semicolon or tab stand between name and address; empty lines are nobody."""
    text = "Awa Diop, awa@example.org\n\n Ben Okoro ;+221 77 000\nChen\tchen@example.org\nDana"
    assert people_of(text, "fr", {"Dana": "en"}) == (
        Person("Awa Diop", "awa@example.org", "fr"),
        Person("Ben Okoro", "+221 77 000", "fr"),
        Person("Chen", "chen@example.org", "fr"),
        Person("Dana", "", "en"),
    )


@pytest.mark.parametrize("places", range(1, 9))
def test_equal_shares_add_up_to_a_hundred(places: int):
    """Whole points, as even as they go."""
    shares = equal_shares(places)
    assert sum(shares) == 100
    assert max(shares) - min(shares) <= 1


def test_a_share_of_nothing_is_nothing():
    """Nobody invited is no division by zero, and more than all is all."""
    assert (share(0, 0), share(1, 4), share(5, 4)) == (0.0, 0.25, 1.0)


def test_a_new_partner_works_with_everybody_and_leaves_no_trace_when_taken_out():
    """Adding links with all; taking out removes the links too."""
    three = with_partner(TWO, Partner("", "", ""), Partner("", "C", "C", colour=1))
    added = three.partners[-1]
    assert three.linked(added.id) == TWO.partners
    assert without_partner(three, added) == TWO
    changed = with_partner(three, added, replace(added, name="See"))
    assert changed.partner(added.id).name == "See"
    assert changed.links == three.links


def test_no_screen_puts_words_into_html():
    """Markdown with HTML is never switched on; raw HTML is written where it is escaped, in few places."""
    for file in [*(ROOT / "pages").rglob("*.py"), *(ROOT / "assessment" / "ui").rglob("*.py")]:
        source = file.read_text()
        assert "unsafe_allow_html" not in source, file
        assert "st.html" not in source or file.name in RAW, file


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_theme_colours_can_be_read(appearance: str):
    """Text on its surface reaches 4.5:1 (WCAG AA), lines and fills 3:1, in both appearances."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"][appearance]
    for surface in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(theme["textColor"], theme[surface]) >= 7
        assert contrast(theme["linkColor"], theme[surface]) >= 4.5
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5
    assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= 3
    for colour in ("red", "orange", "yellow", "green", "blue", "violet", "gray"):
        assert contrast(theme[f"{colour}TextColor"], theme[f"{colour}BackgroundColor"]) >= 4.5, colour
        assert contrast(theme[f"{colour}TextColor"], theme["backgroundColor"]) >= 4.5, colour


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2, 1.4.3), 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance of a hex colour (WCAG 2.2), 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
