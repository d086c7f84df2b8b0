"""The second factor from the first QR code to the last recovery code, as a browser meets it."""

import base64
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessment.access import totp
from assessment.services import accounts, colleagues
from tests.web.conftest import OWNER
from tests.web.test_signing import fill


class Clock:
    """A clock that is moved by hand, in 30-second steps."""

    def __init__(self) -> None:
        self.moment = datetime(2027, 1, 1, tzinfo=UTC)

    def now(self, _zone: object) -> datetime:
        """Tell the time."""
        return self.moment

    def tick(self, seconds: int = 30) -> None:
        """Go on."""
        self.moment = datetime.fromtimestamp(self.moment.timestamp() + seconds, UTC)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    moved = Clock()
    monkeypatch.setattr("assessment.services.second_factor.datetime", moved)
    return moved


def signed_in(world, **more):
    browser = world.browser()
    fill(browser, "/sign-in", email=OWNER["email"], password=OWNER["password"], **more)
    return browser


def code_of(key: str, clock: Clock) -> str:
    return totp.code_at(base64.b32decode(key.replace(" ", "")), totp.step_of(clock.moment))


@pytest.fixture
def switched_on(world, clock):
    """Switch it on; gives the browser, the key and the recovery codes."""
    browser = signed_in(world)
    assert fill(browser, "/second-step", current="x").status_code == 405
    page = browser.get("/second-step")
    token = browser.hidden(page, "form_token")
    app = browser.post("/second-step/begin", {"form_token": token, "current": OWNER["password"]})
    assert app.url.path == "/second-step/app"
    assert "data:image/svg+xml;base64," in app.text
    key = re.search(r'id="key">([A-Z2-7 ]+)<', app.text).group(1)
    wrong = browser.post("/second-step/app", {"form_token": token, "code": "000000"})
    assert wrong.status_code == 422
    shown = browser.post("/second-step/app", {"form_token": token, "code": code_of(key, clock)})
    codes = re.findall(r"<code>([a-z0-9-]{14})</code>", shown.text)
    assert len(set(codes)) == 10
    return browser, key, codes


def second(world, browser, code: str, **more):
    return fill(browser, "/sign-in/code", code=code, **more)


def test_after_the_password_comes_the_code(world, clock, switched_on):
    """Between the two nothing opens; afterwards one goes on to where one wanted."""
    _, key, _ = switched_on
    clock.tick()
    browser = signed_in(world, next="/results?id=7")
    waiting = browser.client.cookies["session"]
    assert browser.get("/account").url.path == "/sign-in"
    assert browser.get("/password").url.path == "/sign-in"
    answer = second(world, browser, code_of(key, clock), next="/results?id=7")
    assert (answer.status_code, answer.headers["location"]) == (303, "/results?id=7")
    assert browser.client.cookies["session"] != waiting
    assert accounts.actor_for_session(world.workspace, waiting) is None
    assert browser.get("/second-step").url.path == "/second-step"


def test_a_code_works_once(world, clock, switched_on):
    """Neither the code that switched it on nor one just used opens again; one step of drift is forgiven."""
    _, key, _ = switched_on
    browser = signed_in(world)
    assert second(world, browser, code_of(key, clock)).status_code == 422
    clock.tick()
    used = code_of(key, clock)
    assert second(world, browser, used).status_code == 303
    other = signed_in(world)
    assert second(world, other, used).status_code == 422
    late = code_of(key, clock)
    clock.tick(60)
    early = code_of(key, clock)
    clock.tick(-30)
    assert second(world, other, late).status_code == 422
    assert second(world, other, early).status_code == 303


def test_a_recovery_code_replaces_the_phone_once(world, clock, switched_on):
    """However it is typed; what is stored is a keyed hash."""
    _, _, codes = switched_on
    browser = signed_in(world)
    assert second(world, browser, codes[0].upper().replace("-", " ")).status_code == 303
    assert "9 recovery codes" in browser.get("/second-step").text
    assert second(world, signed_in(world), codes[0]).status_code == 422
    world.workspace.repository.sweep()
    stored = Path(world.workspace.settings.database_url.removeprefix("sqlite:///")).read_bytes()
    assert not any(code.replace("-", "").encode() in stored or code.encode() in stored for code in codes)


def test_codes_cannot_be_guessed(world, clock, switched_on):
    """After five wrong codes tries are refused for ever longer, but not at the owner's own desk."""
    desk, key, _ = switched_on
    stranger = signed_in(world)
    answers = [second(world, stranger, f"{n:06}").status_code for n in range(7)]
    assert answers[:5] == [422] * 5
    assert answers[5:] == [429] * 2
    clock.tick()
    assert second(world, signed_in(world), code_of(key, clock)).status_code == 429
    fill(desk, "/sign-out")
    fill(desk, "/sign-in", email=OWNER["email"], password=OWNER["password"])
    assert second(world, desk, code_of(key, clock)).status_code == 303


def test_whoever_lost_both_is_let_in_by_an_owner(world, clock, switched_on):
    """Only the password is asked again; the page tells that it is off."""
    colleagues.drop_colleagues_factor(world.owner, world.workspace, world.owner.account)
    browser = signed_in(world)
    assert "Switch it on" in browser.get("/second-step").text


def test_switching_off_and_new_codes_want_the_password(world, clock, switched_on):
    """A stolen session cannot take the second step away."""
    browser, _, codes = switched_on
    token = browser.hidden(browser.get("/second-step"), "form_token")
    for place in ("/second-step/off", "/second-step/codes"):
        assert browser.post(place, {"form_token": token, "current": "wrong words"}).status_code == 422
    page = browser.post("/second-step/codes", {"form_token": token, "current": OWNER["password"]})
    fresh = re.findall(r"<code>([a-z0-9-]{14})</code>", page.text)
    assert len(fresh) == 10
    assert not set(fresh) & set(codes)
    browser.post("/second-step/off", {"form_token": token, "current": OWNER["password"]})
    assert signed_in(world).get("/password").url.path == "/password"


def test_the_second_step_needs_the_first(world, clock, switched_on):
    """Without a waiting session the page leads back to the beginning."""
    browser = world.browser()
    assert browser.get("/sign-in/code").url.path == "/sign-in"
    page = browser.get("/sign-in")
    fields = {"form_token": browser.hidden(page, "form_token"), "code": "1"}
    answer = browser.post("/sign-in/code", fields, follow_redirects=False)
    assert answer.headers["location"] == "/sign-in"


def test_what_cannot_be_now_is_said_in_its_own_words(world, switched_on):
    """Whoever presses twice, or has switched it off in another window, does not read of a health check."""
    browser = switched_on[0]
    fields = {"form_token": browser.hidden(browser.get("/second-step"), "form_token")}
    fields["current"] = OWNER["password"]
    for place, words in (("begin", "switched on already"), ("off", ""), ("codes", "is not switched on")):
        page = browser.post(f"/second-step/{place}", fields)
        assert words in page.text
        assert "health check has closed" not in page.text
        assert page.status_code == (409 if words else 200)
