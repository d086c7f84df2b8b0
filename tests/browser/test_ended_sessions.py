"""What a screen does whose session has ended: it leads to the sign-in page, and shows nothing more."""

import re
from base64 import b32decode
from datetime import UTC, datetime

import pytest

from assessment.access import totp
from assessment.services import accounts, second_factor
from tests.browser.conftest import OWNER

pytestmark = pytest.mark.browser

SIGN_IN = re.compile(r"/sign-in\?next=")


def sign_in(page, server, place: str = "/account") -> None:
    page.goto(f"{server.url}{place}")
    page.get_by_label("E-mail address").fill(OWNER["email"])
    page.get_by_label("Password").fill(OWNER["password"])
    page.keyboard.press("Enter")
    page.get_by_text("Language of the screens").wait_for()


def test_another_tab_of_somebody_who_signed_out_leads_to_the_sign_in_page(server, screen):
    """With its next click, and back to where it was afterwards."""
    server.owner()
    page = screen(width=1280)
    sign_in(page, server)
    other = page.context.new_page()
    other.goto(f"{server.url}/sign-out")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url(f"{server.url}/sign-in")
    page.get_by_text("Français").first.click()
    page.wait_for_url(SIGN_IN, timeout=20_000)
    assert page.get_by_label("Password").is_visible()
    assert accounts.account_language(server.owner(), server.workspace()) == "en"


def test_a_session_that_ended_while_the_server_was_away_leads_there_too(server, screen):
    """A laptop wakes up after its session has ended: no 'connection error' for ever."""
    owner = server.owner()
    page = screen(width=1280)
    sign_in(page, server)
    server.stop()
    accounts.sign_out_everywhere(owner, server.workspace())
    server.start()
    page.wait_for_url(SIGN_IN, timeout=60_000)
    assert page.get_by_label("Password").is_visible()


def test_a_second_step_in_a_real_browser(server, screen, violations):
    """The pages hold against axe, and the app's code opens the screens."""
    owner, ws = server.owner(), server.workspace()
    page = screen(width=360)
    sign_in(page, server)
    page.goto(f"{server.url}/second-step")
    assert violations(page) == []
    page.get_by_label("Present password").fill(OWNER["password"])
    page.get_by_role("button", name="Switch it on").click()
    page.wait_for_url("**/second-step/app")
    assert violations(page) == []
    key = b32decode(page.locator("#key").inner_text().replace(" ", ""))
    page.get_by_label("Code").fill(totp.code_at(key, totp.step_of(datetime.now(UTC))))
    page.get_by_role("button", name="Switch it on").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    assert violations(page) == []
    code = page.locator("code").first.inner_text()
    page.context.clear_cookies()
    page.goto(f"{server.url}/sign-in")
    page.get_by_label("E-mail address").fill(OWNER["email"])
    page.get_by_label("Password").fill(OWNER["password"])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/sign-in/code"))
    assert violations(page) == []
    page.get_by_label("Code").fill(code)
    page.keyboard.press("Enter")
    page.get_by_text("Account", exact=True).first.wait_for()
    second_factor.switch_off_factor(owner, ws, OWNER["password"])
