"""What can be taken along: slides, reports and guide, for whom, and with whose advice."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from assessment.cli.checking import check_all
from assessment.errors import InvalidLibrary, NotAllowed, WrongState
from assessment.model import Action, Actor, Plan, Role, Workshop
from assessment.services import actions, broker, looks, results
from assessment.services.workspace import Workspace
from assessment.settings import SHIPPED_LIBRARY, from_environment
from tests.unit.test_logo import picture

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


def test_organisers_take_the_plan_of_the_workshop(house, closed):
    """What was skipped for the room is skipped in her files; a partner's slides are the whole script."""
    broker.release_health_check(house.owner, house.ws, closed.id)
    partner = Actor(Role.PARTNER, partnership=house.partnership.id, partner="seed")
    builds = (results.deck, results.written_report, results.facilitation_guide)
    before = [build(house.owner, house.ws, closed.id) for build in builds]
    whole = results.deck(partner, house.ws, closed.id)
    running = Workshop("w", closed.id, "ABCDEF", plan=Plan(skipped=frozenset({"W9"})))
    house.ws.repository.write(lambda tables: tables.workshops.add(running))
    after = [build(house.owner, house.ws, closed.id) for build in builds]
    assert all(new is not old for new, old in zip(after, before, strict=True))
    assert slides(after[0]) == slides(before[0]) - 1
    assert results.deck(partner, house.ws, closed.id) is whole


def slides(content: bytes) -> int:
    """Count the slides of a deck."""
    with ZipFile(BytesIO(content)) as file:
        return sum(name.startswith("ppt/slides/slide") for name in file.namelist())


def test_every_file_wears_the_programmes_look(house, closed):
    """Logo and colour are in all of them; without a look nothing of it is."""
    builds = {
        results.workbook: "xl/media/",
        results.deck: "ppt/media/",
        results.written_report: "word/media/",
    }
    builds[results.facilitation_guide] = "word/media/"
    plain = [build(house.owner, house.ws, closed.id) for build in builds]
    looks.set_logo(house.owner, house.ws, house.programme.id, picture())
    looks.set_accent(house.owner, house.ws, house.programme.id, "#7A1F5C")
    for (build, folder), before in zip(builds.items(), plain, strict=True):
        dressed = build(house.owner, house.ws, closed.id)
        assert "7A1F5C" in words(dressed)
        assert "7A1F5C" not in words(before)
        with ZipFile(BytesIO(dressed)) as after, ZipFile(BytesIO(before)) as without:
            assert media(after, folder) == media(without, folder) + 1, build
    pdf = results.written_pdf(house.owner, house.ws, closed.id)
    assert b"/Subtype /Image" in pdf or b"/Subtype/Image" in pdf


def media(file: ZipFile, folder: str) -> int:
    """Count the pictures in an Office file."""
    return sum(name.startswith(folder) for name in file.namelist())
