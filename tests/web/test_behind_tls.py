"""Behind a proxy with TLS: cookies keep their protection, even where the proxy's word is not trusted."""

from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from assessment.web.application import middleware
from tests.web.conftest import OWNER, Browser

SITE = "check.example.org"
STREAMLITS = "_streamlit_session=x; HttpOnly; Path=/; SameSite=lax"


@pytest.fixture
def site(world):
    """Make a browser that comes over plain HTTP, as from a proxy without X-Forwarded-Proto, under a name."""
    settings = replace(world.workspace.settings, base_url=f"https://{SITE}")
    workspace = replace(world.workspace, settings=settings)

    async def streamlit(_request):
        """Answer with a cookie, as Streamlit sets it."""
        return Response("", headers={"set-cookie": STREAMLITS})

    routes = [Route(path, streamlit) for path in ("/static/x", "/_stcore/health", "/favicon.ico")]
    app = Starlette(routes=routes, middleware=middleware(lambda: workspace))

    def come(host: str) -> Browser:
        world.browsers.append(Browser(app, world.runner, host=host))
        return world.browsers[-1]

    return come


def sign_in(browser):
    fields = {"email": OWNER["email"], "password": OWNER["password"]}
    return browser.post("/sign-in", fields, follow_redirects=False)


@pytest.mark.parametrize("host", [SITE, SITE.upper()])
def test_the_name_of_a_site_with_tls_means_tls(site, host):
    """Secure, __Host- and HSTS: BASE_URL says so, whatever scheme the request came with."""
    answer = sign_in(site(host))
    assert answer.status_code == 303
    cookies = answer.headers.get_list("set-cookie")
    assert any(cookie.startswith("__Host-session=") for cookie in cookies)
    assert all("; Secure" in cookie for cookie in cookies)
    assert answer.headers["strict-transport-security"]


@pytest.mark.parametrize("host", ["localhost:8501", f"{SITE}:8501", "192.168.8.10"])
def test_another_name_does_not(site, host):
    """Whoever goes round the proxy could not send such a cookie back."""
    answer = sign_in(site(host))
    assert any(cookie.startswith("session=") for cookie in answer.headers.get_list("set-cookie"))
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize("path", ["/static/x", "/_stcore/health", "/favicon.ico"])
def test_streamlits_cookies_are_secure_too(site, path):
    """On every kind of address, and only behind TLS."""
    assert site(SITE).get(path).headers.get_list("set-cookie") == [f"{STREAMLITS}; Secure"]
    assert site("localhost:8501").get(path).headers.get_list("set-cookie") == [STREAMLITS]
