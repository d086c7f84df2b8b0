"""Whose account is the person an organisation vouches for? By issuer and subject; once by her address."""

import dataclasses
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment.errors import InvalidInput, NotFound
from assessment.model import Role
from assessment.services import accounts, arriving, colleagues
from assessment.services.provider_sign_in import sign_in_by_provider
from assessment.services.workspace import Workspace
from assessment.settings.values import OWNERS

ISSUER, PASSWORD = "https://id.example.org", "four plain words do"


def claims(subject="s-1", email="ana@example.org", **changed) -> dict:
    """Give the claims of an ID token that was just issued."""
    plain = {"iss": ISSUER, "sub": subject, "email": email, "email_verified": True, "iat": time.time()}
    return plain | changed


def with_settings(ws: Workspace, **changed) -> Workspace:
    """Give the installation with other settings."""
    return dataclasses.replace(ws, settings=dataclasses.replace(ws.settings, **changed))


def refused(ws, given) -> str:
    """Give the code of the refusal."""
    with pytest.raises(InvalidInput) as caught:
        sign_in_by_provider(ws, given)
    assert all(problem.cure for problem in caught.value.problems)
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    "changed",
    [
        {"iat": time.time() - 3600},
        {"iat": time.time() + 3600},
        {"iat": None},
        {"iat": "now"},
        {"iat": float("nan")},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
        {"sub": "a\0b"},
        {"sub": "a\ud800b"},
        {"iss": None},
    ],
)
def test_stale_and_broken_answers_open_nothing(house, changed):
    assert refused(house.ws, claims(**changed)) == "stale"


@pytest.mark.parametrize("verified", [False, None, "true", 1, "false"])
def test_only_a_verified_address_counts(house, verified):
    """True is true, not what looks like it: an unverified address is whatever somebody typed."""
    assert refused(house.ws, claims(email_verified=verified)) == "unvouched"
    trusting = with_settings(house.ws, trusted_issuers=(ISSUER,))
    assert sign_in_by_provider(trusting, claims(email_verified=verified)).email == "ana@example.org"


@pytest.mark.parametrize("other", ["\u212airsten", "stra\u00dfe"])
def test_an_address_that_only_folds_to_a_colleagues_is_not_hers(house, other):
    """Letters that become others when they are made small are another person's mailbox."""
    for email in ("kirsten@example.org", "strasse@example.org"):
        colleagues.invite(house.owner, house.ws, email, Role.OWNER)
    assert refused(house.ws, claims(email=f"{other}@example.org")) == "unvouched"
    assert sign_in_by_provider(house.ws, claims(email="KIRSTEN@Example.org")).email == "kirsten@example.org"


def test_trust_ends_at_the_issuer(house):
    """An issuer whose address merely begins like a trusted one is another one."""
    trusting = with_settings(house.ws, trusted_issuers=(ISSUER,))
    unverified = claims(email_verified=False)
    for other in (f"{ISSUER}/", f"{ISSUER}.attacker.example", ISSUER.upper()):
        assert refused(trusting, unverified | {"iss": other}) == "unvouched"


def test_bound_once_the_address_means_nothing(house):
    """Her address may change or go to somebody else: the account is hers by issuer and subject."""
    sign_in_by_provider(house.ws, claims())
    renamed = sign_in_by_provider(house.ws, claims(email="ana.new@example.org"))
    assert accounts.actor_for_session(house.ws, renamed.token).account == house.owner.account
    assert sign_in_by_provider(house.ws, claims(email="", email_verified=False)).email == "ana@example.org"
    assert refused(house.ws, claims(subject="s-2")) == "no_account"
    assert refused(house.ws, claims(iss="https://other.example.org")) == "no_account"


def test_an_account_is_bound_once_whatever_the_provider(house):
    """Two that vouch for one address, even in the same moment: the first has it, the other reads of none."""

    def come(n: int) -> str:
        try:
            sign_in_by_provider(house.ws, claims(iss=f"https://{n}.example.org"))
        except InvalidInput as error:
            return error.problems[0].code
        return "in"

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(come, range(8)))
    assert sorted(told) == ["in"] + ["no_account"] * 7
    assert len(house.rows("provider_identity")) == 1
    assert [come(n) for n in range(8)] == told


def test_an_owner_can_loosen_the_tie(house):
    """After a change at the provider; whoever was in by it is out, and the next verified address binds."""
    link = colleagues.invite(house.owner, house.ws, "bea@example.org", Role.BROKER)
    token = arriving.join(house.ws, link.path.rsplit("/", 1)[1], name="Bea", password=PASSWORD)
    bea = accounts.actor_for_session(house.ws, token)
    arrival = sign_in_by_provider(house.ws, claims("old", "BEA@example.org"))
    assert refused(house.ws, claims("new", "bea@example.org")) == "no_account"
    colleagues.forget_colleagues_organisation(house.owner, house.ws, bea.account)
    assert accounts.actor_for_session(house.ws, arrival.token) is None
    assert sign_in_by_provider(house.ws, claims("new", "bea@example.org")).email == "bea@example.org"
    assert refused(house.ws, claims("old", "bea@example.org")) == "no_account"


def test_an_invitation_is_used_up_once(house):
    """Two windows, one account; role and programmes are those of the invitation."""
    colleagues.invite(house.owner, house.ws, "bea@example.org", Role.BROKER, [house.programme.id])
    given = claims("bea", "Bea@example.org", name="Bea Long")
    with ThreadPoolExecutor(8) as pool:
        tokens = [one.token for one in pool.map(lambda _: sign_in_by_provider(house.ws, given), range(8))]
    actors = {accounts.actor_for_session(house.ws, token).account for token in tokens}
    assert len(actors) == 1
    (bea,) = (one for one in colleagues.colleagues(house.owner, house.ws) if one.id in actors)
    assert (bea.name, bea.role, bea.programmes) == ("Bea Long", Role.BROKER, frozenset({house.programme.id}))
    assert colleagues.hand_overs(house.owner, house.ws) == ()
    for password in ("", " ", PASSWORD):
        assert accounts.sign_in(house.ws, "bea@example.org", password) is None


def test_who_is_shut_out_stays_outside(house):
    colleagues.invite(house.owner, house.ws, "bea@example.org", Role.BROKER)
    sign_in_by_provider(house.ws, claims("bea", "bea@example.org"))
    (bea,) = (one for one in colleagues.colleagues(house.owner, house.ws) if one.email == "bea@example.org")
    colleagues.disable_colleague(house.owner, house.ws, bea.id, disabled=True)
    assert refused(house.ws, claims("bea", "bea@example.org")) == "no_account"


def test_passwords_can_be_left_to_owners(house):
    """Others are told to use the organisation, and only after the right password: nothing is given away."""
    link = colleagues.invite(house.owner, house.ws, "bea@example.org", Role.BROKER)
    arriving.join(house.ws, link.path.rsplit("/", 1)[1], name="Bea", password=PASSWORD)
    strict = with_settings(house.ws, passwords=OWNERS)
    assert accounts.sign_in(strict, "ana@example.org", PASSWORD)
    assert accounts.sign_in(strict, "bea@example.org", "something else entirely") is None
    with pytest.raises(InvalidInput) as caught:
        accounts.sign_in(strict, "bea@example.org", PASSWORD)
    assert caught.value.problems[0].code == "not_by_password"
    assert sign_in_by_provider(strict, claims("bea", "bea@example.org")).token


def test_an_invitation_makes_no_password_where_owners_alone_have_one(house):
    """It stays good for the organisation's sign-in."""
    strict = with_settings(house.ws, passwords=OWNERS)
    link = colleagues.invite(house.owner, strict, "bea@example.org", Role.BROKER)
    token = link.path.rsplit("/", 1)[1]
    assert arriving.joins_by_organisation(strict, token)
    with pytest.raises(NotFound):
        arriving.join(strict, token, name="Bea", password=PASSWORD)
    assert sign_in_by_provider(strict, claims("bea", "bea@example.org")).email == "bea@example.org"
    owners = colleagues.invite(house.owner, strict, "cleo@example.org", Role.OWNER).path.rsplit("/", 1)[1]
    assert not arriving.joins_by_organisation(strict, owners)
    assert arriving.join(strict, owners, name="Cleo", password=PASSWORD)
