"""Use cases around a programme's logo and colour, on both engines."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment.errors import InvalidInput
from assessment.model import ProgrammeLook
from assessment.services import broker, looks
from tests.unit.test_logo import picture


def test_logo_and_colour_are_set_apart(house):
    """Setting one leaves the other; removing the logo leaves the colour; the record says so."""
    ws, owner = house.ws, house.owner
    programme = broker.create_programme(owner, ws, "Programme").id
    assert looks.look(owner, ws, programme) == ProgrammeLook()
    looks.set_accent(owner, ws, programme, "#ff8800")
    set_look = looks.set_logo(owner, ws, programme, picture())
    assert looks.look(owner, ws, programme) == set_look
    assert set_look.accent.startswith("#")
    assert looks.small_logo(ws, set_look.mark) == set_look.small
    assert looks.remove_logo(owner, ws, programme) == ProgrammeLook(set_look.accent)
    assert looks.small_logo(ws, set_look.mark) is None
    assert looks.set_accent(owner, ws, programme, "") == ProgrammeLook()
    said = ws.repository.read(lambda tables: tables.audit.entries())
    assert [entry.action for entry in said[-4:]] == ["programme.look"] * 4


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345G", "#0E5A63;}", "0E5A63"])
def test_what_is_no_colour_is_refused(house, colour):
    """A colour is written into style sheets and documents, so nothing else may stand there."""
    ws, owner = house.ws, house.owner
    programme = broker.create_programme(owner, ws, "Programme").id
    with pytest.raises(InvalidInput, match="no colour"):
        looks.set_accent(owner, ws, programme, colour)


def test_a_refused_picture_changes_nothing(house):
    """The logo before stays."""
    ws, owner = house.ws, house.owner
    programme = broker.create_programme(owner, ws, "Programme").id
    before = looks.set_logo(owner, ws, programme, picture())
    with pytest.raises(InvalidInput, match="SVG"):
        looks.set_logo(owner, ws, programme, b"<svg></svg>")
    assert looks.look(owner, ws, programme) == before


def test_two_organisers_at_once_do_not_stand_in_each_others_way(house):
    """One look is stored in the end, whole, and nobody gets an error."""
    ws, owner, programme = house.ws, house.owner, house.programme.id
    colours = [f"#{n}0{n}0{n}0" for n in range(1, 7)]
    with ThreadPoolExecutor(len(colours)) as pool:
        list(pool.map(lambda colour: looks.set_accent(owner, ws, programme, colour), colours))
    assert looks.look(owner, ws, programme).accent in colours
