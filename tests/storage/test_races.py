"""Two at once on PostgreSQL: what was read before a lock decides nothing.

One of the two stands still in the middle of its transaction until the other waits for it, or is done.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from sqlalchemy import text

from assessment.errors import AssessmentError, InvalidInput, NotAllowed, NotFound, WrongState
from assessment.model import Action, HealthCheckState, Promise, Role
from assessment.services import accounts, actions, broker, colleagues, own_data, respondent
from assessment.services.broker import Person, lifecycle
from assessment.storage.accounts import Accounts
from assessment.storage.actions import Actions
from assessment.storage.erasure import Erasure
from assessment.storage.partnerships import Partnerships
from assessment.storage.respondents import Respondents
from assessment.storage.sessions import Sessions

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]
LONGEST = 20
PASSWORD = "four plain words do"


class Race:
    """Lets one call stand still behind a function it calls, and another one run meanwhile."""

    def __init__(self, ws, monkeypatch) -> None:
        self._engine = ws.repository._transactions.engine
        self._patch = monkeypatch
        self._stands, self._go = Event(), Event()

    def between(self, owner: Any, name: str) -> None:
        """Let whoever comes first stand still once this function is done."""
        real = getattr(owner, name)

        def halting(*given, **more):
            result = real(*given, **more)
            if not self._stands.is_set():
                self._stands.set()
                assert self._go.wait(LONGEST)
            return result

        self._patch.setattr(owner, name, halting)

    def run(self, first: Callable[[], Any], second: Callable[[], Any]) -> list[Any]:
        """Give what became of both: their results, or the errors that people are told."""
        with ThreadPoolExecutor(2) as pool:
            ahead = pool.submit(first)
            assert self._stands.wait(LONGEST)
            behind = pool.submit(second)
            self._until_it_waits(behind)
            self._go.set()
            return [_outcome(ahead), _outcome(behind)]

    def _until_it_waits(self, one: Future[Any]) -> None:
        waiting = text(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        end = time.monotonic() + LONGEST
        with self._engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            while not one.done() and not connection.execute(waiting).scalar_one():
                assert time.monotonic() < end
                time.sleep(0.01)


def _outcome(one: Future[Any]) -> Any:
    error = one.exception(LONGEST)
    if error is not None and not isinstance(error, AssessmentError):
        raise error
    return type(error) if error is not None else one.result()


@pytest.fixture
def race(ws, monkeypatch) -> Race:
    """Give a race in this installation."""
    return Race(ws, monkeypatch)


def changed_promise(house, draft):
    return broker.save_draft(house.owner, house.ws, replace(draft, promise=Promise.ATTRIBUTED))


def deleted_draft(house, draft):
    return broker.delete_draft(house.owner, house.ws, draft.id)


def deleted_partnership(house, _draft):
    return broker.delete_partnership(house.owner, house.ws, house.partnership.id)


def partner_taken_out(house, _draft):
    staying = tuple(p for p in house.partnership.partners if p.id == "seed")
    smaller = replace(house.partnership, partners=staying, links=frozenset())
    return broker.save_partnership(house.owner, house.ws, smaller)


@pytest.mark.parametrize(
    ("second", "refusal"),
    [
        (changed_promise, WrongState),
        (deleted_draft, WrongState),
        (deleted_partnership, WrongState),
        (partner_taken_out, InvalidInput),
    ],
)
def test_nothing_changes_once_a_check_opens(house, race, second, refusal):
    """Promise, check, partners stay what they were when it was opened, whoever changes them just then."""
    draft = broker.save_draft(house.owner, house.ws, house.draft(Promise.CONFIDENTIAL))
    race.between(lifecycle, "_invitations")
    opened, refused = race.run(
        lambda: broker.open_health_check(house.owner, house.ws, draft.id), lambda: second(house, draft)
    )
    assert (opened.state, refused) == (HealthCheckState.OPEN, refusal)
    assert broker.health_check(house.owner, house.ws, draft.id) == opened
    assert (opened.promise, set(opened.invited)) == (Promise.CONFIDENTIAL, {"seed", "bank"})
    assert broker.partnership(house.owner, house.ws, house.partnership.id) == house.partnership
    assert len(house.links(opened)) == 4


def test_what_was_erased_is_not_counted(house, race):
    """Told that her answers are erased, they are, though the check is closed in that moment."""
    check = house.open(Promise.CONFIDENTIAL)
    me = house.answer(house.links(check)[0])
    race.between(Respondents, "get")
    erased, closed = race.run(
        lambda: own_data.erase(me, house.ws),
        lambda: broker.close_health_check(house.owner, house.ws, check.id),
    )
    assert (erased, closed.state) == (None, HealthCheckState.CLOSED)
    assert not house.rows("answer")
    assert [p.submitted for p in broker.participation(house.owner, house.ws, check.id)] == [0, 0]


def test_erasing_comes_too_late_while_a_check_closes(house, race):
    """Then she is told so, and what is counted is what is there."""
    check = house.open(Promise.CONFIDENTIAL)
    me = house.answer(house.links(check)[0])
    race.between(lifecycle, "_link_keys")
    closed, erased = race.run(
        lambda: broker.close_health_check(house.owner, house.ws, check.id),
        lambda: own_data.erase(me, house.ws),
    )
    assert (closed.state, erased) == (HealthCheckState.CLOSED, WrongState)
    assert [p.submitted for p in broker.participation(house.owner, house.ws, check.id)] == [1, 0]
    assert len(house.rows("respondent")) == 1


def test_a_broker_is_told_what_could_be_erased(house, race):
    """Erasing for somebody and closing at once: erased altogether, or the cut came first and that is said."""
    check = house.open(Promise.CONFIDENTIAL, {"seed": (Person("Ana Lima"),), "bank": (Person("Eve"),)})
    link = house.links(check)[0]
    house.answer(link)
    race.between(Respondents, "of_invitation")
    erased, _closed = race.run(
        lambda: own_data.erase_for(house.owner, house.ws, check.id, link.id),
        lambda: broker.close_health_check(house.owner, house.ws, check.id),
    )
    assert erased is True
    assert not house.rows("answer")


def sit(house, link):
    """Follow a link, look at the questionnaire and answer something: session, code, actor."""
    entry = respondent.enter(house.ws, link.path.removeprefix("/i/"))
    actor, _sheet = respondent.seat(house.ws, entry.session, entry.code)
    respondent.save(actor, house.ws, [("trust_1", "", 3)])
    return entry.session, entry.code, actor


@pytest.mark.parametrize("promise", [Promise.ATTRIBUTED, Promise.CONFIDENTIAL])
@pytest.mark.parametrize("how", ["personal", "shared", "together"])
def test_nobody_sits_down_in_what_has_closed(house, race, promise, how):
    """By a link, a shared one, on the broker's screen: no row is left behind of who came just then."""
    check = house.open(promise, one_link=how == "shared")
    token = house.links(check)[0].path.removeprefix("/i/")
    sitting_down = {
        "together": lambda: respondent.start_together(house.owner, house.ws, check.id, "seed", "Paper"),
    }.get(how, lambda: respondent.enter(house.ws, token))
    race.between(Respondents, "drop_idle")
    closed, refused = race.run(
        lambda: broker.close_health_check(house.owner, house.ws, check.id), sitting_down
    )
    assert (closed.state, refused) == (HealthCheckState.CLOSED, WrongState)
    assert not house.rows("respondent")


@pytest.mark.parametrize("ahead", ["personal", "shared", "together"])
def test_closing_waits_for_who_is_sitting_down(house, race, ahead):
    """Then she is there, and goes with the others who never answered."""
    check = house.open(Promise.CONFIDENTIAL, one_link=ahead == "shared")
    token = house.links(check)[0].path.removeprefix("/i/")
    sitting_down = {
        "together": lambda: respondent.start_together(house.owner, house.ws, check.id, "seed", "Paper"),
    }.get(ahead, lambda: respondent.enter(house.ws, token))
    race.between(Respondents, "add")
    came, closed = race.run(sitting_down, lambda: broker.close_health_check(house.owner, house.ws, check.id))
    assert not isinstance(came, type)
    assert closed.state is HealthCheckState.CLOSED
    assert not house.rows("respondent")


def test_two_on_the_brokers_screen_do_not_share_a_place(house, race):
    check = house.open(invited={"seed": 1, "bank": 1})
    race.between(Respondents, "add")
    one, two = race.run(*(2 * [lambda: respondent.start_together(house.owner, house.ws, check.id, "seed")]))
    assert two is WrongState
    assert [row for (row,) in house.rows("respondent", "id")] == [one.respondent]


@pytest.mark.parametrize("promise", [Promise.ATTRIBUTED, Promise.CONFIDENTIAL])
def test_a_tap_that_waited_for_the_closing_is_not_stored(house, race, promise):
    """It was open when the statement began; what counts is what it is once the closing is done."""
    check = house.open(promise)
    session, code, _me = sit(house, house.links(check)[0])
    race.between(lifecycle, "follows")
    closed, stored = race.run(
        lambda: broker.close_health_check(house.owner, house.ws, check.id),
        lambda: respondent.tap(house.ws, session, code, [("trust_2", "", 4)]),
    )
    assert (closed.state, stored) == (HealthCheckState.CLOSED, False)
    assert ("trust_2",) not in house.rows("answer", "item")


@pytest.mark.parametrize("way", ["tap", "save"])
def test_who_was_erased_meanwhile_is_not_there(house, race, way):
    """An answer that waited for the erasure finds nobody, and no trouble with the database is told."""
    check = house.open(Promise.CONFIDENTIAL)
    session, code, me = sit(house, house.links(check)[0])
    given = [("trust_2", "", 4)]
    ways = {
        "tap": (lambda: respondent.tap(house.ws, session, code, given), False),
        "save": (lambda: respondent.save(me, house.ws, given), NotFound),
    }
    race.between(Erasure, "answers")
    erased, told = race.run(lambda: own_data.erase(me, house.ws), ways[way][0])
    assert (erased, told) == (None, ways[way][1])
    assert not house.rows("answer")


def test_two_owners_cannot_make_each_other_less(house, race):
    """The second one has stopped being an owner: somebody always stays."""
    bea = another_owner(house)
    race.between(Accounts, "let_into")
    results = race.run(
        lambda: colleagues.change_colleague(house.owner, house.ws, bea.account, Role.BROKER, []),
        lambda: colleagues.change_colleague(bea, house.ws, house.owner.account, Role.BROKER, []),
    )
    assert results == [None, NotAllowed]
    assert not accounts.needs_owner(house.ws)


@pytest.mark.parametrize("make", ["invite", "reset"])
def test_no_link_is_made_by_an_owner_who_is_being_shut_out(house, race, make):
    """Links that wait are withdrawn with her; one made in that moment would be left over."""
    bea = another_owner(house)
    race.between(Sessions, "end_all")
    makers = {
        "invite": lambda: colleagues.invite(bea, house.ws, "eve@example.org", Role.OWNER),
        "reset": lambda: colleagues.reset_link(bea, house.ws, "ana@example.org"),
    }
    _out, refused = race.run(
        lambda: colleagues.disable_colleague(house.owner, house.ws, bea.account, disabled=True), makers[make]
    )
    assert refused is NotFound
    assert colleagues.hand_overs(house.owner, house.ws) == ()


def test_of_two_first_owners_the_second_is_told(ws, race):
    """'This installation has an owner', not that the database is in trouble."""
    race.between(Accounts, "add")

    def begin(name):
        return accounts.create_owner(ws, name=name, email=f"{name}@example.org", password=PASSWORD)

    token, refused = race.run(lambda: begin("ana"), lambda: begin("bea"))
    assert refused is WrongState
    assert accounts.actor_for_session(ws, token).name == "ana"


def test_of_two_changes_of_an_action_one_is_refused(house, race):
    """Somebody changed it meanwhile: her words are not overwritten by who read them before."""
    check = house.open()
    broker.close_health_check(house.owner, house.ws, check.id)
    new = Action("", check.id, "Share the price list", "seed", "Ana", how_we_know="It hangs there")
    stored = actions.save_action(house.owner, house.ws, new)
    race.between(Actions, "change")
    kept, refused = race.run(
        lambda: actions.save_action(house.owner, house.ws, replace(stored, what="Share all prices")),
        lambda: actions.save_action(house.owner, house.ws, replace(stored, what="Share no price")),
    )
    assert (kept.what, refused) == ("Share all prices", WrongState)
    assert actions.actions(house.owner, house.ws, check.id) == (kept,)


def test_a_programme_is_not_deleted_under_a_new_partnership(house, race):
    """It was empty when it was looked at; the partnership that came just then stays."""
    other = broker.create_programme(house.owner, house.ws, "Other")
    race.between(Partnerships, "add")
    new = replace(house.partnership, id="", programme=other.id)
    saved, refused = race.run(
        lambda: broker.save_partnership(house.owner, house.ws, new),
        lambda: broker.delete_programme(house.owner, house.ws, other.id),
    )
    assert refused is WrongState
    assert broker.partnership(house.owner, house.ws, saved.id) == saved


def another_owner(house):
    account = accounts.create_account(
        house.owner, house.ws, name="Bea", email="bea@example.org", password=PASSWORD, role=Role.OWNER
    )
    return accounts.actor_for_account(house.ws, account)
