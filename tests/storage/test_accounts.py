"""Who signs in, how, and what a guesser learns: nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from assessment.access import passwords, throttle, tokens
from assessment.errors import InvalidInput, WrongState
from assessment.model import Actor, Role
from assessment.services import accounts, broker
from assessment.services.workspace import Workspace
from assessment.storage import columns

GOOD = {"name": "Ana", "email": "ana@example.org", "password": "four plain words do"}


def test_the_first_page_makes_the_owner_once(ws):
    """There is no default account; the first one is the owner, and there is no second first one."""
    assert accounts.needs_owner(ws)
    token = accounts.create_owner(ws, **GOOD)
    assert accounts.actor_for_session(ws, token).role is Role.OWNER
    assert not accounts.needs_owner(ws)
    with pytest.raises(WrongState):
        accounts.create_owner(ws, **GOOD | {"email": "eve@example.org"})


def test_reachable_installations_ask_for_the_setup_code(ws):
    """Bound to other addresses, or with a public address in front, only the console's reader may begin."""
    for changed in ({"address": "0.0.0.0"}, {"base_url": "https://check.example.org"}):
        public = Workspace(replace(ws.settings, **changed), ws.repository, ws.instruments)
        assert accounts.needs_setup_code(public)
        code = tokens.setup_code(public.settings.secret)
        assert code in accounts.setup_notice(public)
        with pytest.raises(InvalidInput, match="set-up code"):
            accounts.create_owner(public, **GOOD, setup_code="aaaa-aaaa-aaaa")
    assert accounts.setup_notice(ws) == ""
    accounts.create_owner(public, **GOOD, setup_code=f" {code.upper()} ")
    assert accounts.setup_notice(public) == ""


def test_signing_in_and_out(house):
    """A session opens with the right password only, and ends when it is signed out, or everywhere."""
    ws = house.ws
    assert accounts.sign_in(ws, "ana@example.org", "wrong words here") is None
    assert accounts.sign_in(ws, "nobody@example.org", "four plain words do") is None
    one, two, three = (accounts.sign_in(ws, " ANA@example.org ", "four plain words do") for _ in range(3))
    accounts.sign_out(ws, one)
    assert accounts.actor_for_session(ws, one) is None
    actor = accounts.actor_for_session(ws, two)
    accounts.sign_out_everywhere(actor, ws)
    assert [accounts.actor_for_session(ws, token) for token in (two, three, "", "x")] == [None] * 4
    assert accounts.actor_for_account(ws, actor.account) == actor


def test_sessions_expire_and_disabled_accounts_are_out(house, monkeypatch):
    """Nothing opens for ever."""
    ws = house.ws
    token = accounts.sign_in(ws, "ana@example.org", "four plain words do")
    ws.repository.write(lambda tables: tables.accounts.change(house.owner.account, disabled=True))
    assert accounts.actor_for_session(ws, token) is None
    assert accounts.actor_for_account(ws, house.owner.account) is None
    assert accounts.sign_in(ws, "ana@example.org", "four plain words do") is None
    ws.repository.write(lambda tables: tables.accounts.change(house.owner.account, disabled=False))
    later = columns.now() + timedelta(days=ws.settings.session_days + 1)
    monkeypatch.setattr("assessment.storage.sessions.now", lambda: later)
    assert accounts.actor_for_session(ws, token) is None


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_guessing_is_slowed_down_the_same_for_everybody(house, email):
    """After five failures tries are refused for seconds, known account or not; the wait passes."""
    for _ in range(throttle.FREE_TRIES):
        assert accounts.sign_in(house.ws, email, "wrong words here") is None
    with pytest.raises(InvalidInput) as caught:
        accounts.sign_in(house.ws, email, "four plain words do")
    assert caught.value.problems[0].code == "throttled"
    who, past = tokens.hashed(f"sign-in:{email}"), columns.now() - timedelta(seconds=120)
    assert throttle.wait((throttle.FREE_TRIES, past), columns.now()) == 0
    assert throttle.wait((50, columns.now()), columns.now()) == throttle.LONGEST
    house.ws.repository.write(lambda tables: tables.sessions.forget_failures(who, past))
    assert (accounts.sign_in(house.ws, email, "four plain words do") is None) == (email != "ana@example.org")


class Counting(PasswordHasher):
    """The real thing, counting how often the slow function runs."""

    def __init__(self) -> None:
        super().__init__(time_cost=2, memory_cost=19_456, parallelism=1)
        self.runs: list[str] = []

    def hash(self, *given, **more):
        """Count, then hash."""
        self.runs.append("hash")
        return super().hash(*given, **more)

    def verify(self, *given):
        """Count, then verify."""
        self.runs.append("verify")
        return super().verify(*given)


def test_unknown_disabled_and_known_accounts_cost_the_same_work(house, monkeypatch):
    """The time of an answer does not tell whether the account exists: counted, because clocks are noisy."""
    accounts.create_account(house.owner, house.ws, **GOOD | {"email": "bea@example.org", "role": Role.BROKER})
    house.ws.repository.write(
        lambda t: t.accounts.change(t.accounts.by_email("bea@example.org").id, disabled=True)
    )
    work = {}
    for email in ("ana@example.org", "bea@example.org", "nobody@example.org"):
        passwords._nobody.cache_clear()
        counting = Counting()
        monkeypatch.setattr(passwords, "HASHER", counting)
        assert accounts.sign_in(house.ws, email, "wrong words here") is None
        work[email] = counting.runs
    assert set(map(tuple, work.values())) == {("hash", "verify")}


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "x" * 300,
        "password1234",
        "aaaaaaaaaaaaaa",
        "ana@example.org",
        "ana@EXAMPLE.org",
        "abababababab",
    ],
)
def test_passwords_that_are_refused(password):
    """Too short, among the first that are tried, hardly any letters, or the e-mail address."""
    assert passwords.problems(password, email="ana@example.org")


@pytest.mark.parametrize("password", ["four plain words do", "blé et maïs sur la colline", "x7!kd02mQpz-"])
def test_passwords_that_are_fine(password):
    """Length is what counts, in any script."""
    assert not passwords.problems(password, email="ana@example.org")


def test_problems_of_an_account_come_all_at_once(house):
    """Name, e-mail, password, role, programme: everything wrong is told in one go."""
    with pytest.raises(InvalidInput) as caught:
        accounts.create_account(
            house.owner, house.ws, name=" ", email="no address", password="short", role=Role.RESPONDENT
        )
    assert {p.code for p in caught.value.problems} == {"name", "email", "password", "role"}
    taken = GOOD | {"role": Role.BROKER, "programmes": ["ghost"]}
    with pytest.raises(InvalidInput) as caught:
        accounts.create_account(house.owner, house.ws, **taken)
    assert {p.code for p in caught.value.problems} == {"programme", "email"}


def test_a_broker_sees_the_own_programme_in_the_own_language(house):
    """An account carries its programmes and its language."""
    account = accounts.create_account(
        Actor(Role.SYSTEM),
        house.ws,
        name="Bea",
        email="bea@example.org",
        password="another four plain words",
        role=Role.BROKER,
        programmes=[house.programme.id],
    )
    bea = accounts.actor_for_account(house.ws, account)
    assert broker.programmes(bea, house.ws) == (house.programme,)
    assert accounts.account_language(bea, house.ws) == "en"
    accounts.update_language(bea, house.ws, "fr")
    assert accounts.account_language(bea, house.ws) == "fr"
    with pytest.raises(InvalidInput):
        accounts.update_language(bea, house.ws, "xx")


@pytest.mark.parametrize(
    "email",
    ["ana\0@example.org", "ana@example.org\0", "\ud800ana@example.org"],
    ids=["inside", "behind", "half a letter"],
)
def test_an_address_that_no_database_takes_is_nobodys(house, email):
    """It is refused like any other wrong one, and never taken for the address it looks like."""
    assert accounts.sign_in(house.ws, email, "four plain words do") is None
    with pytest.raises(InvalidInput) as caught:
        accounts.create_account(house.owner, house.ws, **GOOD | {"email": email, "role": Role.BROKER})
    assert [p.code for p in caught.value.problems] == ["email"]


def test_what_no_database_takes_becomes_a_mark_in_a_name(house):
    given = GOOD | {"name": "Be\0a", "email": "bea@example.org", "role": Role.BROKER}
    account = accounts.create_account(house.owner, house.ws, **given)
    assert accounts.actor_for_account(house.ws, account).name == "Be\N{REPLACEMENT CHARACTER}a"


def test_old_hashes_are_renewed(house, monkeypatch):
    """A hash made with older parameters is made anew at the next sign-in."""
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("four plain words do")
    house.ws.repository.write(lambda tables: tables.accounts.change(house.owner.account, password_hash=weak))
    assert accounts.sign_in(house.ws, "ana@example.org", "four plain words do")
    stored = house.ws.repository.read(lambda tables: tables.accounts.get(house.owner.account))
    assert stored.password_hash != weak
    assert not passwords.outdated(stored.password_hash)


def test_the_audit_log_tells_who_did_what(house):
    """Rows are numbered without gaps, each seals the one before, and none holds an answer or a respondent."""
    from assessment.storage.audit import seal

    check = house.open()
    actor = house.answer(house.links(check)[0])
    broker.close_health_check(house.owner, house.ws, check.id)
    entries = house.ws.repository.read(lambda tables: tables.audit.entries())
    assert [e.number for e in entries] == list(range(1, len(entries) + 1))
    assert [e.action for e in entries][-3:] == [
        f"health_check.{w}" for w in ("draft_saved", "opened", "closed")
    ]
    assert {e.actor for e in entries} == {house.owner.account}
    assert actor.respondent not in repr(entries)
    before = ""
    for entry in entries:
        row = {
            name: getattr(entry, name)
            for name in ("number", "at", "actor", "role", "action", "subject", "details")
        }
        assert seal(before, row) == entry.digest
        before = entry.digest
