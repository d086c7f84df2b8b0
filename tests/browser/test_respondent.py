"""A respondent on a phone: saving as one goes, offline, without JavaScript, in Arabic, and with axe."""

import re
import shutil
from pathlib import Path

import pytest

from assessment.model import HealthCheck, HealthCheckState, Partner, Partnership, Promise
from assessment.services import broker, looks, respondent
from assessment.services.workspace import Workspace
from tests.unit.test_logo import picture

pytestmark = pytest.mark.browser

NAMES = (("seed", "Highland Seed Company"), ("cover", "Rift Valley Crop Insurance"), ("check", "Verify"))
BUDGET = 15 * 1024
REQUESTS = 4


class Asked:
    """An open health check with all kinds of questions; every test takes a fresh personal link."""

    def __init__(self, server, workspace: Workspace) -> None:
        self.server, self.workspace, self.owner = server, workspace, server.owner()
        programme = broker.create_programme(self.owner, workspace, "Programme")
        partners = tuple(Partner(p, n, p.title(), colour=i) for i, (p, n) in enumerate(NAMES))
        links = frozenset({("cover", "seed"), ("check", "seed")})
        whole = Partnership("", programme.id, "Bean seed insurance web", partners=partners, links=links)
        saved = broker.save_partnership(self.owner, workspace, whole)
        draft = HealthCheck(
            "", saved.id, 0, "mixed", 1, "", Promise.CONFIDENTIAL, HealthCheckState.DRAFT,
            invited={"seed": 40, "cover": 3}, languages=("en", "ar"),
        )  # fmt: skip
        self.check = broker.open_health_check(
            self.owner, workspace, broker.save_draft(self.owner, workspace, draft).id
        )
        sent = broker.invitations(self.owner, workspace, self.check.id)
        self.left = [link.path for link in sent if link.partner == "seed"]

    def link(self) -> str:
        """Give the address of a link that nobody has used."""
        return self.server.url + self.left.pop()

    def stored(self, page) -> dict[tuple[str, str], object]:
        """Give what is stored for the respondent of a page."""
        code = re.search(r"/q/(\w+)", page.url).group(1)
        session = next(c["value"] for c in page.context.cookies() if c["name"] == f"q_{code}")
        actor = respondent.actor_for(self.workspace, session, code)
        return dict(respondent.sheet(actor, self.workspace).answers)


@pytest.fixture(scope="module")
def questionnaires(tmp_path_factory) -> Path:
    """A folder with a questionnaire of every item kind."""
    folder = tmp_path_factory.mktemp("questions")
    shutil.copy(Path(__file__).parent.parent / "web" / "mixed.yaml", folder / "mixed.v1.yaml")
    return folder


@pytest.fixture(scope="module")
def asked(server_with, questionnaires) -> Asked:
    app = server_with(QUESTIONNAIRES=str(questionnaires))
    return Asked(app, app.workspace())


def start(page, asked) -> None:
    page.goto(asked.link())
    page.get_by_role("link", name="Start").click()
    page.wait_for_url("**/1")


def choose(page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_text(answer, exact=True).click()


def saved(page) -> None:
    page.locator("#status.saved").wait_for()


def test_answers_are_saved_as_they_are_given(asked, screen):
    """The word Saved appears once the server has it, and the address holds no token."""
    page = screen()
    start(page, asked)
    choose(page, "What we got was worth our effort.", "Disagree")
    saved(page)
    assert asked.stored(page) == {("worth", ""): 2.0}
    page.get_by_label("Please give one example.").fill("The tools came late.")
    saved(page)
    page.wait_for_timeout(1200)
    saved(page)
    assert asked.stored(page)[("why", "")] == "The tools came late."
    assert re.fullmatch(r"http://localhost:\d+/q/\w+/1", page.url)


def test_a_question_appears_and_goes_with_its_condition(asked, screen):
    page = screen()
    start(page, asked)
    example = page.get_by_label("Please give one example.")
    assert example.is_hidden()
    choose(page, "What we got was worth our effort.", "Disagree")
    example.wait_for(state="visible")
    choose(page, "What we got was worth our effort.", "Agree")
    example.wait_for(state="hidden")


def test_offline_answers_wait_on_the_device_and_are_sent_on_return(asked, screen):
    """Even a reload in between loses nothing; the page says what is not sent yet."""
    page = screen()
    start(page, asked)
    page.context.set_offline(True)
    choose(page, "What we got was worth our effort.", "Agree")
    page.get_by_text("kept on this device").wait_for()
    assert page.get_by_role("button", name="Try again").is_visible()
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_text("You are offline.").wait_for()
    assert asked.stored(page) == {}
    page.context.set_offline(False)
    saved(page)
    assert asked.stored(page) == {("worth", ""): 4.0}
    assert page.evaluate("localStorage.length") == 0


def test_what_a_dead_server_did_not_take_comes_back_after_a_reload(asked, screen):
    """Answers wait in the device over the loss of the page and of the server, and are shown again."""
    page = screen()
    start(page, asked)
    page.route("**/save", lambda route: route.abort())
    choose(page, "What we got was worth our effort.", "Strongly agree")
    page.get_by_text("Not sent yet").wait_for()
    page.unroute("**/save")
    page.reload()
    assert page.get_by_role("radio", name="Strongly agree").first.is_checked()
    saved(page)
    assert asked.stored(page) == {("worth", ""): 5.0}


def test_shares_add_up_before_the_eyes(asked, screen):
    page = screen()
    start(page, asked)
    choose(page, "What we got was worth our effort.", "Agree")
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_label("Highland Seed Company").first.fill("60")
    page.get_by_text("Total 60. 40 points left to share.").wait_for()
    page.get_by_role("button", name="Split equally").click()
    page.get_by_text("Total 100. Thank you.").wait_for()
    saved(page)
    points = [value for (item, _), value in asked.stored(page).items() if item == "influence"]
    assert sorted(points) == [33.3, 33.3, 33.4]


def test_the_whole_way_without_javascript(asked, screen):
    """Read, answer, correct, review and hand in with plain forms."""
    page = screen(java_script_enabled=False)
    start(page, asked)
    choose(page, "What we got was worth our effort.", "Agree")
    choose(page, "We put in more than we can justify.", "Can't say")
    choose(page, "How much did you put in?", "7")
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_label("Highland Seed Company").first.fill("90")
    page.get_by_role("button", name="Save and continue").last.click()
    assert "These points add up to 90" in page.get_by_role("alert").inner_text()
    page.get_by_role("button", name="Split equally").click()
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_role("button", name="Hand in my answers").click()
    page.get_by_role("heading", name="Thank you", exact=True).wait_for()
    assert asked.stored(page)[("too_much", "")] is None


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"color_scheme": "dark"},
        {"locale": "ar"},
        {"width": 1280},
        {"width": 1280, "color_scheme": "dark"},
    ],
    ids=["phone", "dark", "arabic", "wide", "wide-dark"],
)
def test_axe_finds_nothing_and_nothing_sticks_out(asked, screen, violations, look):
    """Every page of the way, untouched, answered and with errors; right-to-left where the language is."""
    page = screen(**look)
    page.goto(asked.link())
    base = page.url
    pages = [base, f"{base}/1", f"{base}/2", f"{base}/review"]
    for address in pages:
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{base}/1")
    page.get_by_role("radio").nth(0).check()
    page.locator("textarea").fill("نعم yes")
    page.goto(f"{base}/2")
    page.locator("input[inputmode]").first.fill("500")
    page.locator("button[name=go][value=next]").last.click()
    page.locator("#errors").wait_for()
    assert violations(page) == []
    if look.get("locale") == "ar":
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        assert page.evaluate("document.documentElement.lang") == "ar"


def test_every_target_is_large_enough_for_a_thumb(asked, screen):
    """44 pixels and more for everything that is pressed on a phone."""
    page = screen()
    page.goto(asked.link())
    base = page.url
    for address in (base, f"{base}/1", f"{base}/2", f"{base}/review"):
        page.goto(address)
        small = page.evaluate(
            """[...document.querySelectorAll("a, button, select, .options label, input[inputmode], textarea")]
            .filter(e => e.checkVisibility() && !e.matches(".skip, .unseen, [type=hidden]"))
            .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 90))"""
        )
        assert small == []


def test_everything_works_from_the_keyboard(asked, screen):
    """Enter in a field saves and goes on, it never switches the language; the skip link comes first."""
    page = screen(width=1280)
    start(page, asked)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.goto(page.url.replace("/1", "/2"))
    page.get_by_label("Highland Seed Company").first.fill("100")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("logo", [b"", picture()], ids=["no logo", "with a logo"])
def test_the_first_question_costs_at_most_15_kb_in_4_requests(asked, screen, logo):
    """Measured in the browser with an empty cache, headers and all."""
    if logo:
        (programme,) = broker.programmes(asked.owner, asked.workspace)
        looks.set_logo(asked.owner, asked.workspace, programme.id, logo)
    page = screen()
    page.goto(asked.link(), wait_until="networkidle")
    address = f"{page.url}/1"
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    print(f"first question: {len(sizes)} requests, {sum(sizes):.0f} bytes")  # noqa: T201
    assert 1 < len(sizes) <= REQUESTS
    assert sum(sizes) <= BUDGET
