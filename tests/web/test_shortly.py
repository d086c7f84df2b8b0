"""A section's form of somebody who was just here is saved without reading first, and nobody can tell."""

import pytest

from assessment.services import broker
from assessment.web import seats

FIRST, LAST = 1, 8


def form(browser, base, number, **fields):
    """Open a section and fill in its form."""
    page = browser.get(f"{base}/{number}")
    guard = {name: browser.hidden(page, name) for name in ("form_token", "seen")}
    return guard | {name.replace("__", ":"): text for name, text in fields.items()}


def post(browser, base, number, data):
    return browser.post(f"{base}/{number}", data, follow_redirects=False)


def forget(world) -> None:
    """Let this process have been started a moment ago."""
    world.workspace.sessions._values.clear()


@pytest.fixture
def looked_up(monkeypatch):
    """Note who is looked up."""
    found, take = [], seats.take

    def noting(visit):
        found.append(visit.code)
        return take(visit)

    monkeypatch.setattr(seats, "take", noting)
    return found


@pytest.mark.parametrize("go", ["next", "back", "review", "later"])
@pytest.mark.parametrize(("number", "item"), [(FIRST, "purpose_1"), (2, "power_1"), (LAST, "learning_1")])
def test_it_does_what_the_long_way_does(core, go, number, item):
    """The same answers are stored, and the same page comes next, from the first section to the last."""
    (short, at_short), (long, at_long) = (core.enter(link) for link in core.links()[:2])
    data = form(short, at_short, number, **{f"{item}__": "4"}) | {"go": go}
    quick = post(short, at_short, number, data)
    data = form(long, at_long, number, **{f"{item}__": "4"}) | {"go": go}
    forget(core)
    slow = post(long, at_long, number, data)
    assert quick.status_code == slow.status_code == 303
    assert quick.headers["location"].removeprefix(at_short) == slow.headers["location"].removeprefix(at_long)
    stored = [core.sheet(*who).answers for who in ((short, at_short), (long, at_long))]
    assert stored == [{(item, ""): 4.0}] * 2


def test_it_looks_nobody_up(core, looked_up):
    """That is what it is for: the statement that stores asks who she is and whether she may."""
    browser, base = core.enter()
    data = form(browser, base, 2, power_1__="4", power_2__="cant_say")
    looked_up.clear()
    assert post(browser, base, 2, data).headers["location"] == f"{base}/3"
    assert looked_up == []


def test_an_old_tab_changes_only_what_was_changed_in_it(core):
    """Fields that still say what their page showed are left as somebody else made them meanwhile."""
    browser, base = core.enter()
    browser.save(base, power_1__="1", power_2__="1")
    old = form(browser, base, 2, power_1__="1", power_2__="5")
    browser.save(base, power_1__="3")
    assert post(browser, base, 2, old).status_code == 303
    assert core.sheet(browser, base).answers == {("power_1", ""): 3.0, ("power_2", ""): 5.0}


@pytest.mark.parametrize(
    ("fields", "go", "status"),
    [
        ({"power_1__": "9"}, "next", 422),
        ({"power_1__": ""}, "next", 303),
        ({}, "next", 303),
        ({"power_1__": "4"}, "language:fr", 303),
        ({"power_1__": "4", "form_token": "x"}, "next", 403),
    ],
)
def test_what_is_special_is_looked_at(core, looked_up, fields, go, status):
    """Refused values, answers taken back, nothing changed, other buttons, a page of unknown origin."""
    browser, base = core.enter()
    browser.save(base, power_1__="2")
    data = form(browser, base, 2, **fields) | {"go": go}
    headers = {"sec-fetch-site": ""} if "form_token" in fields else {}
    browser.client.headers.update(headers)
    looked_up.clear()
    assert post(browser, base, 2, data).status_code == status
    assert looked_up


def test_a_section_that_is_not_there_and_one_with_conditions(core, looked_up):
    """The first is a 404, as ever; where answers decide what is asked, all of it is read."""
    browser, base = core.enter()
    data = form(browser, base, 2, power_1__="4")
    assert [post(browser, base, number, data).status_code for number in (0, 9)] == [404, 404]
    browser, base = core.enter(core.attributed_link())
    data = form(browser, base, 1, worth__="4")
    looked_up.clear()
    assert post(browser, base, 1, data).status_code == 303
    assert looked_up


def test_after_closing_nothing_is_stored_and_she_is_told(core):
    browser, base = core.enter()
    data = form(browser, base, 2, power_1__="4")
    broker.close_health_check(core.owner, core.workspace, core.check.id)
    answer = post(browser, base, 2, data)
    assert answer.status_code != 303
    assert core.workspace.repository.read(lambda tables: tables.answers.responses(core.check.id)) == ()
