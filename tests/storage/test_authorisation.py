"""Every service call refuses by default: strangers find nothing, insiders do what their role allows."""

from dataclasses import dataclass, replace

import pytest

from assessment.errors import NotAllowed, NotFound, WrongState
from assessment.model import Actor, HealthCheckState, Programme, Promise, Role
from assessment.services import accounts, broker, invitations, respondent, results
from assessment.services.broker import InvitationLink, Person

LINK = InvitationLink("", "seed", "", "", "en", "/i/x", answered=False)

READING = {
    "partnership": lambda actor, ws, it: broker.partnership(actor, ws, it.partnership),
    "health_checks": lambda actor, ws, it: broker.health_checks(actor, ws, it.partnership),
    "health_check": lambda actor, ws, it: broker.health_check(actor, ws, it.open),
    "instrument_of": lambda actor, ws, it: broker.instrument_of(actor, ws, it.open),
}
ORGANISING = {
    "people": lambda actor, ws, it: broker.people(actor, ws, it.open),
    "participation": lambda actor, ws, it: broker.participation(actor, ws, it.open),
    "invitations": lambda actor, ws, it: broker.invitations(actor, ws, it.open),
    "why_not_open": lambda actor, ws, it: broker.why_not_open(actor, ws, it.draft.id),
    "why_not_reopen": lambda actor, ws, it: broker.why_not_reopen(actor, ws, it.open),
    "message": lambda actor, ws, it: invitations.message(actor, ws, it.open, LINK),
    "reminder": lambda actor, ws, it: invitations.reminder(actor, ws, it.open, LINK),
    "mail_merge": lambda actor, ws, it: invitations.mail_merge(actor, ws, it.open),
    "started_together": lambda actor, ws, it: respondent.started_together(actor, ws, it.open),
    "start_together": lambda actor, ws, it: respondent.start_together(actor, ws, it.open, "seed"),
    "save_partnership": lambda actor, ws, it: broker.save_partnership(actor, ws, it.whole),
    "save_programme": lambda actor, ws, it: broker.save_programme(actor, ws, Programme(it.programme, "New")),
    "save_draft": lambda actor, ws, it: broker.save_draft(actor, ws, it.draft, {"seed": (Person("A"),)}),
    "new_draft": lambda actor, ws, it: broker.save_draft(actor, ws, replace(it.draft, id="")),
    "open": lambda actor, ws, it: broker.open_health_check(actor, ws, it.draft.id),
    "close": lambda actor, ws, it: broker.close_health_check(actor, ws, it.open),
    "reopen": lambda actor, ws, it: broker.reopen_health_check(actor, ws, it.open),
    "close_again": lambda actor, ws, it: broker.close_health_check(actor, ws, it.open),
    "release": lambda actor, ws, it: broker.release_health_check(actor, ws, it.open),
    "delete_draft": lambda actor, ws, it: broker.delete_draft(actor, ws, it.spare),
    "delete_partnership": lambda actor, ws, it: broker.delete_partnership(actor, ws, it.partnership),
}
RESULTS = {
    "report": lambda actor, ws, it: results.report(actor, ws, it.open),
    "workbook": lambda actor, ws, it: results.workbook(actor, ws, it.open),
}
ANSWERING = {
    "sheet": lambda actor, ws, it: respondent.sheet(actor, ws),
    "save": lambda actor, ws, it: respondent.save(actor, ws, [("trust_1", "", 3)]),
    "clear": lambda actor, ws, it: respondent.clear(actor, ws, "trust_1"),
    "submit": lambda actor, ws, it: respondent.submit(actor, ws),
}
ADMINISTERING = {
    "create_programme": lambda actor, ws, it: broker.create_programme(actor, ws, "Mine"),
    "delete_programme": lambda actor, ws, it: broker.delete_programme(actor, ws, it.programme),
    "create_account": lambda actor, ws, it: accounts.create_account(
        actor, ws, name="B", email="b@example.org", password="four plain words do", role=Role.BROKER
    ),
}


@dataclass
class Things:
    """Ids and nouns of one partnership, and actors inside and outside of it."""

    programme: str
    partnership: str
    whole: object
    open: str
    draft: object
    spare: str


@pytest.fixture
def things(house):
    check = house.open(Promise.ATTRIBUTED)
    draft, spare = (broker.save_draft(house.owner, house.ws, house.draft()) for _ in range(2))
    whole = broker.partnership(house.owner, house.ws, house.partnership.id)
    return Things(house.programme.id, whole.id, whole, check.id, draft, spare.id)


def insider(things, role):
    return Actor(role, account="x", programmes=frozenset({things.programme}), partnership=things.partnership)


def strangers(house):
    other = broker.create_programme(house.owner, house.ws, "Other")
    return [
        Actor(Role.BROKER, account="b", programmes=frozenset({other.id})),
        Actor(Role.BROKER, account="b"),
        Actor(Role.VIEWER, account="v", programmes=frozenset({other.id})),
        Actor(Role.PARTNER, account="p", partnership="another"),
        Actor(Role.PARTNER, account="p"),
        Actor(Role.RESPONDENT, health_check="another", respondent="r"),
        Actor(Role.RESPONDENT),
    ]


def test_strangers_find_nothing(house, things):
    """Whoever is outside of the programme cannot even learn that something exists, by whatever call."""
    for actor in strangers(house):
        for name, call in {**READING, **ORGANISING, **RESULTS, **ANSWERING}.items():
            with pytest.raises(NotFound):
                pytest.fail(f"{actor.role} {name}: {call(actor, house.ws, things)!r}")


def test_lists_hold_only_what_is_mine(house, things):
    """Lists are filtered by programme; a partner's representative sees the own partnership only."""
    for actor in strangers(house):
        assert broker.partnerships(actor, house.ws) == ()
        assert things.programme not in {p.id for p in broker.programmes(actor, house.ws)}
    for role in (Role.BROKER, Role.VIEWER, Role.PARTNER):
        mine = broker.partnerships(insider(things, role), house.ws)
        assert [s.partnership.id for s in mine] == [things.partnership]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.PARTNER])
def test_readers_change_nothing(house, things, role):
    """A viewer or partner may look at what was released, not touch, and sees no links and no people."""
    actor, of_checks = insider(things, role), ("health_check", "instrument_of")
    for name, call in READING.items():
        if name not in of_checks:
            call(actor, house.ws, things)
    assert broker.health_checks(actor, house.ws, things.partnership) == ()
    assert [s.last for s in broker.partnerships(actor, house.ws)] == [None]
    for name, call in ORGANISING.items():
        with pytest.raises((NotFound, NotAllowed)):
            pytest.fail(f"{role} {name}: {call(actor, house.ws, things)!r}")


@pytest.mark.parametrize("role", [Role.BROKER, Role.VIEWER, Role.PARTNER, Role.RESPONDENT])
def test_only_owners_administer(house, things, role):
    """Programmes and accounts are the owner's."""
    for call in ADMINISTERING.values():
        with pytest.raises(NotAllowed):
            call(insider(things, role), house.ws, things)


@pytest.mark.parametrize("role", [Role.OWNER, Role.BROKER, Role.SYSTEM])
def test_organisers_can_do_everything_of_their_own(house, things, role):
    """What is refused to others works for those whose work it is, in this order."""
    actor = insider(things, role)
    for call in {**READING, **ORGANISING}.values():
        if call is ORGANISING["delete_partnership"]:
            broker.close_health_check(actor, house.ws, things.draft.id)
        call(actor, house.ws, things)


def test_results_wait_for_closing_and_release(house, things):
    """A broker reads after closing, viewers and partners after release, respondents never."""
    house.answer(house.links(broker.health_check(house.owner, house.ws, things.open))[0])
    readers = {role: insider(things, role) for role in (Role.OWNER, Role.BROKER, Role.VIEWER, Role.PARTNER)}
    steps = {
        HealthCheckState.OPEN: (lambda: None, set()),
        HealthCheckState.CLOSED: (
            lambda: broker.close_health_check(house.owner, house.ws, things.open),
            {Role.OWNER, Role.BROKER},
        ),
        HealthCheckState.RELEASED: (
            lambda: broker.release_health_check(house.owner, house.ws, things.open),
            set(readers),
        ),
    }
    for step, may in steps.values():
        step()
        for role, actor in readers.items():
            if role in may:
                assert results.report(actor, house.ws, things.open).health_check.id == things.open
            else:
                with pytest.raises((WrongState, NotFound)):
                    results.report(actor, house.ws, things.open)


def test_a_respondent_is_nobody_else(house, things):
    """A respondent cannot write for another respondent, nor into another health check."""
    check = broker.health_check(house.owner, house.ws, things.open)
    one, two = (house.come(link) for link in house.links(check)[:2])
    for forged in (replace(one, respondent="unknown"), replace(one, health_check=things.draft.id)):
        for call in ANSWERING.values():
            with pytest.raises((NotFound, WrongState)):
                call(forged, house.ws, things)
    respondent.save(one, house.ws, [("trust_1", "", 1)])
    assert respondent.sheet(two, house.ws).answers == {}
    for call in {**READING, **ORGANISING, **RESULTS}.values():
        with pytest.raises((NotFound, NotAllowed)):
            call(one, house.ws, things)
