"""Signing in with one's organisation, in a real browser, against a certified OpenID Connect provider here.

The provider (oidc-provider of npm, certified by the OpenID Foundation) asks for a name and takes any
password.
"""

import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessment.model import Role
from assessment.services import accounts, auditing, colleagues, second_factor
from tests.browser.conftest import OWNER, Server, free_port
from tests.browser.test_sign_in import at_home

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("node") or not shutil.which("npm"), reason="needs Node.js and npm"),
]
PROVIDER = Path(__file__).with_name("provider")
LEFT_BEHIND = ("_streamlit_user", "_streamlit_session")
PEOPLE = {
    "ana": {"email": "Ana@Example.org", "email_verified": True, "name": "Ana Broker"},
    "bea": {"email": "bea@example.org", "email_verified": True, "name": "Bea Viewer"},
    "eve": {"email": "ana@example.org", "email_verified": False, "name": "Eve"},
    "new": {"email": "ana@example.org", "email_verified": True, "name": "Holder of Ana's old address"},
    "who": {"email": "who@example.org", "email_verified": True, "name": "Nobody here"},
}
SECRETS = """
[auth]
redirect_uri = "http://localhost:{app}/oauth2callback"
cookie_secret = "a cookie secret of this test, long enough"
[auth.keycloak]
client_id = "health-check"
client_secret = "a-secret-of-this-test-only"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"
client_kwargs = {{ prompt = "login" }}
"""


@dataclass
class House:
    """The app and the provider beside it."""

    app: Server
    issuer: str
    provider: subprocess.Popen

    def let_in(self, page, who: str, button: str = "Sign in with Keycloak") -> None:
        """Press the button, tell the provider who one is, and agree."""
        page.get_by_role("link", name=button).click()
        page.get_by_placeholder("Enter any login").fill(who)
        page.get_by_placeholder("and password").fill("anything")
        page.get_by_role("button", name="Sign-in").click()
        page.get_by_role("button", name="Continue").click()


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The provider with its pinned packages, in a folder of its own."""
    folder = tmp_path_factory.mktemp("provider")
    for name in ("package.json", "package-lock.json", "provider.mjs"):
        shutil.copy(PROVIDER / name, folder / name)
    command = ["npm", "ci", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def house(server_with, installed, tmp_path_factory) -> Iterator[House]:
    """An app whose owner Ana has a password, and the provider that knows PEOPLE."""
    app_port, port, folder = free_port(), free_port() + 1, tmp_path_factory.mktemp("secrets")
    people, secrets = folder / "people.json", folder / "secrets.toml"
    people.write_text(json.dumps(PEOPLE))
    secrets.write_text(SECRETS.format(app=app_port, provider=port))
    callback = f"http://localhost:{app_port}/oauth2callback"
    command = ["node", "provider.mjs", str(port), callback, str(people)]
    with (folder / "provider.log").open("wb") as log:
        provider = subprocess.Popen(command, cwd=installed, stdout=log, stderr=log, env=os.environ)
    issuer = f"http://localhost:{port}"
    until(f"{issuer}/.well-known/openid-configuration")
    app = server_with(PORT=str(app_port), STREAMLIT_SECRETS_FILES=str(secrets))
    app.owner()
    yield House(app, issuer, provider)
    provider.kill()
    provider.wait()


def until(address: str) -> None:
    """Wait until somebody answers at an address."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"nobody answers at {address}")


def names(page) -> set[str]:
    """Give the names of the browser's cookies for localhost, the provider's own apart."""
    mine = {one["name"] for one in page.context.cookies()}
    return {name for name in mine if name in ("session", "onward", "link") or name.startswith(LEFT_BEHIND)}


def test_an_owner_signs_in_and_comes_where_she_wanted(house, screen, violations):
    """By her verified address; nothing of Streamlit's or the provider's stays in her browser."""
    page = screen(width=1280)
    page.goto(f"{house.app.url}/account")
    assert violations(page) == []
    house.let_in(page, "ana")
    page.wait_for_url(f"{house.app.url}/account")
    at_home(page)
    assert names(page) == {"session"}
    page.reload()
    at_home(page)
    log = auditing.as_csv(house.app.owner(), house.app.workspace()).decode()
    assert "account.bound" in log
    assert house.issuer in log


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("eve", "does not vouch for your e-mail address"),
        ("who", "there is no account for you here"),
        ("new", "there is no account for you here"),
    ],
)
def test_strangers_are_told_why_they_stay_outside(house, screen, who, told):
    """An unverified address, an unknown one, and Ana's address in the hands of somebody else."""
    first = screen(width=1280)
    first.goto(house.app.url)
    house.let_in(first, "ana")
    at_home(first)
    page = screen(width=1280)
    page.goto(house.app.url)
    house.let_in(page, who)
    page.get_by_text(told).wait_for()
    assert names(page) == set()
    page.goto(f"{house.app.url}/account")
    assert "/sign-in" in page.url


def test_an_invited_colleague_needs_no_password(house, screen, violations):
    """By the link she signs in with her organisation, which takes the invitation up, role and all.

    Shut out, she stays outside.
    """
    owner, workspace = house.app.owner(), house.app.workspace()
    link = colleagues.invite(owner, workspace, "bea@example.org", Role.VIEWER)
    page = screen(width=1280)
    page.goto(f"{house.app.url}{link.path}")
    assert violations(page) == []
    page.get_by_text("by exactly this address").wait_for()
    house.let_in(page, "bea")
    at_home(page)
    assert names(page) == {"session"}
    assert colleagues.hand_overs(owner, workspace) == ()
    (bea,) = (one for one in colleagues.colleagues(owner, workspace) if one.email == "bea@example.org")
    assert (bea.name, bea.role, bea.by_organisation) == ("Bea Viewer", Role.VIEWER, True)
    assert accounts.sign_in(workspace, "bea@example.org", "") is None
    for place in ("/password", "/second-step"):
        page.goto(f"{house.app.url}{place}")
        page.get_by_text("You have no password here").wait_for()
    colleagues.disable_colleague(owner, workspace, bea.id, disabled=True)
    again = screen(width=1280)
    again.goto(house.app.url)
    house.let_in(again, "bea")
    again.get_by_text("there is no account for you here").wait_for()


def test_who_says_no_at_the_provider_comes_back_to_the_sign_in_page(house, screen):
    """And a made-up or replayed way back opens nothing either."""
    page = screen(width=1280)
    page.goto(house.app.url)
    page.get_by_role("link", name="Sign in with Keycloak").click()
    page.get_by_role("link", name="Cancel").click()
    page.get_by_text("Your organisation did not sign you in.").wait_for()
    page.goto(f"{house.app.url}/oauth2callback?code=made-up&state=made-up")
    page.get_by_text("Your organisation did not sign you in.").wait_for()
    assert names(page) == set()


def test_a_second_step_of_ones_own_is_asked_for_here_too(house, screen):
    """Whoever switched it on meant it."""
    owner, workspace = house.app.owner(), house.app.workspace()
    second_factor.begin_factor(owner, workspace, OWNER["password"])
    workspace.repository.write(lambda tables: tables.second_factors.used(owner.account, 1))
    page = screen(width=1280)
    page.goto(house.app.url)
    house.let_in(page, "ana")
    page.get_by_role("heading", name="Second step").wait_for()
    page.goto(f"{house.app.url}/account")
    assert "/sign-in" in page.url


def test_a_provider_that_is_away_shuts_nobody_out(house, screen):
    """Somebody who pressed its button reads so, and can use her password. The last test: it stays away."""
    house.provider.kill()
    house.provider.wait()
    page = screen(width=1280)
    page.goto(house.app.url)
    page.get_by_role("link", name="Sign in with Keycloak").click()
    page.get_by_text("Your organisation did not sign you in.").wait_for()
    assert page.get_by_label("Password").is_visible()
