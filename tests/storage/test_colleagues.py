"""Owners let colleagues in and out; somebody always stays who can."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from assessment.access.tokens import hashed
from assessment.cli import main
from assessment.errors import InvalidInput, NotAllowed, NotFound, WrongState
from assessment.model import Role
from assessment.services import (
    accounts,
    arriving,
    broker,
    colleagues,
    own_password,
    respondent,
    second_factor,
)
from assessment.services.workspace import open_workspace
from assessment.storage import columns

PASSWORD = "four plain words do"


def bea(house, role=Role.BROKER):
    link = colleagues.invite(house.owner, house.ws, "Bea@Example.org ", role, [house.programme.id])
    session = arriving.join(house.ws, link.path.rsplit("/", 1)[1], name="Bea", password=PASSWORD)
    return accounts.actor_for_session(house.ws, session)


def test_everything_wrong_with_an_invitation_is_told_at_once(house):
    with pytest.raises(InvalidInput) as caught:
        colleagues.invite(house.owner, house.ws, "no address", Role.PARTNER, ["ghost"])
    assert {p.code for p in caught.value.problems} == {"email", "role", "programme"}
    with pytest.raises(InvalidInput, match="account already"):
        colleagues.invite(house.owner, house.ws, "ANA@example.org", Role.BROKER)


def test_two_who_hold_the_same_link_make_one_account(house):
    """Both press the button in the same moment."""
    link = colleagues.invite(house.owner, house.ws, "bea@example.org", Role.BROKER)
    token = link.path.rsplit("/", 1)[1]

    def come(name: str) -> str | None:
        try:
            return arriving.join(house.ws, token, name=name, password=PASSWORD)
        except (NotFound, InvalidInput):
            return None

    with ThreadPoolExecutor(8) as pool:
        sessions = list(pool.map(come, (f"Bea {n}" for n in range(8))))
    assert sum(one is not None for one in sessions) == 1
    assert len(colleagues.colleagues(house.owner, house.ws)) == 2


def test_links_expire(house, monkeypatch):
    """An invitation after a week, a new password after a day."""
    join = colleagues.invite(house.owner, house.ws, "bea@example.org", Role.BROKER)
    reset = colleagues.reset_link(house.owner, house.ws, "ana@example.org")
    for link, known, days in ((reset, arriving.resets_for, 1), (join, arriving.invited_as, 7)):
        token = link.path.rsplit("/", 1)[1]
        assert known(house.ws, token) == link.email
        later = columns.now() + timedelta(days=days, seconds=1)
        monkeypatch.setattr("assessment.storage.one_time_links.now", lambda later=later: later)
        assert known(house.ws, token) is None
    assert colleagues.hand_overs(house.owner, house.ws) == ()


def test_changes_hold_from_the_next_click(house):
    """Role, programmes and shutting out; sessions end at once."""
    other = broker.create_programme(house.owner, house.ws, "Other")
    her = bea(house)
    assert [p.id for p in broker.programmes(her, house.ws)] == [house.programme.id]
    colleagues.change_colleague(house.owner, house.ws, her.account, Role.VIEWER, [other.id])
    now = accounts.actor_for_account(house.ws, her.account)
    assert (now.role, now.programmes) == (Role.VIEWER, frozenset({other.id}))
    session = accounts.sign_in(house.ws, "bea@example.org", PASSWORD)
    colleagues.disable_colleague(house.owner, house.ws, her.account, disabled=True)
    assert accounts.actor_for_session(house.ws, session) is None
    assert accounts.sign_in(house.ws, "bea@example.org", PASSWORD) is None
    colleagues.disable_colleague(house.owner, house.ws, her.account, disabled=False)
    assert accounts.actor_for_session(house.ws, session) is None
    assert accounts.sign_in(house.ws, "bea@example.org", PASSWORD)


def test_one_owner_always_stays(house):
    """The last owner cannot be shut out or made less; with a second one, both may go, one at a time."""
    her = bea(house, Role.OWNER)
    colleagues.disable_colleague(her, house.ws, house.owner.account, disabled=True)
    for deed in (
        lambda: colleagues.disable_colleague(her, house.ws, her.account, disabled=True),
        lambda: colleagues.change_colleague(her, house.ws, her.account, Role.VIEWER, []),
    ):
        with pytest.raises(WrongState, match="only owner"):
            deed()


@pytest.mark.parametrize("how", ["shut out", "made less"])
def test_an_owner_who_goes_leaves_no_door_open(house, how):
    """Every link that waits was hers to read: all are withdrawn, whoever made them, and that is on record."""
    her = bea(house, Role.OWNER)
    links = [
        colleagues.invite(her, house.ws, "eve@example.org", Role.OWNER),
        colleagues.reset_link(her, house.ws, "ana@example.org"),
        colleagues.invite(house.owner, house.ws, "cleo@example.org", Role.BROKER),
    ]
    if how == "shut out":
        colleagues.disable_colleague(house.owner, house.ws, her.account, disabled=True)
    else:
        colleagues.change_colleague(house.owner, house.ws, her.account, Role.BROKER, [])
    assert colleagues.hand_overs(house.owner, house.ws) == ()
    tokens = [link.path.rsplit("/", 1)[1] for link in links]
    for token in (tokens[0], tokens[2]):
        with pytest.raises(NotFound):
            arriving.join(house.ws, token, name="Eve", password=PASSWORD)
    with pytest.raises(NotFound):
        arriving.reset_password(house.ws, tokens[1], "another four plain words")
    entries = house.ws.repository.read(lambda tables: tables.audit.entries())
    assert {"links": "3"} in [dict(e.details) for e in entries if e.subject == her.account]


def test_links_stay_when_somebody_goes_who_could_not_read_them(house):
    """A broker never saw them; what the owners made goes on waiting."""
    her = bea(house)
    link = colleagues.invite(house.owner, house.ws, "eve@example.org", Role.BROKER)
    colleagues.disable_colleague(house.owner, house.ws, her.account, disabled=True)
    assert colleagues.hand_overs(house.owner, house.ws) == (link,)


def test_who_has_stopped_being_an_owner_changes_nothing(house):
    """A screen that was drawn before does not go on by itself: the account is asked, not the screen."""
    her = bea(house, Role.OWNER)
    colleagues.change_colleague(house.owner, house.ws, her.account, Role.BROKER, [])
    for deed in (
        lambda: colleagues.invite(her, house.ws, "eve@example.org", Role.OWNER),
        lambda: colleagues.reset_link(her, house.ws, "ana@example.org"),
        lambda: colleagues.change_colleague(her, house.ws, her.account, Role.OWNER, []),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_new_password_makes_waiting_links_to_another_worthless(house):
    """Whoever holds one has no more right to her account than whoever knew the old password."""
    link = colleagues.reset_link(house.owner, house.ws, "ana@example.org")
    own_password.change_password(house.owner, house.ws, PASSWORD, "another four plain words")
    with pytest.raises(NotFound):
        arriving.reset_password(house.ws, link.path.rsplit("/", 1)[1], "what a thief would like")


def test_a_session_begun_while_being_shut_out_does_not_come_back(house):
    """Letting in again opens the door, not the windows that were open before."""
    her = bea(house)
    colleagues.disable_colleague(house.owner, house.ws, her.account, disabled=True)
    late = columns.now() + timedelta(days=1)
    house.ws.repository.write(lambda tables: tables.sessions.add(hashed("late"), her.account, late))
    colleagues.disable_colleague(house.owner, house.ws, her.account, disabled=False)
    assert accounts.actor_for_session(house.ws, "late") is None


def test_a_database_that_was_stolen_opens_nothing(house):
    """Neither links nor sessions nor recovery codes nor the app's secret stand in it."""
    join = colleagues.invite(house.owner, house.ws, "bea@example.org", Role.BROKER)
    begun = second_factor.begin_factor(house.owner, house.ws, PASSWORD)
    session = accounts.sign_in(house.ws, "ana@example.org", PASSWORD)
    tables = ("one_time_link", "second_factor", "session", "recovery_code", "account")
    everything = repr([house.rows(table) for table in tables])
    for secret in (join.path.rsplit("/", 1)[1], begun.text, session, PASSWORD):
        assert secret not in everything


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_command_line_lets_an_owner_in_again(house, settings, monkeypatch, capsys):
    """The link stands on the console; unknown addresses end in a sentence."""
    monkeypatch.setattr("assessment.cli.installation.from_environment", lambda: settings)
    assert main(["reset-password", "Ana@example.org", "--without-second-step"]) == 0
    token = capsys.readouterr().out.strip().rsplit("/", 1)[1]
    ws = open_workspace(settings)
    arriving.reset_password(ws, token, "another four plain words")
    assert accounts.sign_in(ws, "ana@example.org", "another four plain words")
    ws.close()
    assert main(["reset-password", "nobody@example.org"]) == 3
    assert "Nobody signs in as" in capsys.readouterr().err


def test_handing_in_twice_at_once_is_one_submission(house):
    """Two tabs, two devices: one response, counted once, whatever comes first."""
    check = house.open()
    actors = [house.answer(house.links(check)[0], submit=False) for _ in range(2)]
    assert len({actor.respondent for actor in actors}) == 1
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: respondent.submit(actors[n % 2], house.ws), range(16)))
    assert [row.submitted for row in broker.participation(house.owner, house.ws, check.id)] == [1, 0]
    assert len(house.rows("respondent")) == 1
    closed = broker.close_health_check(house.owner, house.ws, check.id)
    responses = house.ws.repository.read(lambda tables: tables.answers.responses(closed.id))
    assert len(responses) == 1
