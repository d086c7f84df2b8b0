"""First start, sign-in and sign-out in a real browser, up to the broker's first screen."""

import re

import pytest

pytestmark = pytest.mark.browser

OWNER = {"Your name": "Ana Broker", "E-mail address": "ana@example.org", "Password": "four plain words here"}
UNCOMPRESSED = 2_600_000
"""Bytes that Streamlit alone sends to a new browser; see technology.md S2.3."""


def create_owner(page, **more: str) -> None:
    for label, text in (OWNER | more).items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Create the account").click()


def at_home(page) -> None:
    page.locator("[data-testid=stApp]").wait_for()
    page.get_by_text("Account", exact=True).first.wait_for()


def test_from_the_first_start_to_the_brokers_screen(server, screen, violations):
    """One form, then the screens; Streamlit's program files arrive compressed."""
    page = screen(width=1280)
    page.goto(server.url)
    assert page.url == f"{server.url}/first-start"
    assert violations(page) == []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    create_owner(page)
    at_home(page)
    page.wait_for_load_state("networkidle")
    print(f"broker's first screen: {len(sizes)} requests, {sum(sizes) / 1024:.0f} KB")  # noqa: T201
    assert sum(sizes) < UNCOMPRESSED / 2


def test_a_refresh_keeps_the_session_and_signing_out_ends_it(server, screen, violations):
    """Afterwards pages lead to the sign-in page, and no stranger's socket to Streamlit opens."""
    server.owner()
    page = screen(width=1280)
    page.goto(f"{server.url}/account")
    assert page.url == f"{server.url}/sign-in?next=/account"
    assert violations(page) == []
    page.get_by_label("E-mail address").fill("ana@example.org")
    page.get_by_label("Password").fill("four plain words here")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}/account")
    at_home(page)
    page.reload()
    at_home(page)
    page.goto(f"{server.url}/sign-out")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{server.url}/sign-in")
    page.goto(server.url)
    assert page.url == f"{server.url}/sign-in"
    stranger = screen(width=1280)
    stranger.goto(f"{server.url}/sign-in")
    assert stranger.evaluate(SOCKET) == "closed"


SOCKET = """() => new Promise(done => {
  const socket = new WebSocket(location.origin.replace("http", "ws") + "/_stcore/stream");
  socket.onopen = () => done("open");
  socket.onclose = () => done("closed");
})"""


def test_reachable_from_elsewhere_the_first_start_asks_for_the_code_on_the_console(server_with, screen):
    """Nobody who only finds the address can become the owner."""
    app = server_with(STREAMLIT_SERVER_ADDRESS="0.0.0.0")
    code = re.search(r"set-up code (\S+)", app.log.read_text()).group(1)
    page = screen()
    page.goto(app.url)
    create_owner(page, **{"Set-up code": "wrong"})
    page.get_by_text("This is not the set-up code.").wait_for()
    create_owner(page, **{"Set-up code": code})
    at_home(page)
