"""Who holds a link may answer with it; what was answered is read only where it was answered.

A broker hands the links out and could open them. Where the promise protects people, the page then shows which
questions are answered, never what was said.
"""

import pytest

from assessment.model import Promise
from assessment.services import broker

SAID = {"worth__": "1", "why__": "They never came.", "put_in__": "7", "keeps__cover": "2"}
TELLING = (" checked", " selected", "They never came", 'value="60"')


@pytest.fixture
def twice(world):
    """Somebody answers on her phone; then the same link is opened on another device."""
    phone, base = world.enter()
    between = {"influence__seed": "60", "budget.now__seed": "4"}
    assert phone.save(base, **SAID, **between).json() == {"refused": {}}
    other, same = world.enter()
    assert same == base
    return phone, other, base


def test_another_browser_sees_what_is_answered_never_what_was_said(twice):
    """No choice is checked or selected; no text, no points, no question that would tell is on any page."""
    _phone, other, base = twice
    for place in ("/1", "/2", "/review", "", "/answers.txt"):
        page = other.get(f"{base}{place}").text
        assert [one for one in TELLING if one in page] == []
    page = other.get(f"{base}/1").text
    assert page.count("✓ Answered in another browser") == 2, "worth, put_in; 'why' would tell of worth"
    assert "those answers are not shown here" in page
    assert other.get(f"{base}/2").text.count("✓ Answered in another browser") == 2
    assert "Answered – choose again to change" in other.get(f"{base}/2").text
    assert "4 questions have no answer yet" in other.get(f"{base}/review").text


def test_the_welcome_page_says_so(twice):
    _phone, other, base = twice
    page = other.get(base).text
    assert "can be read only in the browser in which you answered" in page
    assert "Go on" in page


def test_the_browser_that_answered_goes_on_reading(twice, world):
    """Also after the other one was there, and when the link is opened there again."""
    phone, other, base = twice
    other.save(base, too_much__="3")
    assert phone.get(world.links()[0]).url.path == base
    page = phone.get(f"{base}/1").text
    assert "They never came." in page
    assert 'value="1" id="f-worth" checked' in page
    assert page.count("✓ Answered in another browser") == 1


def test_answering_again_changes_the_answer_and_makes_it_readable_here(twice, world):
    """With the form alone, too; fields left alone keep what was said elsewhere."""
    phone, other, base = twice
    page = other.get(f"{base}/1")
    guard = {name: other.hidden(page, name) for name in ("form_token", "seen")}
    other.post(f"{base}/1", guard | {"worth:": "5", "why:": "", "go": "next"})
    assert 'value="5" id="f-worth-5" checked' in other.get(f"{base}/1").text
    stored = world.sheet(phone, base)
    assert stored.answers[("put_in", "")] == 7.0
    assert ("worth", "") in stored.hidden


def test_handing_in_elsewhere_names_what_stands_in_the_way(twice):
    """Points that do not add up, given where they cannot be read here, are asked for again by name only."""
    _phone, other, base = twice
    page = other.post(f"{base}/submit")
    assert page.status_code == 422
    assert "How much say does each partner have?" in page.text
    assert "Please answer this once more." in page.text
    assert "add up to" not in page.text
    other.save(base, influence__seed="50", influence__cover="30", influence__check="20")
    done = other.post(f"{base}/submit")
    assert done.url.path == f"{base}/thanks"
    assert "answered in another browser, not shown here" in done.text
    assert "They never came" not in done.text


def test_nothing_of_it_is_left_after_closing(twice, world):
    """The mark that joins answers of one browser is cut with everything else."""
    _phone, other, base = twice
    other.save(base, influence__seed="50", influence__cover="30", influence__check="20")
    other.post(f"{base}/submit")
    broker.close_health_check(world.owner, world.workspace, world.check.id)
    assert world.check.promise is Promise.CONFIDENTIAL
    found = world.workspace.repository.read(lambda tables: tables.answers.responses(world.check.id))
    assert found[0].answers[("worth", "")] == 1.0
    marks = world.workspace.repository.read(lambda tables: tables.answers.by_visit(found[0].respondent))
    assert set(marks) == {""}
