"""What strangers may send instead of forms and addresses: it is refused, never a fault of ours."""

import pytest

JSON = {"content-type": "application/json", "accept": "application/json"}


@pytest.fixture
def seat(world):
    """A respondent's browser and her address."""
    return world.enter()


@pytest.mark.parametrize("headers", [{"sec-fetch-site": ""}, {"sec-fetch-site": "same-origin"}])
def test_a_token_is_any_text(seat, headers):
    """Letters outside ASCII in a form's token are a wrong token."""
    browser, base = seat
    wrong = "same-origin" not in headers.values()
    posted = browser.post(f"{base}/1", {"form_token": "é€", "go": "next"}, headers=headers)
    assert posted.status_code == (403 if wrong else 200)
    more = JSON | headers | {"x-form-token": "é".encode()}
    saved = browser.post(f"{base}/save", content='{"answers": {}}', headers=more)
    assert saved.status_code == (403 if wrong else 200)


@pytest.mark.parametrize("origin", ["http://[bad", "http://", "https://evil.example", "x", ""])
def test_an_origin_that_is_none_is_foreign(seat, origin):
    """The post is refused, with a page and its headers."""
    browser, base = seat
    answer = browser.post(f"{base}/1", {"go": "next"}, headers={"origin": origin})
    assert answer.status_code == 403
    assert answer.headers["content-security-policy"]


def test_a_number_of_five_thousand_digits_is_no_page(world, seat):
    """Nor is one of seven; both get the friendly page."""
    browser, base = seat
    for place in (f"{base}/{'1' * 5000}", f"{base}/1234567", f"/shared/{'1' * 5000}"):
        answer = browser.get(place)
        assert answer.status_code == 404
        assert "This link does not work" in answer.text
    assert browser.get(f"{base}/000001").status_code == 200


@pytest.mark.parametrize("body", ["[" * 100_000, '{"answers":' * 20_000, "[]", "7", "{", "\ufeff{}", "NaN"])
def test_answers_that_are_none_are_refused(seat, body):
    """However deep they are nested."""
    browser, base = seat
    assert browser.post(f"{base}/save", content=body, headers=JSON).status_code == 400
