"""What a partner's own people see of released results: the whole, themselves, and nobody else."""

import pytest

from assessment.model import Promise
from assessment.services import broker, representatives, respondent
from tests.web.conftest import open_check

WORDS = "words of one person"


def answer(world, check):
    """Everybody answers: seed low, cover high."""
    for link in broker.invitations(world.owner, world.workspace, check.id):
        entry = respondent.enter(world.workspace, link.path.removeprefix("/i/"))
        actor = respondent.actor_for(world.workspace, entry.session, entry.code)
        value = 1 if link.partner == "seed" else 5
        sheet = respondent.sheet(actor, world.workspace)
        asked = [i for i in sheet.instrument.items if i.kind.value == "rating"]
        scales = {i.id: [o.value for o in sheet.instrument.scale_of(i).options] for i in asked}
        given = [(i.id, "", min(value, max(scales[i.id]))) for i in asked]
        respondent.save(actor, world.workspace, given)
    broker.close_health_check(world.owner, world.workspace, check.id)


def released(world, promise):
    broker.close_health_check(world.owner, world.workspace, world.check.id)
    check = open_check(world.workspace, world.owner, world.partnership, promise=promise)
    answer(world, check)
    return broker.release_health_check(world.owner, world.workspace, check.id)


def link(world, partner="seed"):
    return representatives.hand_out(world.owner, world.workspace, world.partnership.id, partner)


@pytest.mark.parametrize("promise", list(Promise))
def test_a_partner_reads_the_whole_and_itself(world, promise):
    """Under every promise: the token leaves the address, the own name stands there, no other's."""
    check = released(world, promise)
    browser = world.browser()
    page = browser.get(link(world).path)
    assert (page.status_code, page.url.path) == (200, "/shared")
    assert "Seed &lt;Co&gt; &amp; Sons" in page.text
    if promise is not Promise.ATTRIBUTED:
        assert "Cover Insurance" not in page.text
        assert "Check Services" not in page.text
    assert browser.get(f"/shared/{check.number}").status_code == 200
    assert browser.get("/shared/99").status_code == 404
    assert "unsafe" not in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"


def test_two_partners_do_not_get_each_others_report(world):
    """What is remembered for one representative is not given to the next."""
    check = released(world, Promise.CONFIDENTIAL)
    pages = [world.browser().get(link(world, partner).path).text for partner in ("seed", "cover")]
    assert "Cover Insurance" in pages[1]
    assert "Seed &lt;Co&gt;" not in pages[1]
    assert pages[0] != pages[1]
    assert check.state == "released"


def test_only_released_health_checks_exist(world):
    """A later one that is open or closed is not to be seen by its number either."""
    released(world, Promise.ATTRIBUTED)
    browser = world.browser()
    browser.get(link(world).path)
    later = open_check(world.workspace, world.owner, world.partnership)
    assert browser.get(f"/shared/{later.number}").status_code == 404
    broker.close_health_check(world.owner, world.workspace, later.id)
    assert browser.get(f"/shared/{later.number}").status_code == 404


def test_a_link_ends_with_its_renewal_its_withdrawal_and_its_partner(world):
    """So does everything it opened."""
    released(world, Promise.ATTRIBUTED)
    first = link(world)
    browser = world.browser()
    browser.get(first.path)
    second = link(world)
    assert browser.get("/shared").status_code == 403
    assert world.browser().get(first.path).status_code == 404
    assert browser.get(second.path).status_code == 200
    representatives.withdraw(world.owner, world.workspace, world.partnership.id, "seed")
    assert browser.get("/shared").status_code == 403


def test_leaving_ends_the_visit(world):
    released(world, Promise.ATTRIBUTED)
    browser = world.browser()
    page = browser.get(link(world).path)
    copied = browser.client.cookies["shared"]
    token = browser.hidden(page, "form_token")
    assert browser.post("/shared/leave", {"form_token": token}).status_code == 200
    assert world.browser(cookie=f"shared={copied}").get("/shared").status_code == 403


def test_a_foreign_page_cannot_make_one_leave(world):
    released(world, Promise.ATTRIBUTED)
    browser = world.browser()
    browser.get(link(world).path)
    foreign = browser.post("/shared/leave", headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    assert browser.get("/shared").status_code == 200
