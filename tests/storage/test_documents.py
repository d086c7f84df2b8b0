"""What can be taken along: slides, reports and guide, for whom, and with whose advice."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from assessment.cli.checking import check_all
from assessment.errors import InvalidLibrary, NotAllowed, WrongState
from assessment.model import Action, Actor, Role
from assessment.services import actions, broker, results
from assessment.services.workspace import Workspace
from assessment.settings import SHIPPED_LIBRARY, from_environment

OFFICE = {
    results.deck: "ppt/presentation.xml",
    results.written_report: "word/document.xml",
    results.facilitation_guide: "word/document.xml",
}


@pytest.fixture
def closed(house):
    """A closed health check after one at which something was agreed."""
    for number in range(2):
        check = house.open()
        for link in house.links(check):
            house.answer(link)
        broker.close_health_check(house.owner, house.ws, check.id)
        if not number:
            actions.save_action(house.owner, house.ws, Action("", check.id, "Pay on time", "bank"))
    return check


def words(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as file:
        return "".join(file.read(n).decode() for n in file.namelist() if n.endswith(".xml"))


def test_every_file_is_what_it_says_and_made_once(house, closed):
    """Each opens as its kind; asked again, the same bytes come from memory."""
    for build, part in OFFICE.items():
        content = build(house.owner, house.ws, closed.id)
        assert part in ZipFile(BytesIO(content)).namelist()
        assert build(house.owner, house.ws, closed.id) is content
    assert results.written_pdf(house.owner, house.ws, closed.id).startswith(b"%PDF")


def test_slides_tell_what_was_kept(house, closed):
    """The ledger of earlier promises is on the slides."""
    assert "0 of 1 promises were kept on time" in words(results.deck(house.owner, house.ws, closed.id))


def test_no_file_before_closing(house):
    """Organisers wait for the closing as well."""
    check = house.open()
    for build in (*OFFICE, results.written_pdf):
        with pytest.raises(WrongState):
            build(house.owner, house.ws, check.id)


def test_the_guide_is_for_organisers(house, closed):
    """A partner takes the slides and the report, never the guide."""
    broker.release_health_check(house.owner, house.ws, closed.id)
    partner = Actor(Role.PARTNER, partnership=house.partnership.id, partner="seed")
    assert results.deck(partner, house.ws, closed.id)
    assert results.written_report(partner, house.ws, closed.id)
    with pytest.raises(NotAllowed):
        results.facilitation_guide(partner, house.ws, closed.id)


def test_a_library_of_ones_own_wins(house, closed, tmp_path):
    """A file in the data folder is used in place of the shipped one, and its faults are told."""
    own = tmp_path / "library.yaml"
    shipped = SHIPPED_LIBRARY.read_text(encoding="utf-8")
    own.write_text(shipped, encoding="utf-8")
    assert check_all([own, SHIPPED_LIBRARY]) == ()
    assert from_environment({"DATA_DIR": str(tmp_path)}).library == own
    own.write_text("id: mine\n", encoding="utf-8")
    assert check_all([own])
    broken = Workspace(replace(house.ws.settings, library=own), house.ws.repository, house.ws.instruments)
    with pytest.raises(InvalidLibrary):
        results.facilitation_guide(house.owner, broken, closed.id)
