"""A whole review workshop in real Chromium: the wall moved by keys, three phones, one without script."""

from datetime import date, timedelta

import pytest

from assessment import demo
from assessment.demo.bean_seed import STORY
from assessment.model import Action, Ballot
from assessment.services import actions, broker, workshop
from tests.browser.conftest import OWNER

pytestmark = pytest.mark.browser
SMALLEST = 28
"""px on a slide of 1280 x 720 below which words of the slide are never set; charts apart."""
MEASURE = """() => {
  const slide = document.querySelector(".st-key-slide");
  const all = [...slide.querySelectorAll("p, li, h1")];
  const words = all.filter(e => e.innerText.trim() && !e.closest("svg, button"));
  const sizes = words.map(e => parseFloat(getComputedStyle(e).fontSize));
  return {
    scrolls: document.documentElement.scrollHeight > innerHeight,
    spills: slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1,
    smallest: Math.min(...sizes),
  };
}"""


class Stage:
    """The wall in its window, and the workshop as it is stored."""

    def __init__(self, server, page) -> None:
        self.server, self.page, self.owner = server, page, server.owner()
        (partnership,) = demo.install(self.owner, server.workspace(), stories=(STORY,))
        self.check = broker.health_checks(self.owner, server.workspace(), partnership.id)[0]
        self.partners = partnership.partners

    def open(self) -> None:
        """Start the workshop and open the wall, signed in."""
        workshop.start(self.owner, self.server.workspace(), self.check.id)
        self.page.goto(f"{self.server.url}/sign-in")
        self.page.get_by_label("E-mail address").fill(OWNER["email"])
        self.page.get_by_label("Password").fill(OWNER["password"])
        self.page.keyboard.press("Enter")
        self.page.get_by_text("Account", exact=True).first.wait_for()
        self.page.goto(f"{self.server.url}/workshop?check={self.check.id}")
        self.settle()

    @property
    def now(self):
        """The workshop as stored."""
        return workshop.current(self.owner, self.server.workspace(), self.check.id)

    def settle(self) -> None:
        """Wait until the slide is drawn."""
        self.page.locator(".st-key-slide").wait_for(state="attached")
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        self.page.wait_for_timeout(400)

    def press(self, key: str) -> None:
        """Press a key and wait until it is stored and drawn."""
        before = self.now.version
        self.page.keyboard.press(key)
        for _step in range(100):
            if self.now.version != before:
                break
            self.page.wait_for_timeout(100)
        assert self.now.version != before, key
        self.settle()

    def look(self) -> None:
        """The slide fits without scrolling, and no words on it are small."""
        found = self.page.evaluate(MEASURE)
        where = (self.now.screen, self.now.revealed)
        assert not found["scrolls"], where
        assert not found["spills"], where
        assert found["smallest"] >= SMALLEST, (where, found)

    def until(self, screen: str) -> None:
        """Go on with the clicker's key until a screen is reached, looking at every step."""
        for _step in range(40):
            if self.now.screen == screen:
                return
            self.press("PageDown")
            self.look()
        raise AssertionError(screen)


def send(phone, script: bool) -> None:
    """Send the vote of a phone."""
    phone.get_by_role("button", name="Vote", exact=True).click()
    phone.get_by_text("Your vote is in").wait_for()
    assert script is not None


def arrive(stage, phone, script: bool) -> None:
    """Come by the code, and wait; a phone without script is refreshed by hand."""
    phone.goto(f"{stage.server.url}/w")
    phone.get_by_label("Code on the screen").fill(stage.now.code.lower())
    phone.get_by_role("button", name="Join").click()
    phone.get_by_role("heading", name="Look at the screen").wait_for()
    assert script is not None


def see(phone, words: str, script: bool) -> None:
    """Wait until the question has come by itself, or, without script, refresh."""
    if not script:
        phone.get_by_role("link", name="Refresh").click()
    phone.get_by_text(words).first.wait_for(timeout=15_000)


def pick(phone, group: str, number: int) -> None:
    """Choose one of a group of answers."""
    phone.get_by_role("group", name=group).locator("label").nth(number).click()


def test_a_whole_workshop(server, screen, chromium, violations):
    """Predict, reveal, talk, choose, agree, close: stored at every step, also over a reload and a restart."""
    stage = Stage(server, screen(width=1280, height=720))
    stage.open()
    assert stage.now.screen == "W0"
    stage.look()
    bare = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    phones = [(screen(width=360), True), (screen(width=360), True), (bare, False)]
    for phone, script in phones:
        arrive(stage, phone, script)
    assert stage.now.joined == 3

    stage.press("ArrowRight")
    stage.look()
    for number, (phone, script) in enumerate(phones):
        see(phone, "Which is highest?", script)
        pick(phone, "Which is highest?", number)
        pick(phone, "Which is lowest?", number + 1)
        send(phone, script)
        assert "Guessed highest" not in phone.content()
    assert violations(phones[0][0]) == []
    assert "Guessed highest" not in stage.page.locator(".st-key-slide").inner_text()

    stage.page.keyboard.press("b")
    stage.page.wait_for_function("document.documentElement.classList.contains('workshop-blank')")
    stage.settle()
    assert stage.now.blank
    assert stage.page.locator(".st-key-slide").inner_text().strip() == ""
    stage.press("b")
    stage.press("PageUp")
    assert stage.now.screen == "W0"
    stage.press("PageDown")
    stage.press("r")
    stage.page.get_by_text("Guessed highest").first.wait_for(timeout=15_000)
    stage.look()
    for phone, script in phones:
        see(phone, "Guessed highest", script)
    assert stage.now.tallies[Ballot.PREDICT].voters == 3

    stage.until("W8")
    stage.page.reload()
    stage.settle()
    assert stage.now.screen == "W8"
    for phone, script in phones:
        see(phone, "What shall we work on?", script)
        for number in range(2):
            phone.locator("input[type=checkbox]").nth(number).check()
        send(phone, script)
    server.stop()
    server.start()
    stage.page.goto(f"{server.url}/workshop?check={stage.check.id}")
    stage.settle()
    stage.press("r")
    assert stage.now.tallies[Ballot.DOTS].voters == 3

    stage.until("W9")
    stage.page.get_by_role("button", name="Add an action").click()
    stage.page.get_by_label("What", exact=False).first.fill("Agree the visits before the season")
    stage.page.get_by_role("button", name="Save").click()
    stage.page.get_by_text("Agree the visits before the season").first.wait_for()
    for partner in stage.partners:
        new = Action(
            "", stage.check.id, f"Do a thing {partner.short}", partner.id, "", date.today() + timedelta(30)
        )
        actions.save_action(stage.owner, server.workspace(), new)
    stage.page.get_by_text(f"Do a thing {stage.partners[-1].short}").wait_for(timeout=15_000)
    stage.look()
    assert "Nobody yet" not in stage.page.locator(".st-key-slide").inner_text()

    stage.until("W10")
    for number, (phone, script) in enumerate(phones):
        see(phone, "How sure are you", script)
        phone.get_by_label(str(number + 3), exact=True).check()
        send(phone, script)
    stage.press("r")
    stage.look()
    assert stage.now.tallies[Ballot.FIST].counts["fingers"]["5"] == 1
    workshop.end(stage.owner, server.workspace(), stage.now.id)
    for phone, script in phones:
        see(phone, "Thank you", script)


def test_the_presenter_moves_the_wall(server, screen):
    """Two windows: a click on the presenter's screen is on the wall within moments."""
    stage = Stage(server, screen(width=1280, height=720))
    stage.open()
    page = stage.page.context.new_page()
    page.goto(f"{server.url}/presenter?check={stage.check.id}")
    page.get_by_text("On the wall: Welcome").wait_for()
    before = stage.now.screen
    page.get_by_role("button", name="Next").click()
    page.get_by_text("On the wall: Predict first").wait_for()
    stage.page.get_by_role("heading", name="Before you look").wait_for(timeout=15_000)
    assert stage.now.screen != before
