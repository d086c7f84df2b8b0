"""Two who come in, are let in or are shut out at once on PostgreSQL: each is told what became of it."""

import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from assessment.access import totp
from assessment.errors import InvalidInput
from assessment.model import Role
from assessment.services import (
    accounts,
    arriving,
    broker,
    colleagues,
    looks,
    own_password,
    representatives,
    second_factor,
)
from assessment.services.provider_sign_in import sign_in_by_provider
from assessment.storage.accounts import Accounts
from assessment.storage.looks import Looks
from assessment.storage.one_time_links import OneTimeLinks
from assessment.storage.provider_identities import ProviderIdentities
from assessment.storage.representatives import Representatives
from assessment.storage.second_factors import SecondFactors
from tests.storage.test_provider_sign_in import claims
from tests.storage.test_races import PASSWORD, pytestmark, race

__all__ = ["pytestmark", "race"]
NEW = "another four plain words"


def made(house, email="bea@example.org"):
    return accounts.create_account(
        house.owner, house.ws, name="Bea", email=email, password=PASSWORD, role=Role.BROKER
    )


def joined(house):
    link = colleagues.invite(house.owner, house.ws, "bea@example.org", Role.BROKER)
    token = link.path.removeprefix("/join/")
    return lambda: arriving.join(house.ws, token, name="Bea", password=PASSWORD)


def test_of_two_accounts_for_one_address_the_second_is_told(house, race):
    """That there is one already, not that the database is in trouble; by whatever way they come."""
    joins = joined(house)
    race.between(Accounts, "add")
    made_first, refused = race.run(lambda: made(house), joins)
    assert (accounts.actor_for_account(house.ws, made_first).name, refused) == ("Bea", InvalidInput)
    assert len(house.rows("account")) == 2


def test_a_provider_signs_in_whoever_just_got_an_account(house, race):
    """Her invitation was waiting while she got one by another way: that one is hers."""
    joined(house)
    race.between(Accounts, "add")
    made_first, arrival = race.run(
        lambda: made(house), lambda: sign_in_by_provider(house.ws, claims(email="bea@example.org"))
    )
    assert accounts.actor_for_session(house.ws, arrival.token).account == made_first


def test_forgetting_an_organisation_leaves_no_session(house, race):
    """Not one that began in that moment by what was just forgotten."""
    sign_in_by_provider(house.ws, claims())
    race.between(ProviderIdentities, "account_of")
    refused, _done = race.run(
        lambda: sign_in_by_provider(house.ws, claims(email_verified=False)),
        lambda: colleagues.forget_colleagues_organisation(house.owner, house.ws, house.owner.account),
    )
    assert refused is InvalidInput
    assert house.rows("session") == []


def test_a_new_password_ends_a_sign_in_that_waits_for_its_code(house, race):
    """However right the code is that comes in that moment."""
    second_factor.begin_factor(house.owner, house.ws, PASSWORD)
    held = house.ws.repository.read(lambda tables: tables.second_factors.get(house.owner.account))
    key = totp.secret_key(house.ws.settings.secret, house.owner.account, held.nonce)
    codes = second_factor.confirm_factor(
        house.owner, house.ws, totp.code_at(key, totp.step_of(datetime.now(UTC)))
    )
    waiting = accounts.sign_in(house.ws, "ana@example.org", PASSWORD)
    link = colleagues.reset_link(house.owner, house.ws, "ana@example.org")
    race.between(SecondFactors, "get")
    race.run(
        lambda: second_factor.second_step(house.ws, waiting, codes[0]),
        lambda: arriving.reset_password(house.ws, link.path.removeprefix("/reset/"), NEW),
    )
    assert house.rows("session") == []


def test_a_new_password_and_a_withdrawal_do_not_wait_in_a_ring(house, race):
    """The account before its links, for whoever uses one up and for whoever withdraws them."""
    link = colleagues.reset_link(house.owner, house.ws, "ana@example.org")
    race.between(OneTimeLinks, "take")
    race.run(
        lambda: arriving.reset_password(house.ws, link.path.removeprefix("/reset/"), NEW),
        lambda: own_password.change_password(house.owner, house.ws, PASSWORD, "four words of mine"),
    )
    time.sleep(0.1)
    query = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
    with house.ws.repository._transactions.engine.connect() as connection:
        assert connection.execute(query).scalar_one() == 0


def test_a_second_step_is_begun_once(house, race):
    """Whoever presses twice has the secret of the later press, and no trouble."""
    race.between(SecondFactors, "begin")
    _first, second = race.run(
        lambda: second_factor.begin_factor(house.owner, house.ws, PASSWORD),
        lambda: second_factor.begin_factor(house.owner, house.ws, PASSWORD),
    )
    assert second_factor.begun_factor(house.owner, house.ws) == second


def test_logo_and_colour_that_are_set_at_once_are_both_kept(house, race):
    """Each changes its own and takes the other as it is by then."""
    from tests.unit.test_logo import picture

    race.between(Looks, "get")
    race.run(
        lambda: looks.set_accent(house.owner, house.ws, house.programme.id, "#0E5A63"),
        lambda: looks.set_logo(house.owner, house.ws, house.programme.id, picture()),
    )
    kept = looks.look(house.owner, house.ws, house.programme.id)
    assert (kept.accent, bool(kept.logo)) == ("#0E5A63", True)


@pytest.fixture
def released(house):
    check = house.open()
    broker.close_health_check(house.owner, house.ws, check.id)
    broker.release_health_check(house.owner, house.ws, check.id)
    return lambda: representatives.hand_out(house.owner, house.ws, house.partnership.id, "seed")


def test_of_two_links_for_a_partner_the_later_one_works(house, race, released):
    """Both who handed one out are given one; as always the new one ends the old one."""
    race.between(Representatives, "remove")
    first, second = race.run(released, released)
    opened = [representatives.enter(house.ws, one.path.removeprefix("/p/")) for one in (first, second)]
    assert [session is not None for session in opened] == [False, True]


def test_a_link_that_is_withdrawn_while_it_is_opened_does_not_work(house, race, released):
    """That is said, instead of trouble with the database."""
    token = released().path.removeprefix("/p/")
    race.between(Representatives, "by_token")
    opened, _new = race.run(lambda: representatives.enter(house.ws, token), released)
    assert opened is None
