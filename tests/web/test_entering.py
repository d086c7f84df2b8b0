"""From the link to a cookie and a clean address; what happens to links that do not work."""

import re

from assessment.services import broker


def test_a_link_becomes_a_cookie_and_a_clean_address(world):
    """The token of the link appears in no later address and in no page."""
    browser, base = world.enter()
    token = world.links()[0].removeprefix("/i/")
    pages = [browser.get(base), browser.get(f"{base}/1"), browser.get(f"{base}/review")]
    assert re.fullmatch(r"/q/[a-z0-9]+", base)
    assert [url for url in browser.seen if token in url] == [f"http://localhost:8501/i/{token}"]
    assert all(token not in page.text for page in pages)


def test_the_cookie_is_closed_to_scripts_and_to_other_pages(world):
    """HttpOnly, SameSite=Lax, and only sent to this questionnaire."""
    browser = world.browser()
    answer = browser.get(world.links()[0], follow_redirects=False)
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("q_"))
    code = answer.headers["location"].removeprefix("/q/")
    assert answer.status_code == 303
    assert {"HttpOnly", "SameSite=lax", f"Path=/q/{code}"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie


def test_behind_tls_the_cookie_is_secure_and_prefixed(world):
    """Browsers then refuse it on plain connections and from sub-domains."""
    browser = world.browser()
    url = f"https://localhost:8501{world.links()[0]}"
    cookies = browser.get(url, follow_redirects=False).headers.get_list("set-cookie")
    assert any(c.startswith("__Secure-q_") and "Secure" in c for c in cookies)
    assert all("Secure" in c for c in cookies)


def test_personal_pages_are_never_kept_and_never_tell_where_one_came_from(world):
    browser, base = world.enter()
    headers = browser.get(f"{base}/1").headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_same_link_goes_on_where_one_left_on_another_device(world):
    """Answers given on the phone are there on the laptop, and both may go on."""
    link = world.attributed_link()
    phone, base = world.enter(link)
    phone.save(base, worth__="4")
    laptop, same = world.enter(link)
    assert same == base
    assert 'value="4" id="f-worth-4" checked' in laptop.get(f"{base}/1").text
    laptop.save(base, too_much__="2")
    assert world.sheet(phone, base).answers == {("worth", ""): 4.0, ("too_much", ""): 2.0}


def test_unknown_cut_and_foreign_links_lead_to_the_same_page(world):
    """Nothing tells whether a link was right once; a session's token is no link."""
    browser, _ = world.enter()
    session = next(c.value for c in browser.client.cookies.jar if c.name.startswith("q_"))
    right = world.links()[1]
    for wrong in ("/i/nothing", right[:-1], f"/i/{session}"):
        page = world.browser().get(wrong)
        assert page.status_code == 404
        assert "This link does not work" in page.text


def test_guessing_links_is_braked_but_a_right_link_is_not(world, monkeypatch):
    """After many wrong tries come 429s with the time to wait; whoever has a link gets in, from there too."""
    from assessment.web import entering
    from assessment.web.throttle import Throttle

    monkeypatch.setattr(entering, "WRONG_LINKS", Throttle(burst=5, seconds_per_try=60))
    browser = world.browser()
    answers = [browser.get(f"/i/wrong-{n}") for n in range(7)]
    assert [a.status_code for a in answers] == [404] * 5 + [429] * 2
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    for visitor in (browser, world.browser()):
        assert visitor.get(world.links()[0]).status_code == 200


def test_one_link_makes_no_endless_visits(world, monkeypatch):
    """A program that opens a shared link again and again is stopped; known browsers and others are not."""
    from assessment.web import entering
    from assessment.web.throttle import Throttle

    check = world.shared_check()
    links = [link.path for link in broker.invitations(world.owner, world.workspace, check.id)]
    assert entering.ENTERING._burst >= 200  # a room behind one address
    monkeypatch.setattr(entering, "ENTERING", Throttle(burst=3, seconds_per_try=60))
    known = world.browser()
    assert known.get(links[0]).status_code == 200
    answers = [world.browser().get(links[0]).status_code for _number in range(4)]
    assert answers == [200, 200, 429, 429]
    assert known.get(links[0]).status_code == 200
    assert world.browser().get(links[1]).status_code == 200


def test_saving_has_a_limit_that_no_person_meets(world, monkeypatch):
    """One session's saves and pages are counted together, apart from everybody else's."""
    from assessment.web import pacing
    from assessment.web.throttle import Throttle

    (browser, base), (other, others) = world.enter(), world.enter(world.links()[1])
    assert {browser.save(base, worth__="4").status_code for _number in range(300)} == {200}
    monkeypatch.setattr(pacing, "SAVING", Throttle(burst=2, seconds_per_try=60))
    assert browser.save(base, worth__="3").status_code == 200
    assert browser.post(f"{base}/1", {"worth:": "2", "go": "later"}).status_code == 200
    assert browser.save(base, worth__="1").status_code == 429
    assert browser.post(f"{base}/1", {"worth:": "1"}).status_code == 429
    assert world.sheet(browser, base).answers == {("worth", ""): 2.0}
    assert other.save(others, worth__="1").status_code == 200


def test_a_questionnaire_opens_with_its_own_cookie_only(world):
    """One respondent's cookie and another's code do not fit."""
    _, other = world.enter(world.links()[1])
    browser, base = world.enter()
    session = next(c.value for c in browser.client.cookies.jar if c.name.startswith("q_"))
    code = other.rsplit("/", 1)[-1]
    page = world.browser().get(f"{other}/1", headers={"cookie": f"q_{code}={session}"})
    assert page.status_code == 403
    assert "open your personal link again" in page.text
    assert browser.get(base).status_code == 200


def test_after_closing_the_link_says_so_kindly(world):
    """Neither the link nor an open page takes answers any more, and nothing that was given is lost."""
    browser, base = world.enter()
    browser.save(base, worth__="4")
    broker.close_health_check(world.owner, world.workspace, world.check.id)
    assert "This health check has closed" in world.browser().get(world.links()[0]).text
    assert browser.save(base, worth__="1").status_code in (403, 409)
    assert browser.post(f"{base}/1", {"worth:": "1"}).status_code in (403, 409)


def test_a_shared_link_makes_one_respondent_per_browser(world):
    """Opening it twice in one browser goes on; another browser is another person with an own way back."""
    draft = world.shared_check()
    link = broker.invitations(world.owner, world.workspace, draft.id)[0].path
    one, other = world.browser(), world.browser()
    first, again, second = one.get(link), one.get(link), other.get(link)
    assert first.url.path == again.url.path
    assert first.url.path != second.url.path
    own = re.search(r"http://localhost:8501(/i/[\w-]+)", first.text).group(1)
    assert own != link
    assert world.browser().get(own).url.path == first.url.path


def test_a_phone_is_passed_on(world):
    """Behind a shared link the next person starts empty on the same phone, and reads nothing of the first."""
    check = world.shared_check()
    phone = world.browser()
    link = broker.invitations(world.owner, world.workspace, check.id)[0].path
    welcome = phone.get(link)
    first, own = welcome.url.path, re.search(r"http://localhost:8501(/i/[\w-]+)", welcome.text).group(1)
    phone.save(first, worth__="4")
    assert "Somebody else answers on this phone" in welcome.text
    second = phone.post(f"{first}/another").url.path
    assert second != first
    assert phone.get(first).status_code == 403
    assert phone.get(link).url.path == second
    assert "checked" not in phone.get(f"{second}/1").text
    assert phone.get(own).url.path == first
    assert "checked" not in phone.get(f"{first}/1").text


def test_a_personal_link_is_not_passed_on(world):
    """It belongs to one person; the page offers no button, and the address changes nothing."""
    browser, base = world.enter()
    assert "Somebody else" not in browser.get(base).text
    assert browser.post(f"{base}/another").url.path == base


def test_addresses_that_are_no_page_get_a_friendly_404(world):
    """Nothing below our addresses falls through to the broker's side."""
    browser, base = world.enter()
    for path in (f"{base}/99", f"{base}/0", f"{base}/nothing", "/i/", "/i/a/b", "/q/", "/assets/x/secret.py"):
        page = browser.get(path)
        assert page.status_code == 404
    assert "This link does not work" in browser.get(f"{base}/99").text
    assert world.browser().get("/sign-in-elsewhere").url.path == "/sign-in"


def test_who_handed_in_openly_may_read_the_answers_after_closing(world):
    """With the promise 'attributed' answers stay joined to the person; they cannot be changed any more."""
    browser = world.browser()
    base = browser.get(world.attributed_link()).url.path
    browser.save(base, worth__="4")
    assert browser.post(f"{base}/submit").url.path == f"{base}/thanks"
    broker.close_health_check(world.owner, world.workspace, world.check.id)
    assert "This health check has closed" in browser.get(f"{base}/1").text
    assert "Your own answers" in browser.get(f"{base}/thanks").text
    assert browser.save(base, worth__="1").status_code == 409
