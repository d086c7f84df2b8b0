"""A broker gives the programme its logo and colour, and is told why a file is not taken."""

import pytest
from streamlit.testing.v1 import AppTest

from assessment.model import ProgrammeLook
from assessment.reporting.palette import LIGHT
from assessment.services import looks
from tests.pages.conftest import House
from tests.pages.test_setting_up import three_partners
from tests.unit.test_logo import picture


def _opened(house: House) -> AppTest:
    three_partners(house)
    at = house.app(house.broker)
    next(b for b in at.button if b.label == "Logo and colour").click().run()
    return at


def _save(at: AppTest) -> AppTest:
    return next(b for b in at.button if b.label == "Save").click().run()


def test_logo_and_colour_are_saved_and_shown(house: House):
    """The picture is on the screen after saving, the pale colour darkened and said to be; both can go."""
    at = _opened(house)
    at.get("file_uploader")[0].upload("logo.png", picture(), "image/png")
    at.get("color_picker")[-1].set_value("#FFEE00")
    _save(at)
    assert not at.exception
    kept = looks.look(house.broker, house.ws, house.programme)
    assert kept.logo
    assert kept.accent not in ("", "#FFEE00")
    assert "darker" in at.info[0].value
    assert at.get("color_picker")[0].value.upper() == kept.accent
    next(b for b in at.button if b.label == "Remove the logo").click().run()
    assert looks.look(house.broker, house.ws, house.programme) == ProgrammeLook(kept.accent)
    next(b for b in at.button if b.label == "Back to the usual colour").click().run()
    assert looks.look(house.broker, house.ws, house.programme) == ProgrammeLook()
    assert at.get("color_picker")[-1].value.upper() == LIGHT.accent


@pytest.mark.parametrize("content", [b"<svg></svg>", b"no picture"])
def test_a_file_that_is_not_taken_is_explained(house: House, content: bytes):
    """The dialog stays, says what to do, and nothing has changed."""
    at = _opened(house)
    at.get("file_uploader")[0].upload("logo.svg", content, "image/svg+xml")
    _save(at)
    assert not at.exception
    assert "PNG" in at.error[0].value
    assert looks.look(house.broker, house.ws, house.programme) == ProgrammeLook()


def test_readers_are_not_offered_it(shown: House):
    """Viewers read, they do not change how things look."""
    assert "Logo and colour" not in [b.label for b in shown.app(shown.viewer).button]
