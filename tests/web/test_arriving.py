"""Colleagues come by one-time links, set new passwords, change their own; links open nothing else."""

import re

import pytest
from starlette.applications import Starlette

from assessment.model import Role
from assessment.services import accounts, broker, colleagues, representatives
from assessment.web import entering
from assessment.web.application import middleware
from assessment.web.organisation import Organisation
from assessment.web.throttle import Throttle
from tests.web.conftest import OWNER, Browser
from tests.web.test_signing import fill

NEW = "another four plain words"


def invite(world, role=Role.BROKER, email="bea@example.org"):
    programmes = [world.partnership.programme]
    return colleagues.invite(world.owner, world.workspace, email, role, programmes)


def signed_in(world, email=OWNER["email"], password=OWNER["password"]):
    browser = world.browser()
    answer = fill(browser, "/sign-in", email=email, password=password)
    return browser if answer.status_code == 303 else None


def test_a_colleague_joins_once(world):
    """The token leaves the address; a refused password does not use the link up, joining does."""
    link = invite(world)
    browser = world.browser()
    page = browser.get(link.path)
    assert page.url.path == "/join"
    assert "bea@example.org" in page.text
    assert fill(browser, "/join", name="Bea", password="short").status_code == 422
    done = fill(browser, "/join", name="Bea", password=NEW, role="owner", email="eve@example.org")
    assert (done.status_code, done.headers["location"]) == (303, "/")
    bea = accounts.actor_for_session(world.workspace, browser.client.cookies["session"])
    assert (bea.role, bea.programmes) == (Role.BROKER, frozenset({world.partnership.programme}))
    assert accounts.account_email(bea, world.workspace) == "bea@example.org"
    for again in (world.browser().get(link.path), browser.get(link.path)):
        assert again.status_code == 404
    assert signed_in(world, "bea@example.org", NEW)


@pytest.fixture
def with_organisation(world):
    """Make browsers of the same installation where an organisation signs people in."""
    way_in = Organisation(("my-keycloak", "default"), str, lambda _cookies: None)
    app = Starlette(middleware=middleware(lambda: world.workspace, lambda: way_in))

    def come() -> Browser:
        world.browsers.append(Browser(app, world.runner))
        return world.browsers[-1]

    return come


def test_the_organisation_is_a_way_to_join(world, with_organisation):
    """Its buttons stand above the form, which says for which address they work; a password will do too."""
    browser = with_organisation()
    page = browser.get(invite(world).path)
    assert page.url.path == "/join"
    assert (
        '<a class="button wide" href="/sign-in/with/my-keycloak?next=/">Sign in with My Keycloak<'
        in page.text
    )
    assert "Sign in with your organisation" in page.text
    assert "You were invited as bea@example.org." in page.text
    assert "by exactly this address" in page.text
    assert re.search(r'<details class="other-way">\s*<summary>Choose a password instead', page.text)
    wrong = fill(browser, "/join", name="Bea", password="short")
    assert (wrong.status_code, '<details class="other-way" open>' in wrong.text) == (422, True)
    assert fill(browser, "/join", name="Bea", password=NEW).headers["location"] == "/"


def test_without_an_organisation_there_is_no_button(world, with_organisation):
    """Nor for a new password, which is no way to sign in."""
    page = world.browser().get(invite(world).path)
    reset = with_organisation().get(colleagues.reset_link(world.owner, world.workspace, OWNER["email"]).path)
    for one in (page, reset):
        assert one.status_code == 200
        assert "/sign-in/with/" not in one.text
        assert "<details" not in one.text
    assert "You will sign in as bea@example.org" in page.text


def test_a_withdrawn_or_replaced_invitation_is_worth_nothing(world):
    first, second = invite(world), invite(world)
    assert world.browser().get(first.path).status_code == 404
    browser = world.browser()
    assert browser.get(second.path).status_code == 200
    colleagues.withdraw_hand_over(world.owner, world.workspace, second.id)
    assert browser.get("/join").status_code == 404


def test_a_new_password_ends_every_session(world):
    """Set once, by link; then one signs in with it."""
    before = signed_in(world)
    link = colleagues.reset_link(world.owner, world.workspace, OWNER["email"])
    browser = world.browser()
    assert browser.get(link.path).url.path == "/reset"
    assert fill(browser, "/reset", password="password1234").status_code == 422
    assert fill(browser, "/reset", password=NEW).headers["location"] == "/sign-in"
    assert before.get("/password").url.path == "/sign-in"
    assert world.browser().get(link.path).status_code == 404
    assert signed_in(world) is None
    assert signed_in(world, password=NEW)


def test_changing_the_password_signs_all_others_out(world):
    """The present one must be right; this browser stays."""
    here, there = signed_in(world), signed_in(world)
    assert fill(here, "/password", current="wrong words here", password=NEW).status_code == 422
    assert fill(here, "/password", current=OWNER["password"], password="short").status_code == 422
    done = fill(here, "/password", current=OWNER["password"], password=NEW)
    assert done.headers["location"] == "/password/changed"
    assert here.get("/password/changed").status_code == 200
    assert there.get("/password").url.path == "/sign-in"


def test_signing_out_everywhere(world):
    here, there = signed_in(world), signed_in(world)
    assert fill(here, "/sign-out/everywhere").headers["location"] == "/sign-in"
    for browser in (here, there):
        assert browser.get("/password").url.path == "/sign-in"


def test_a_stranger_cannot_lock_the_owner_out(world, monkeypatch):
    """However long somebody guesses, at her own desk she signs in; a stranger with the right words waits."""
    desk = signed_in(world)
    fill(desk, "/sign-out")
    guesser = world.browser()
    answers = [fill(guesser, "/sign-in", email=OWNER["email"], password=f"wrong {n} words") for n in range(9)]
    assert {a.status_code for a in answers[5:]} == {429}
    fields = {"email": OWNER["email"], "password": OWNER["password"]}
    assert fill(world.browser(), "/sign-in", **fields).status_code == 429
    assert fill(desk, "/sign-in", **fields).status_code == 303


def test_a_new_password_lets_in_whatever_strangers_try(world):
    """On a new computer too: whoever held the link is counted apart from those who guess."""
    guesser = world.browser()
    for n in range(9):
        fill(guesser, "/sign-in", email=OWNER["email"], password=f"wrong {n} words")
    laptop = world.browser()
    laptop.get(colleagues.reset_link(world.owner, world.workspace, OWNER["email"]).path)
    assert fill(laptop, "/reset", password=NEW).headers["location"] == "/sign-in"
    assert laptop.get("/password").url.path == "/sign-in"
    fields = {"email": OWNER["email"], "password": NEW}
    assert fill(guesser, "/sign-in", **fields).status_code == 429
    assert fill(laptop, "/sign-in", **fields).status_code == 303


def test_a_reset_that_was_refused_marks_no_browser(world):
    link = colleagues.reset_link(world.owner, world.workspace, OWNER["email"])
    browser = world.browser()
    browser.get(link.path)
    assert fill(browser, "/reset", password="short").status_code == 422
    colleagues.withdraw_hand_over(world.owner, world.workspace, link.id)
    assert browser.get("/reset").status_code == 404
    assert "device" not in browser.client.cookies


@pytest.fixture
def tokens(world):
    """One right token of every purpose."""
    broker.close_health_check(world.owner, world.workspace, world.check.id)
    broker.release_health_check(world.owner, world.workspace, world.check.id)
    given = representatives.hand_out(world.owner, world.workspace, world.partnership.id, "seed")
    return {
        "/i": broker.invitations(world.owner, world.workspace, world.check.id)[0].path.rsplit("/", 1)[1],
        "/join": invite(world).path.rsplit("/", 1)[1],
        "/reset": colleagues.reset_link(world.owner, world.workspace, OWNER["email"]).path.rsplit("/", 1)[1],
        "/p": given.path.rsplit("/", 1)[1],
        "session": signed_in(world).client.cookies["session"],
    }


def test_a_token_opens_its_own_door_only(world, tokens):
    """Every token at every door: 404 unless it is its own; as any cookie it is nobody."""
    doors = ("/i", "/join", "/reset", "/p")
    for purpose, token in tokens.items():
        for door in doors:
            status = world.browser().get(f"{door}/{token}").status_code
            own = {"/i": 409}.get(door, 200) if door == purpose else 404
            assert status == own, (purpose, door)
        if purpose != "session":
            for name in ("session", "shared", "device", "link"):
                visitor = world.browser(cookie=f"{name}={token}")
                assert visitor.get("/password").url.path == "/sign-in"
                assert visitor.get("/shared").status_code == 403


def test_one_result_link_makes_no_endless_visits(world, monkeypatch, tokens):
    """A program that opens a right link again and again is stopped: each time costs the database a line."""
    monkeypatch.setattr(entering, "ENTERING", Throttle(burst=3, seconds_per_try=60))
    answers = [world.browser().get(f"/p/{tokens['/p']}").status_code for _number in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert world.browser().get("/p/another").status_code == 404


@pytest.mark.parametrize("door", ["/i", "/join", "/reset", "/p"])
def test_a_thousand_wrong_tokens_meet_the_brake(world, monkeypatch, tokens, door):
    """60 are answered, always alike; the others wait, always alike; nothing is written for them.

    Somebody with the right one, behind the same address, does not wait.
    """
    monkeypatch.setattr(entering, "WRONG_LINKS", Throttle(burst=60, seconds_per_try=3600))
    browser = world.browser()
    answers = [browser.get(f"{door}/{n:022}") for n in range(1000)]
    assert [a.status_code for a in answers] == [404] * 60 + [429] * 940
    assert len({a.text for a in answers[:60]}) == 1
    assert len({re.sub(r"[\d,]+ seconds", "", a.text) for a in answers[60:]}) == 1
    assert not any(a.headers.get("set-cookie") for a in answers)
    right = world.browser().get(f"{door}/{tokens[door]}", follow_redirects=False)
    assert right.status_code == (409 if door == "/i" else 303)  # the health check has closed
