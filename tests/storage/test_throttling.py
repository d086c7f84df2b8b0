"""Guessing stays slow however it is done: many at once, with the clock set back, at every door."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Condition

import pytest

from assessment.access import passwords, throttle, totp
from assessment.errors import InvalidInput
from assessment.model import Role
from assessment.services import accounts, own_password, second_factor
from assessment.settings.values import OWNERS
from tests.storage.test_provider_sign_in import with_settings

PASSWORD, WRONG = "four plain words do", "wrong words here"
MANY = 12
MOMENT = datetime(2027, 1, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that stands."""

    @staticmethod
    def now(_zone: object) -> datetime:
        """Tell the time."""
        return MOMENT


@pytest.fixture
def no_time_passes(monkeypatch) -> None:
    """Let no wait be over before the test is."""
    monkeypatch.setattr("assessment.services.sessions.datetime", Clock)
    monkeypatch.setattr("assessment.storage.sessions.now", lambda: MOMENT)


@pytest.fixture
def factor(house) -> Callable[[], str]:
    """Switch a second step on; gives the key's code of now."""
    second_factor.begin_factor(house.owner, house.ws, PASSWORD)
    held = house.ws.repository.read(lambda tables: tables.second_factors.get(house.owner.account))
    key = totp.secret_key(house.ws.settings.secret, house.owner.account, held.nonce)
    return lambda: totp.code_at(key, totp.step_of(datetime.now(UTC)))


class Crowd:
    """Makes tries that all stand before the same check until everybody is there, or was refused."""

    def __init__(self, monkeypatch, owner: object, name: str) -> None:
        self.let_through, self.refused = 0, 0
        self._changed = Condition()
        monkeypatch.setattr(owner, name, self._check)

    def run(self, attempt: Callable[[], object]) -> None:
        """Make all tries at once."""

        def one(_n: int) -> None:
            try:
                attempt()
            except InvalidInput as error:
                if error.problems[0].code == "throttled":
                    self._count(refused=1)

        with ThreadPoolExecutor(MANY) as pool:
            list(pool.map(one, range(MANY)))

    def _check(self, *_given: object) -> bool:
        self._count(let_through=1)
        with self._changed:
            assert self._changed.wait_for(lambda: self.let_through + self.refused == MANY, 20)
        return False

    def _count(self, *, let_through: int = 0, refused: int = 0) -> None:
        with self._changed:
            self.let_through += let_through
            self.refused += refused
            self._changed.notify_all()


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_many_passwords_at_once_are_no_more_than_in_a_row(house, monkeypatch, no_time_passes, email):
    """Five are tried, known account or not, whatever the number of connections."""
    crowd = Crowd(monkeypatch, passwords, "matches")
    crowd.run(lambda: accounts.sign_in(house.ws, email, WRONG))
    assert (crowd.let_through, crowd.refused) == (throttle.FREE_TRIES, MANY - throttle.FREE_TRIES)


def test_whoever_has_a_session_cannot_guess_its_password_faster(house, monkeypatch, no_time_passes):
    crowd = Crowd(monkeypatch, passwords, "matches")
    crowd.run(lambda: own_password.prove_password(house.owner, house.ws, WRONG))
    assert (crowd.let_through, crowd.refused) == (throttle.FREE_TRIES, MANY - throttle.FREE_TRIES)


def counted(house) -> list[int]:
    """Give every count of failures in a row."""
    return [row[0] for row in house.rows("sign_in_try", "failures")]


@pytest.mark.parametrize("door", ["switching on", "signing in"])
def test_many_codes_at_once_are_no_more_than_in_a_row(house, monkeypatch, no_time_passes, factor, door):
    """Of a million codes five are tried: a right one among those that came at once would have opened."""
    if door == "signing in":
        second_factor.confirm_factor(house.owner, house.ws, factor())
        waiting = accounts.sign_in(house.ws, "ana@example.org", PASSWORD)
    tried = []
    monkeypatch.setattr(second_factor, "_use_code", lambda *given: tried.append(given[-1]) or False)
    attempts = {
        "switching on": lambda code: second_factor.confirm_factor(house.owner, house.ws, code),
        "signing in": lambda code: second_factor.second_step(house.ws, waiting, code),
    }

    def one(n: int) -> str:
        try:
            attempts[door](f"{n:06}")
        except InvalidInput as error:
            return error.problems[0].code
        return "wrong"

    with ThreadPoolExecutor(MANY) as pool:
        told = list(pool.map(one, range(MANY * 4)))
    assert told.count("throttled") == MANY * 4 - throttle.FREE_TRIES
    assert len(set(tried)) == throttle.FREE_TRIES  # the same one may be looked at twice: a unit may run again
    assert counted(house) == [throttle.FREE_TRIES]


def test_what_is_right_does_not_count(house, factor):
    """However often: at every door a right password or code takes back what was counted for it."""
    ws = house.ws
    accounts.create_account(
        house.owner, ws, name="Bea", email="bea@example.org", password=PASSWORD, role=Role.BROKER
    )
    strict = with_settings(ws, passwords=OWNERS)
    for _ in range(throttle.FREE_TRIES + 1):
        assert accounts.sign_in(ws, "ana@example.org", PASSWORD)
        own_password.prove_password(house.owner, ws, PASSWORD)
        with pytest.raises(InvalidInput) as caught:
            accounts.sign_in(strict, "bea@example.org", PASSWORD)
        assert caught.value.problems[0].code == "not_by_password"
    codes = second_factor.confirm_factor(house.owner, ws, factor())
    for code in codes[: throttle.FREE_TRIES + 1]:
        waiting = accounts.sign_in(ws, "ana@example.org", PASSWORD)
        assert second_factor.second_step(ws, waiting, code)
    assert counted(house) == []


def test_who_is_refused_is_not_counted(house, no_time_passes):
    """Waiting ends: tries while one has to wait do not make it longer."""
    for _ in range(throttle.FREE_TRIES):
        accounts.sign_in(house.ws, "ana@example.org", WRONG)
    for _ in range(3):
        with pytest.raises(InvalidInput, match="Too many"):
            accounts.sign_in(house.ws, "ana@example.org", PASSWORD)
    assert counted(house) == [throttle.FREE_TRIES]


def test_a_clock_set_back_keeps_nobody_out():
    """The wait is never longer than its pause, and is over for good where the clock went back a day."""
    failed = (throttle.FREE_TRIES, MOMENT)
    for back in (1, 5, 3600, 86_400):
        assert 0 <= throttle.wait(failed, MOMENT - timedelta(seconds=back)) <= 2
    assert throttle.wait(failed, MOMENT - timedelta(days=1)) == 0
    assert throttle.count(failed, MOMENT - timedelta(days=1)) == 1
    assert throttle.count(failed, MOMENT - timedelta(seconds=5)) == throttle.FREE_TRIES + 1


def test_a_password_that_was_changed_meanwhile_opens_nothing(house, monkeypatch):
    """Right when it was looked at, changed before the session began: as wrong as any other time."""
    new, real = passwords.hash_password("another four plain words"), passwords.matches

    def slow(*given: str) -> bool:
        right = real(*given)
        house.ws.repository.write(
            lambda tables: own_password.store_password(tables, house.owner.account, new)
        )
        return right

    monkeypatch.setattr(passwords, "matches", slow)
    assert accounts.sign_in(house.ws, "ana@example.org", PASSWORD) is None
    house.ws.repository.write(
        lambda tables: own_password.store_password(
            tables, house.owner.account, passwords.hash_password(PASSWORD)
        )
    )
    with pytest.raises(InvalidInput, match="not your present"):
        own_password.change_password(house.owner, house.ws, PASSWORD, "what a thief would like")
    assert house.rows("session") == []
