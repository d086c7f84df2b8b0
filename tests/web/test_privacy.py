"""The privacy notice in each language, and one's own data by page."""

import pytest


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_notice_is_linked_from_the_first_page(world, language, direction):
    """It names who is responsible, what is kept, how long, who sees what."""
    browser, base = world.enter()
    assert f'href="{base}/privacy"' in browser.get(base).text
    page = browser.get(f"{base}/privacy?lang={language}")
    assert page.status_code == 200
    assert f'lang="{language}" dir="{direction}"' in page.text
    assert "Programme" in page.text
    assert f'href="{base}/erase"' in page.text


def test_taking_along_and_erasing(world):
    """See, take along, erase: afterwards the device is not known, and the link begins anew."""
    link = world.links()[0]
    browser, base = world.enter(link)
    browser.save(base, worth__="4")
    data = browser.get(f"{base}/my-data.json")
    assert "attachment" in data.headers["content-disposition"]
    assert [answer["question"] for answer in data.json()["answers"]] == ["worth"]
    page = browser.get(f"{base}/erase")
    gone = browser.post(f"{base}/erase", {"form_token": browser.hidden(page, "form_token")})
    assert "erased" in gone.text
    assert browser.get(base).status_code == 403
    again, fresh = world.enter(link)
    assert fresh != base
    assert again.get(f"{fresh}/my-data.json").json()["answers"] == []


def test_nobody_erases_for_another_site(world):
    """A foreign page cannot erase; a stranger finds nothing."""
    browser, base = world.enter()
    browser.save(base, worth__="4")
    refused = browser.post(f"{base}/erase", {}, headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert world.sheet(browser, base).answers
    for path in ("privacy", "erase", "my-data.json"):
        assert world.browser().get(f"{base}/{path}").status_code == 403
