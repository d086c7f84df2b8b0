"""Giving answers: without JavaScript by form, with it one by one; what is refused, and what is never lost."""

import pytest


def post(browser, base, number, **fields):
    """Press "Save and continue" as without JavaScript; double underscores stand for the colon."""
    page = browser.get(f"{base}/{number}")
    data = {name.replace("__", ":"): value for name, value in fields.items() if name != "go"}
    guard = {name: browser.hidden(page, name) for name in ("form_token", "seen")}
    return browser.post(f"{base}/{number}", data | guard | {"go": fields.get("go", "next")})


def test_a_section_is_saved_and_leads_to_the_next(world):
    """Post, redirect, get: reloading the next page posts nothing twice."""
    browser, base = world.enter()
    page = post(browser, base, 1, worth__="4", too_much__="cant_say", put_in__="10")
    assert page.url.path == f"{base}/2"
    expected = {("worth", ""): 4.0, ("too_much", ""): None, ("put_in", ""): 10.0}
    assert world.sheet(browser, base).answers == expected


def test_the_script_saves_single_answers(world):
    """200 comes after the commit; a wrong value is told by field and does not harm the one beside it."""
    browser, base = world.enter()
    answer = browser.save(base, worth__="5", too_much__="7")
    assert answer.status_code == 200
    assert answer.json() == {"refused": {"too_much:": "Choose one of the answers."}}
    assert world.sheet(browser, base).answers == {("worth", ""): 5.0}


def test_an_emptied_field_takes_the_answer_back(world):
    browser, base = world.enter()
    browser.save(base, worth__="1", why__="Because")
    browser.save(base, why__="")
    assert world.sheet(browser, base).answers == {("worth", ""): 1.0}


@pytest.mark.parametrize("body", ["", "[]", '{"answers": 3}', '{"answers": ["worth:"]}', "{", '"x"'])
def test_nonsense_from_a_script_is_refused(world, body):
    browser, base = world.enter()
    headers = {"content-type": "application/json", "accept": "application/json"}
    assert browser.post(f"{base}/save", content=body, headers=headers).status_code == 400


def test_fields_that_were_not_asked_for_are_ignored(world):
    """A forged partner, role, item or score changes nothing."""
    browser, base = world.enter()
    forged = {"partner_id": "cover", "role": "owner", "score": "100", "worth:cover": "1", "keeps:nobody": "5"}
    page = post(browser, base, 2, **forged)
    assert page.status_code == 200
    browser.save(base, **forged)
    assert world.sheet(browser, base).answers == {}
    assert world.sheet(browser, base).partner.id == "seed"


def test_partner_ratings_ask_only_about_linked_partners_and_oneself(world):
    """Cover works with seed only, so it is not asked about check; a forged answer about it is not taken."""
    browser, base = world.enter(world.links("cover")[0])
    page = browser.get(f"{base}/2").text
    assert 'name="keeps:seed"' in page
    assert 'name="keeps:cover"' in page
    assert 'name="keeps:check"' not in page
    assert 'name="influence:check"' in page
    browser.save(base, keeps__check="5", keeps__seed="4")
    assert world.sheet(browser, base).answers == {("keeps", "seed"): 4.0}


def test_a_question_appears_because_of_an_answer_without_javascript(world):
    """The page comes back once with the new question; leaving it empty then goes on."""
    browser, base = world.enter()
    page = post(browser, base, 1, worth__="1")
    assert (page.url.path, page.url.params["more"]) == (f"{base}/1", "1")
    assert "one more question on this page" in page.text
    assert post(browser, base, 1, worth__="1").url.path == f"{base}/2"


def test_answers_to_questions_that_are_not_asked_are_not_taken(world):
    browser, base = world.enter()
    post(browser, base, 1, worth__="5", why__="not asked for")
    assert ("why", "") not in world.sheet(browser, base).answers


def test_nothing_typed_is_lost_when_something_is_wrong(world):
    """The page comes back with an error summary that links to the field, everything typed still in it."""
    browser, base = world.enter()
    browser.save(base, worth__="1")
    page = post(browser, base, 1, worth__="2", why__="x" * 2001)
    assert page.status_code == 422
    assert 'href="#f-why"' in page.text
    assert "x" * 2001 in page.text
    assert world.sheet(browser, base).answers == {("worth", ""): 2.0}
    assert page.text.count("<title>Error:") == 1


def test_a_form_without_proof_is_shown_again_with_what_was_typed(world):
    """An old browser whose token no longer fits loses nothing and changes nothing."""
    browser, base = world.enter(**{"sec-fetch-site": ""})
    page = browser.post(f"{base}/1", {"worth:": "1", "why:": "My long comment", "form_token": "old"})
    assert page.status_code == 403
    assert "My long comment" in page.text
    assert world.sheet(browser, base).answers == {}
    again = {name: browser.hidden(page, name) for name in ("form_token",)}
    browser.post(f"{base}/1", {"worth:": "1", "why:": "My long comment", "seen": "", **again})
    assert world.sheet(browser, base).answers[("why", "")] == "My long comment"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "", "origin": "https://evil.example"},
    ],
)
def test_another_sites_page_cannot_answer(world, headers):
    """Not even with the right token."""
    browser, base = world.enter()
    token = browser.hidden(browser.get(f"{base}/1"), "form_token")
    for path, more in ((f"{base}/1", {"worth:": "1"}), (f"{base}/submit", {})):
        assert browser.post(path, {"form_token": token, **more}, headers=headers).status_code == 403
    body = {"answers": {"worth:": "1"}}
    headers = headers | {"x-form-token": token, "accept": "application/json"}
    assert browser.post(f"{base}/save", json=body, headers=headers).status_code == 403
    assert world.sheet(browser, base).answers == {}


def test_an_old_tab_posts_back_only_what_was_changed_in_it(world):
    """What another tab or device answered meanwhile stays."""
    browser, base = world.enter()
    browser.save(base, worth__="4", too_much__="4")
    old = browser.get(f"{base}/1")
    guard = {name: browser.hidden(old, name) for name in ("form_token", "seen")}
    world.enter()[0].save(base, worth__="5")
    browser.post(f"{base}/1", guard | {"worth:": "4", "too_much:": "2", "go": "next"})
    sheet = world.sheet(browser, base)
    assert (sheet.answers, sheet.hidden) == ({("too_much", ""): 2.0}, {("worth", "")})


def test_an_old_tab_leaves_a_text_of_several_lines_as_it_is(world):
    """Browsers send other ends of lines than they were given; that is no change."""
    browser, base = world.enter()
    browser.save(base, worth__="1", why__="one\ntwo")
    old = browser.get(f"{base}/1")
    guard = {name: browser.hidden(old, name) for name in ("form_token", "seen")}
    browser.save(base, why__="three\nfour")
    browser.post(f"{base}/1", guard | {"why:": "one\r\ntwo", "go": "later"})
    assert world.sheet(browser, base).answers[("why", "")] == "three\nfour"
    browser.post(f"{base}/1", guard | {"why:": "one\r\ntwo!", "go": "later"})
    assert world.sheet(browser, base).answers[("why", "")] == "one\ntwo!"


def test_a_body_larger_than_any_questionnaire_is_refused(world):
    browser, base = world.enter()
    assert browser.post(f"{base}/1", {"why:": "x" * 300_000}).status_code == 413


def test_names_and_answers_are_text_never_markup(world):
    """Partner names, the partnership's name and comments come out escaped on every page."""
    browser, base = world.enter()
    bad = '"><script>alert(1)</script>'
    browser.save(base, worth__="1", why__=bad)
    for path in ("", "/1", "/2", "/review"):
        page = browser.get(base + path).text
        assert "<script>alert" not in page
        assert "<b>seed</b>" not in page
        assert "Seed <Co>" not in page
    assert "&lt;script&gt;alert(1)" in browser.get(f"{base}/1").text


def test_the_language_is_switched_without_losing_what_was_typed(world):
    """Arabic reads from right to left; the answer typed before is kept."""
    browser, base = world.enter()
    page = post(browser, base, 1, worth__="4", go="language:ar")
    assert page.url.path == f"{base}/1"
    assert '<html lang="ar" dir="rtl">' in page.text
    assert "ما نعطي وما نأخذ" in page.text
    assert world.sheet(browser, base).answers == {("worth", ""): 4.0}
    assert '<html lang="ar" dir="rtl">' in browser.get(base).text
    assert '<html lang="en" dir="ltr">' in browser.get(f"{base}?lang=en").text
