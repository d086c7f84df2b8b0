"""The life of a health check over the services, on both engines."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assessment.errors import InvalidInput, NotFound, WrongState
from assessment.model import HealthCheckState, Partner, Partnership, Promise
from assessment.services import broker, respondent
from assessment.services.broker import Person


def test_from_draft_to_counts(house):
    """The main job in storage: draft, open, answer, close; every number is there at the end."""
    check = house.open(people={"seed": (Person("Joe", "joe@example.org", "fr"),)})
    links = house.links(check)
    assert [link.label for link in links] == ["Joe", "Person 2", "Personne 1", "Personne 2"]
    assert all(len(link.path) == 25 for link in links)
    house.answer(links[0])
    house.answer(links[2], submit=False)
    before = broker.participation(house.owner, house.ws, check.id)
    assert [(p.partner, p.invited, p.started, p.submitted) for p in before] == [
        ("seed", 2, 1, 1),
        ("bank", 2, 1, 0),
    ]
    assert [link.answered for link in house.links(check)] == [True, False, False, False]
    closed = broker.close_health_check(house.owner, house.ws, check.id)
    assert closed.state is HealthCheckState.CLOSED
    assert broker.participation(house.owner, house.ws, check.id) == before
    summary = broker.partnerships(house.owner, house.ws)[0]
    assert (summary.submitted, summary.invited, summary.last) == (1, 4, closed)


def test_only_submitted_answers_count(house):
    """An answer that was never handed in is in no report."""
    check = house.open()
    first, second, *_ = house.links(check)
    house.answer(first, 5)
    house.answer(second, 1, submit=False)
    broker.close_health_check(house.owner, house.ws, check.id)
    responses = house.ws.repository.read(lambda tables: tables.answers.responses(check.id))
    assert [r.answers[("trust_1", "")] for r in responses] == [5.0]
    assert responses[0].answers[("trust_2", "")] is None


def test_opening_needs_two_partners_with_people(house):
    """With one partner there is nothing to compare; every reason is named."""
    alone = broker.save_draft(house.owner, house.ws, house.draft(invited={"seed": 3}))
    assert [p.code for p in broker.why_not_open(house.owner, house.ws, alone.id)] == ["invited"]
    with pytest.raises(InvalidInput, match="at least two partners"):
        broker.open_health_check(house.owner, house.ws, alone.id)


def test_frozen_once_open(house):
    """Promise, questionnaire and languages cannot change once people answer."""
    check = house.open()
    with pytest.raises(WrongState, match="frozen"):
        broker.save_draft(house.owner, house.ws, replace(check, promise=Promise.POOLED))
    with pytest.raises(WrongState):
        broker.delete_draft(house.owner, house.ws, check.id)
    with pytest.raises(WrongState):
        broker.open_health_check(house.owner, house.ws, check.id)


def test_draft_problems_come_all_at_once(house):
    """A broker sees everything that is wrong with a draft in one go."""
    wrong = house.draft(
        languages=("en", "sw"),
        invited={"seed": -1, "ghost": 2},
        opens=date(2026, 5, 2),
        closes=date(2026, 5, 1),
        decisions={"trust_1": "no ladder"},
    )
    with pytest.raises(InvalidInput) as caught:
        broker.save_draft(house.owner, house.ws, wrong)
    assert {p.code for p in caught.value.problems} == {"languages", "partner", "invited", "dates", "decision"}


def test_naming_people_raises_the_number_invited(house):
    """Whoever is named is invited; further numbered places stay."""
    people = {"seed": (Person("A"), Person("B"), Person("C")), "bank": (Person("D"), Person(), Person())}
    saved = broker.save_draft(house.owner, house.ws, house.draft(invited={"seed": 1, "bank": 3}), people)
    assert saved.invited == {"seed": 3, "bank": 3}
    assert broker.people(house.owner, house.ws, saved.id)["bank"] == (Person("D"),)
    again = broker.save_draft(house.owner, house.ws, replace(saved, title="Spring"))
    assert broker.people(house.owner, house.ws, again.id)["seed"][2] == Person("C")


def test_numbers_count_in_the_order_of_opening(house):
    """Number 1 is the first that was opened, whichever draft was written first."""
    early = broker.save_draft(house.owner, house.ws, house.draft())
    late = house.open()
    assert late.number == 1
    assert broker.health_check(house.owner, house.ws, early.id).number == 2
    opened = broker.open_health_check(house.owner, house.ws, early.id)
    assert [c.id for c in broker.health_checks(house.owner, house.ws, house.partnership.id)] == [
        late.id,
        opened.id,
    ]


def test_answers_version_rises(house):
    """Whatever a report could show raises the version that its cache depends on."""
    check = house.open()
    link = house.links(check)[0]
    seen = [check.answers_version]

    def note() -> None:
        seen.append(broker.health_check(house.owner, house.ws, check.id).answers_version)

    actor = house.answer(link)
    note()
    respondent.save(actor, house.ws, [("trust_1", "", 2)])
    note()
    respondent.clear(actor, house.ws, "trust_2")
    note()
    for step in (broker.close_health_check, broker.reopen_health_check, broker.close_health_check):
        step(house.owner, house.ws, check.id)
        note()
    broker.release_health_check(house.owner, house.ws, check.id)
    note()
    assert seen == sorted(set(seen))


def test_reopening_attributed_until_release(house):
    """Attributed answers may be completed after closing, until partners have read the results."""
    check = house.open()
    actor = house.answer(house.links(check)[0])
    broker.close_health_check(house.owner, house.ws, check.id)
    with pytest.raises(WrongState, match="closed"):
        respondent.save(actor, house.ws, [("trust_1", "", 1)])
    assert broker.why_not_reopen(house.owner, house.ws, check.id) == ""
    broker.reopen_health_check(house.owner, house.ws, check.id)
    respondent.save(actor, house.ws, [("trust_1", "", 1)])
    broker.close_health_check(house.owner, house.ws, check.id)
    broker.release_health_check(house.owner, house.ws, check.id)
    assert "released" in broker.why_not_reopen(house.owner, house.ws, check.id)
    with pytest.raises(WrongState):
        broker.reopen_health_check(house.owner, house.ws, check.id)


def test_an_old_health_check_keeps_its_questionnaire(house, reopen):
    """A questionnaire file that changed or went away does not take old health checks with it."""
    check = house.open()
    folder: Path = house.ws.settings.questionnaires[0]
    file = folder / "small.v1.yaml"
    file.write_text(
        file.read_text().replace("from: 1", "from: 0").replace("values: [1, 2]", "values: [0, 1]")
    )
    house.ws.close()
    changed = reopen()
    assert broker.instrument_of(house.owner, changed, check.id).scales["agree5"].minimum == 1
    assert changed.instruments["small@1"].scales["agree5"].minimum == 0
    file.unlink()
    gone = reopen()
    assert broker.instrument_of(house.owner, gone, check.id).key == "small@1"


def test_partnership_rules(house):
    """Colours never change, asked partners stay, names are told apart; problems come all at once."""
    one, other = house.partnership.partners
    assert (one.colour, other.colour) == (0, 1)
    third = Partner("", "Ministry", "Ministry", colour=1)
    moved = replace(house.partnership, partners=(third, replace(other, colour=7), one))
    saved = broker.save_partnership(house.owner, house.ws, moved)
    assert [p.colour for p in saved.partners] == [2, 1, 0]
    assert saved == broker.partnership(house.owner, house.ws, saved.id)
    house.open()
    with pytest.raises(InvalidInput) as caught:
        broker.save_partnership(
            house.owner, house.ws, replace(saved, partners=saved.partners[:1], links=frozenset())
        )
    assert [p.code for p in caught.value.problems] == ["partner_asked", "partner_asked"]
    with pytest.raises(InvalidInput, match="answer about this link"):
        broker.save_partnership(house.owner, house.ws, replace(saved, links=frozenset()))
    twins = (Partner("x", "Same", "Same"), Partner("y", "same", ""), Partner("y", "", "far too long a name"))
    bad = Partnership("", house.programme.id, " ", partners=twins, links=frozenset({("x", "nobody")}))
    with pytest.raises(InvalidInput) as caught:
        broker.save_partnership(house.owner, house.ws, bad)
    assert {p.code for p in caught.value.problems} == {"name", "short", "twice", "link"}


def test_a_partner_leaves_drafts_with_the_partnership(house):
    """A partner that was never asked may go, and drafts forget it."""
    draft = broker.save_draft(house.owner, house.ws, house.draft(), {"bank": (Person("D"),)})
    left = replace(house.partnership, partners=house.partnership.partners[:1], links=frozenset())
    broker.save_partnership(house.owner, house.ws, left)
    assert broker.health_check(house.owner, house.ws, draft.id).invited == {"seed": 2}
    assert broker.people(house.owner, house.ws, draft.id) == {"seed": ()}


def test_deleting_a_partnership_takes_everything(house):
    """Nothing of a deleted partnership stays behind; an open health check is closed first."""
    check = house.open()
    house.answer(house.links(check)[0])
    with pytest.raises(WrongState, match="Close it first"):
        broker.delete_partnership(house.owner, house.ws, house.partnership.id)
    broker.close_health_check(house.owner, house.ws, check.id)
    with pytest.raises(WrongState, match="still has partnerships"):
        broker.delete_programme(house.owner, house.ws, house.programme.id)
    broker.delete_partnership(house.owner, house.ws, house.partnership.id)
    left = {
        t: house.rows(t) for t in ("partner", "link", "health_check", "person", "invitation", "participation")
    }
    left |= {t: house.rows(t) for t in ("respondent", "visit", "answer", "answer_log")}
    assert not any(left.values())
    broker.delete_programme(house.owner, house.ws, house.programme.id)
    with pytest.raises(NotFound):
        broker.partnership(house.owner, house.ws, house.partnership.id)
