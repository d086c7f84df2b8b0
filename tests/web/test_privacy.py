"""The privacy notice in each language, and one's own data by page."""

import html
from dataclasses import replace

import pytest

from assessment.i18n import translator
from assessment.model import Promise
from assessment.services import broker, respondent
from assessment.web.privacy import until
from assessment.web.promise import kept
from tests.web.conftest import open_check


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


PSEUDONYM = "whoever holds this server's key and the list of invited people could undo it"


def test_what_a_pseudonym_allows_is_said_before_the_first_question(world):
    """Where people are followed she reads who could undo it, and nobody says that nobody could."""
    browser, base = world.enter()
    for path in (base, f"{base}/privacy"):
        text = html.unescape(browser.get(path).text)
        assert PSEUDONYM in text
        assert "not even we" not in text


@pytest.mark.parametrize(
    ("promise", "wanted", "followed"),
    [("attributed", True, False), ("confidential", True, True), ("confidential", False, False),
     ("pooled", True, False)],
)  # fmt: skip
def test_texts_follow_promise_and_setting(world, promise, wanted, followed):
    """Without pseudonyms nobody can find answers again after the cut, and the texts say so."""
    check = open_check(world.workspace, world.owner, world.partnership, promise=Promise(promise))
    link = broker.invitations(world.owner, world.workspace, check.id)[0]
    ws = replace(world.workspace, settings=replace(world.workspace.settings, follow_people=wanted))
    entry = respondent.enter(ws, link.path.removeprefix("/i/"))
    sheet = respondent.sheet(respondent.actor_for(ws, entry.session, entry.code), ws)
    _ = translator("en")
    assert sheet.followed is followed
    assert (PSEUDONYM in " ".join(kept(_, sheet))) is followed
    assert ("not even we" in until(_, sheet)) is (promise != "attributed" and not followed)


def test_backups_are_named_when_answers_are_erased(world):
    """Erased is not gone everywhere: backups from before hold it for as long as they are kept."""
    browser, base = world.enter()
    browser.save(base, worth__="4")
    page = browser.get(f"{base}/erase")
    gone = browser.post(f"{base}/erase", {"form_token": browser.hidden(page, "form_token")})
    assert "for 7 days at most" in gone.text


def test_nobody_erases_for_another_site(world):
    """A foreign page cannot erase; a stranger finds nothing."""
    browser, base = world.enter()
    browser.save(base, worth__="4")
    refused = browser.post(f"{base}/erase", {}, headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert world.sheet(browser, base).answers
    for path in ("privacy", "erase", "my-data.json"):
        assert world.browser().get(f"{base}/{path}").status_code == 403
