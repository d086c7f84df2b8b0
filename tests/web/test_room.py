"""Phones in the workshop's room over HTTP: without script, in time and too late, ours and strangers'."""

import gzip
import re
from dataclasses import replace

import pytest

from assessment.model import Promise
from assessment.services import broker, respondent, workshop, workshop_phone
from assessment.services.workshop import Move
from assessment.web import room as web_room
from assessment.web.throttle import Throttle
from tests.web.conftest import open_check


@pytest.fixture(autouse=True)
def fresh_throttles(monkeypatch):
    """No test waits for another one's wrong codes."""
    for name, burst in (("WRONG_CODES", 30), ("JOINING", 400), ("VOTING", 30)):
        monkeypatch.setattr(web_room, name, Throttle(burst=burst, seconds_per_try=60))


@pytest.fixture
def room(world):
    """A running workshop of an attributed health check."""
    broker.close_health_check(world.owner, world.workspace, world.check.id)
    asked = {"instrument_id": "three", "languages": ("en", "fr"), "promise": Promise.ATTRIBUTED}
    check = open_check(world.workspace, world.owner, world.partnership, **asked)
    for link in broker.invitations(world.owner, world.workspace, check.id):
        entry = respondent.enter(world.workspace, link.path.removeprefix("/i/"))
        actor = respondent.actor_for(world.workspace, entry.session, entry.code)
        ratings = [(f"{d}_{n}", "", 4) for d in ("power", "value", "commitment") for n in (1, 2)]
        respondent.save(actor, world.workspace, ratings)
        respondent.submit(actor, world.workspace)
    broker.close_health_check(world.owner, world.workspace, check.id)
    return workshop.start(world.owner, world.workspace, check.id)


def at(world, room, screen):
    return workshop.go_to(world.owner, world.workspace, room.id, screen)


def voted(world, room):
    return workshop.pulse(world.owner, world.workspace, room.id).votes


def send(browser, room, page, **fields):
    """Post the page's form as a browser does."""
    hidden = {name: browser.hidden(page, name) for name in ("form_token", "ballot")}
    return browser.post(f"/w/{room.code}", data=hidden | fields)


def choices(page, field="highest"):
    return re.findall(rf'name="{field}" value="([^"]+)"', page.text)


def test_the_code_leads_to_the_room(world, room):
    """Typed in small letters with a dash; a wrong one is told, and too many wrong ones wait."""
    browser = world.browser()
    assert browser.get("/w").status_code == 200
    page = browser.get("/w", params={"code": f"{room.code[:3].lower()}-{room.code[3:].lower()}"})
    assert (page.status_code, page.url.path) == (200, f"/w/{room.code}")
    assert "Look at the screen" in page.text
    wrong = browser.get("/w", params={"code": "AAAAAA"})
    assert wrong.status_code == 404
    assert "No workshop with this code" in wrong.text
    for _number in range(40):
        last = browser.get("/w/AAAAAB")
    assert last.status_code == 429


def test_a_phone_is_counted_once(world, room):
    """It gets a cookie that scripts cannot read; looking again is not joining again."""
    browser = world.browser()
    first = browser.get(f"/w/{room.code}", follow_redirects=False)
    assert first.status_code == 303
    assert "httponly" in first.headers["set-cookie"].lower()
    assert "samesite=lax" in first.headers["set-cookie"].lower()
    for _number in range(3):
        browser.get(f"/w/{room.code}")
    assert workshop.pulse(world.owner, world.workspace, room.id).joined == 1


def test_a_guess_without_script(world, room):
    """Asked, sent, changed; nothing of a result before the reveal, everything after it."""
    at(world, room, "W1")
    phones = [world.browser() for _number in range(3)]
    for browser in phones:
        page = browser.get(f"/w/{room.code}")
        first, second = choices(page)[:2]
        page = send(browser, room, page, highest=first, lowest=second)
        assert "Your vote is in" in page.text
        assert "Guessed highest" not in page.text
    page = send(phones[0], room, page, highest=second, lowest=first)
    assert f'value="{second}" checked' in page.text
    assert voted(world, room) == 3
    workshop.move(world.owner, world.workspace, room.id, Move.REVEAL)
    page = phones[0].get(f"/w/{room.code}")
    assert "Guessed highest" in page.text
    assert "3 phones voted" in page.text


def test_dots_and_fingers(world, room):
    """One to three topics by their boxes; a number from 0 to 5."""
    browser = world.browser()
    for topic in ("The rains", "The road", "The price"):
        workshop.add_topic(world.owner, world.workspace, room.id, topic)
    at(world, room, "W8")
    page = browser.get(f"/w/{room.code}")
    boxes = re.findall(r'name="(dot:[^"]+)"', page.text)
    assert send(browser, room, page).status_code == 422
    assert send(browser, room, page, **dict.fromkeys(boxes[:4], "x")).status_code == 422
    assert "Your vote is in" in send(browser, room, page, **dict.fromkeys(boxes[:2], "x")).text
    at(world, room, "W10")
    page = browser.get(f"/w/{room.code}")
    for wrong in ("6", "-1", "five", ""):
        assert send(browser, room, page, fingers=wrong).status_code == 422
    assert 'value="4" checked' in send(browser, room, page, fingers="4").text


def test_a_late_vote_is_told(world, room):
    """The reveal comes first: the phone sees the result and that its vote is not counted."""
    at(world, room, "W1")
    browser = world.browser()
    page = browser.get(f"/w/{room.code}")
    first, second = choices(page)[:2]
    workshop.move(world.owner, world.workspace, room.id, Move.REVEAL)
    late = send(browser, room, page, highest=first, lowest=second)
    assert "that vote is not counted" in late.text
    assert "Fewer than three phones voted" in late.text


def test_a_vote_for_another_question_is_none(world, room):
    """The room went on while the phone was typing: nothing is stored for the wrong ballot."""
    at(world, room, "W1")
    browser = world.browser()
    page = browser.get(f"/w/{room.code}")
    first, second = choices(page)[:2]
    at(world, room, "W10")
    send(browser, room, page, highest=first, lowest=second)
    assert voted(world, room) == 0


def test_polling_costs_nothing_while_nothing_changes(world, room):
    """304 until the room goes on."""
    browser = world.browser()
    browser.get(f"/w/{room.code}")
    first = browser.get(f"/w/{room.code}/now")
    again = browser.get(f"/w/{room.code}/now", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    at(world, room, "W1")
    changed = browser.get(f"/w/{room.code}/now", headers={"if-none-match": first.headers["etag"]})
    assert (changed.status_code, changed.json() == first.json()) == (200, False)
    assert browser.get("/w/AAAAAA/now").status_code == 404
    assert world.browser().get(f"/w/{room.code}/now").status_code == 404


@pytest.mark.parametrize("way", ["get", "now", "post"])
def test_guessing_codes_is_slow_by_every_way(world, room, way):
    """The page, the poll and the vote count wrong codes alike, and none tells which codes there are."""
    browser = world.browser()
    ways = {
        "get": lambda: browser.get("/w/AAAAAB"),
        "now": lambda: browser.get("/w/AAAAAB/now"),
        "post": lambda: browser.post("/w/AAAAAB", {"ballot": "fist", "fingers": "1"}, follow_redirects=False),
    }
    answers = [ways[way]().status_code for _number in range(40)]
    assert set(answers[:30]) == {404}
    assert answers[-1] == 429


def test_votes_of_other_sites_are_refused(world, room):
    """Another site's page cannot vote with this phone's cookie; without a cookie there is no vote."""
    at(world, room, "W1")
    browser, bare = world.browser(), world.browser()
    page = browser.get(f"/w/{room.code}")
    first, second = choices(page)[:2]
    fields = {"ballot": "predict", "highest": first, "lowest": second}
    foreign = browser.post(f"/w/{room.code}", fields, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    bare.post(f"/w/{room.code}", fields)
    assert voted(world, room) == 0


def test_a_phone_cannot_flood(world, room):
    """After so many votes in a row it has to wait; others do not."""
    at(world, room, "W10")
    browser, other = world.browser(), world.browser()
    page = browser.get(f"/w/{room.code}")
    answers = {send(browser, room, page, fingers="1").status_code for _number in range(40)}
    assert answers == {200, 429}
    assert send(other, room, other.get(f"/w/{room.code}"), fingers="5").status_code == 200


def test_made_up_phones_have_no_vote(world, room):
    """A cookie that nobody gave out is no phone: there are never more votes than phones that joined."""
    at(world, room, "W10")
    real = world.browser()
    assert send(real, room, real.get(f"/w/{room.code}"), fingers="5").status_code == 200
    for number in range(20):
        liar = world.browser(cookie=f"phone_{room.code}=invented{number}")
        liar.post(f"/w/{room.code}", {"ballot": "fist", "fingers": "0"})
    pulse = workshop.pulse(world.owner, world.workspace, room.id)
    assert (pulse.joined, pulse.votes) == (1, 1)


def test_a_phone_with_a_stale_cookie_is_let_in_anew(world, room):
    """What it holds is worth nothing, so it joins like any other and may vote."""
    at(world, room, "W10")
    browser = world.browser()
    browser.client.cookies.set(f"phone_{room.code}", "of-an-older-version", domain="localhost.local")
    page = browser.get(f"/w/{room.code}")
    assert send(browser, room, page, fingers="5").status_code == 200
    assert voted(world, room) == 1


def test_a_prankster_cannot_stop_the_room(world, room):
    """However many wrong codes come from its address, phones that joined look, poll and vote; new ones wait.

    A right code must then look like a wrong one: six letters can be found by trying.
    """
    at(world, room, "W10")
    phone, prankster = world.browser(), world.browser()
    page = phone.get(f"/w/{room.code}")
    answers = {prankster.get("/w/AAAAAB").status_code for _number in range(40)}
    assert answers == {404, 429}
    for place in (f"/w/{room.code}", f"/w?code={room.code.lower()}", f"/w/{room.code}/now"):
        assert phone.get(place).status_code == 200
    assert send(phone, room, page, fingers="5").status_code == 200
    late = world.browser()
    for place in (f"/w/{room.code}", "/w/AAAAAB"):
        assert late.get(place).status_code == 429
        assert late.get("/w", params={"code": place[3:]}).status_code == 429


def test_whoever_scans_the_wall_does_not_wait(world, room):
    """The QR code holds a key, so that wrong codes of a prankster stop nobody who can see the wall."""
    path = workshop_phone.scanned_path(world.workspace, room)
    prankster = world.browser()
    assert 429 in {prankster.get("/w/AAAAAB").status_code for _number in range(40)}
    phone = world.browser()
    page = phone.get(path)
    assert (page.status_code, page.url.path, page.url.query) == (200, f"/w/{room.code}", b"")
    assert phone.get(path).status_code == 200
    assert workshop.pulse(world.owner, world.workspace, room.id).joined == 1


def test_only_the_key_of_the_running_room_opens_it(world, room):
    """Not a made up one, not another room's, and none once the workshop has ended."""
    path, key = workshop_phone.scanned_path(world.workspace, room).split("?key=")
    other = workshop_phone.scanned_path(world.workspace, replace(room, id="another")).split("?key=")[1]
    prankster = world.browser()
    for _number in range(40):
        prankster.get("/w/AAAAAB")
    for wrong in ("", "x", "\u00e9", key[:-1], key.lower(), other):
        assert world.browser().get(path, params={"key": wrong}).status_code == 429
    assert world.browser().get("/w/AAAAAB", params={"key": key}).status_code == 429
    workshop.end(world.owner, world.workspace, room.id)
    assert world.browser().get(path, params={"key": key}).status_code == 429


def test_a_phone_joins_once_however_its_address_is_written(world, room):
    """With a dash it is the same room: no second vote of the same phone, and it is not counted twice."""
    phone, code = world.browser(), f"{room.code[:3]}-{room.code[3:]}"
    for _number in range(2):
        assert phone.get(f"/w/{code}").url.path == f"/w/{room.code}"
    assert workshop.pulse(world.owner, world.workspace, room.id).joined == 1


def test_the_end_is_told(world, room):
    """Thank you, and nothing is asked any more."""
    browser = world.browser()
    browser.get(f"/w/{room.code}")
    workshop.end(world.owner, world.workspace, room.id)
    page = browser.get(f"/w/{room.code}")
    assert "The workshop has ended" in page.text
    assert "<form" not in page.text
    late = world.browser().get(f"/w/{room.code}")
    assert late.status_code == 404
    assert "Bean" not in late.text


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_pages_are_light_and_strict(world, room, language):
    """Every state: at most 15 KB and four requests, nothing inline, nothing from elsewhere, never kept."""
    browser = world.browser()
    pages = [browser.get(f"/w/{room.code}?lang={language}")]
    for screen in ("W1", "W8", "W10"):
        at(world, room, screen)
        pages.append(browser.get(f"/w/{room.code}"))
    for page in pages:
        files = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text)
        weight = len(gzip.compress(page.content, 5)) + sum(
            int(browser.get(f, headers={"accept-encoding": "gzip"}).headers["content-length"]) for f in files
        )
        assert len(files) <= 3
        assert weight <= 15 * 1024
        assert f'lang="{language}"' in page.text
        assert page.headers["cache-control"] == "no-store"
        assert "unsafe" not in page.headers["content-security-policy"]
        assert not re.search(r"<script>|<style|\son\w+=|\sstyle=", page.text)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)
