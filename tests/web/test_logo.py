"""The programme's logo on respondents' and partners' pages: light, kept for ever, nothing else told."""

import gzip
import re

from assessment.services import broker, looks, representatives
from tests.unit.test_logo import picture
from tests.web.test_weight import BUDGET, REQUESTS


def _dressed(world) -> bytes:
    """Give the programme a logo; gives its small picture."""
    return looks.set_logo(world.owner, world.workspace, world.partnership.programme, picture()).small


def test_without_a_logo_there_is_no_request_for_one(world):
    browser, base = world.enter()
    assert "/logo/" not in browser.get(f"{base}/1").text


def test_respondents_see_the_logo_and_keep_it(world):
    """One address for all pages; the browser may keep it for ever; it is a picture and nothing else."""
    small = _dressed(world)
    browser, base = world.enter()
    marks = {re.search(r'src="(/logo/\w+)"', browser.get(base + place).text).group(1) for place in ("", "/1")}
    (address,) = marks
    answer = world.browser().get(address)
    assert answer.content == small
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in answer.headers["cache-control"]
    assert "set-cookie" not in answer.headers


def test_the_first_question_with_a_logo_fits_the_budget(world):
    """At most 15 KB in at most 4 requests, the logo counted."""
    _dressed(world)
    browser, base = world.enter()
    page = browser.get(f"{base}/1")
    wire = [len(gzip.compress(page.content, 5))]
    for path in re.findall(r'(?:src|href)="(/(?:assets|logo)/[^"]+)"', page.text):
        answer = browser.get(path, headers={"accept-encoding": "gzip"})
        wire.append(int(answer.headers["content-length"]))
    assert len(wire) <= REQUESTS
    assert sum(wire) <= BUDGET, wire


def test_partners_see_the_logo_with_their_results(world):
    """Also the shared results carry it."""
    _dressed(world)
    broker.close_health_check(world.owner, world.workspace, world.check.id)
    broker.release_health_check(world.owner, world.workspace, world.check.id)
    given = representatives.hand_out(world.owner, world.workspace, world.partnership.id, "seed")
    assert 'src="/logo/' in world.browser().get(given.path).text


def test_a_logo_that_was_removed_is_gone(world):
    """The old address leads nowhere, and pages no longer name it."""
    _dressed(world)
    browser, base = world.enter()
    address = re.search(r'src="(/logo/\w+)"', browser.get(base).text).group(1)
    looks.remove_logo(world.owner, world.workspace, world.partnership.programme)
    assert browser.get(address).status_code == 404
    assert "/logo/" not in browser.get(base).text
