"""First start, sign in, sign out; and that nothing of the broker's side shows without a session."""

import dataclasses

import pytest
from starlette.applications import Starlette

from assessment.web.application import middleware

OWNER = {"name": "Ana", "email": "ana@example.org", "password": "four plain words here"}


def fill(browser, path, **fields):
    page = browser.get(path)
    return browser.post(
        path, {"form_token": browser.hidden(page, "form_token"), **fields}, follow_redirects=False
    )


def test_the_first_visit_creates_the_owner(empty):
    """Every address leads to the first start until there is an owner; afterwards to the sign-in page."""
    browser = empty.browser()
    assert browser.get("/").url.path == "/first-start"
    assert browser.get("/sign-in").url.path == "/first-start"
    answer = fill(browser, "/first-start", **OWNER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("session="))
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}
    assert empty.browser().get("/first-start").url.path == "/sign-in"


def test_the_first_start_is_over_once_there_is_an_owner(world):
    """A page that was open since before leads to the sign-in page, instead of asking for another code."""
    settings = dataclasses.replace(world.workspace.settings, base_url="https://check.example.org")
    app = Starlette(middleware=middleware(lambda: dataclasses.replace(world.workspace, settings=settings)))
    world.app = app
    answer = world.browser(host="check.example.org").post("/first-start", OWNER, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_the_first_start_keeps_what_was_typed_but_the_password(empty):
    answer = fill(empty.browser(), "/first-start", **OWNER | {"password": "short"})
    assert answer.status_code == 422
    assert 'value="ana@example.org"' in answer.text
    assert "short" not in answer.text
    assert "The password needs 12" in answer.text


def test_signing_in_goes_on_to_where_one_wanted(world):
    browser = world.browser()
    page = browser.get("/results?id=7")
    assert (page.url.path, page.url.params["next"]) == ("/sign-in", "/results?id=7")
    answer = fill(browser, "/sign-in", email=OWNER["email"], password=OWNER["password"], next="/results?id=7")
    assert answer.headers["location"] == "/results?id=7"
    assert browser.get("/sign-in", follow_redirects=False).headers["location"] == "/"


@pytest.mark.parametrize(
    "place", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1", "/a\nb"]
)
def test_signing_in_never_leads_to_another_site(world, place):
    fields = {"email": OWNER["email"], "password": OWNER["password"], "next": place}
    assert fill(world.browser(), "/sign-in", **fields).headers["location"] == "/"


def test_a_wrong_address_and_a_wrong_password_look_the_same(world):
    browser = world.browser()
    one = fill(browser, "/sign-in", email=OWNER["email"], password="wrong wrong wrong")
    two = fill(browser, "/sign-in", email="nobody@example.org", password="wrong wrong wrong")
    assert one.status_code == two.status_code == 422
    assert one.text.replace(OWNER["email"], "") == two.text.replace("nobody@example.org", "")


def test_sign_in_behind_tls_uses_a_host_cookie(world):
    browser = world.browser()
    fields = {"email": OWNER["email"], "password": OWNER["password"]}
    answer = browser.post("https://localhost:8501/sign-in", fields, follow_redirects=False)
    cookie = next(c for c in answer.headers.get_list("set-cookie") if "session=" in c)
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert answer.headers["strict-transport-security"]


def test_signing_out_ends_the_session_for_good(world):
    """A copied cookie is worth nothing afterwards."""
    browser = world.browser()
    fill(browser, "/sign-in", email=OWNER["email"], password=OWNER["password"])
    token = next(c.value for c in browser.client.cookies.jar if c.name == "session")
    assert fill(browser, "/sign-out").headers["location"] == "/sign-in"
    thief = world.browser(cookie=f"session={token}")
    assert thief.get("/").url.path == "/sign-in"


def test_a_foreign_page_cannot_sign_anybody_in(world):
    fields = {"email": OWNER["email"], "password": OWNER["password"]}
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": ""}):
        answer = world.browser().post("/sign-in", fields, headers=headers, follow_redirects=False)
        assert answer.status_code == 403
        assert not any("session=" in c for c in answer.headers.get_list("set-cookie"))


def test_without_a_session_the_brokers_side_is_shut(world):
    """Pages lead to the sign-in page; sockets, files and posts are refused; the health check stays open."""
    browser = world.browser()
    assert browser.get("/partnerships").url.path == "/sign-in"
    for path in ("/_stcore/stream", "/_stcore/metrics", "/media/secret.xlsx", "/component/x"):
        assert browser.get(path).status_code == 403
    assert browser.post("/_stcore/upload_file/a/b").status_code == 403
    assert browser.get("/_stcore/health").status_code == 404  # passed through: here there is no Streamlit


def test_a_visitor_cannot_name_an_account(world):
    """The header that tells Streamlit who is asking never comes from outside."""
    browser = world.browser(**{"x-app-user": world.owner.account, "X-App-User": world.owner.account})
    assert browser.get("/partnerships").url.path == "/sign-in"


def test_an_installation_for_this_computer_answers_to_no_other_name(empty):
    """A foreign name that points here (DNS rebinding) cannot become the owner."""
    browser = empty.browser()
    for name in ("evil.example", "evil.example:8501", "", "[bad"):
        page = browser.get("/first-start", headers={"host": name})
        assert page.status_code == 421
        assert "BASE_URL" in page.text
    for name in ("localhost:8501", "127.0.0.1:8501", "[::1]:8501"):
        assert browser.get("/first-start", headers={"host": name}).status_code == 200
