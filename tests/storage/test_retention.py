"""Nothing is kept for ever, closed or not; and no clock that jumped deletes anything."""

import logging
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.model import Promise
from assessment.services import broker, keeping
from assessment.services.broker import Person

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PEOPLE = {"seed": (Person("Ana Lima", "ana@x.org"), Person("Ben")), "bank": (Person("Eve"), Person("Joe"))}


def kept(house):
    return {row[0] for row in house.rows("health_check", "id")}


def age(house, table, column, moment):
    """Set a time back, as if the years had gone by."""
    house.ws.repository.write(
        lambda tables: tables._connection.exec_driver_sql(
            f"UPDATE {table} SET {column} = '{moment:%Y-%m-%d %H:%M:%S}'"
            + ("" if table == "audit" else f" WHERE {column} IS NOT NULL")
        )
    )


def lived(house, until, moment=NOW):
    """Let the house make its rounds every 50 days."""
    while moment < until:
        keeping.delete_expired(house.ws, moment)
        moment += 50 * DAY
    return keeping.delete_expired(house.ws, until)


@pytest.fixture
def quiet(house):
    """A house whose last deed was at NOW."""
    age(house, "audit", "at", NOW)
    return house


def test_never_closed(quiet):
    """A health check that nobody closed is kept as long as if it had closed on the day it was to."""
    check = quiet.open(Promise.CONFIDENTIAL, PEOPLE, closes=date(2026, 12, 1))
    for link in quiet.links(check):
        quiet.answer(link)
    assert lived(quiet, datetime(2028, 12, 1, 20, tzinfo=UTC)) == ()
    last = datetime(2028, 12, 1, 21, tzinfo=UTC)
    assert lived(quiet, last + 2 * DAY, last) == (check.id,)
    for table in ("answer", "person", "invitation"):
        assert not quiet.rows(table)


def test_without_a_day_of_closing(quiet):
    """Then its last answer counts; without any answer its opening."""
    check, silent = quiet.open(Promise.POOLED, PEOPLE), quiet.open(Promise.POOLED, PEOPLE)
    quiet.answer(quiet.links(check)[0])
    age(quiet, "health_check", "opened_at", NOW)
    age(quiet, "answer", "given_at", NOW + 30 * DAY)
    assert lived(quiet, NOW + 732 * DAY) == (silent.id,)
    assert lived(quiet, NOW + 770 * DAY, NOW + 740 * DAY) == (check.id,)


def test_drafts_with_contacts(quiet):
    """Names in a draft that nobody opened go too, so long after its last change."""
    draft = broker.save_draft(quiet.owner, quiet.ws, quiet.draft(), PEOPLE)
    age(quiet, "health_check", "changed_at", NOW)
    assert lived(quiet, NOW + 700 * DAY) == ()
    assert lived(quiet, NOW + 740 * DAY, NOW + 720 * DAY) == (draft.id,)
    assert not quiet.rows("person")


def test_the_log_tells_before(quiet, caplog):
    """Thirty days before a deletion the log and the broker's page begin to tell of it."""
    check = quiet.open(Promise.CONFIDENTIAL, PEOPLE, closes=date(2026, 12, 1))
    lived(quiet, datetime(2028, 10, 1, tzinfo=UTC))
    assert check.id not in caplog.text
    for day, told in ((1, []), (10, [check.id])):
        soon = keeping.soon_deleted(
            quiet.owner, quiet.ws, quiet.partnership.id, datetime(2028, 11, day, tzinfo=UTC)
        )
        assert [one.id for one in soon] == told
    lived(quiet, datetime(2028, 11, 10, tzinfo=UTC), datetime(2028, 11, 9, tzinfo=UTC))
    assert check.id in caplog.text
    assert kept(quiet)


def test_a_clock_that_jumped_deletes_nothing(quiet, caplog):
    """Years ahead of the last trace of life nothing goes, round after round; once put right all is well."""
    check = quiet.open(Promise.CONFIDENTIAL, PEOPLE)
    broker.close_health_check(quiet.owner, quiet.ws, check.id)
    age(quiet, "health_check", "closed_at", NOW)
    assert keeping.delete_expired(quiet.ws, NOW + DAY) == ()
    wrong = NOW + 3 * 366 * DAY
    with caplog.at_level(logging.ERROR):
        for hours in range(0, 100, 5):
            assert keeping.delete_expired(quiet.ws, wrong + timedelta(hours=hours)) == ()
    assert "clock" in caplog.text
    assert keeping.delete_expired(quiet.ws, NOW + 3 * DAY) == ()
    assert keeping.delete_expired(quiet.ws, wrong + 8 * DAY) == ()
    assert kept(quiet)


def test_a_computer_that_was_off(quiet):
    """A clock that goes on for a week is right: what is due goes then."""
    check = quiet.open(Promise.CONFIDENTIAL, PEOPLE)
    broker.close_health_check(quiet.owner, quiet.ws, check.id)
    age(quiet, "health_check", "closed_at", NOW)
    keeping.delete_expired(quiet.ws, NOW + DAY)
    back = NOW + 800 * DAY
    assert keeping.delete_expired(quiet.ws, back) == ()
    assert keeping.delete_expired(quiet.ws, back + 6 * DAY) == ()
    assert keeping.delete_expired(quiet.ws, back + 8 * DAY) == (check.id,)


def test_a_clock_that_jumps_twice(quiet):
    """A second jump is no week: a battery that is empty gives another date at every start."""
    check = quiet.open(Promise.CONFIDENTIAL, PEOPLE)
    broker.close_health_check(quiet.owner, quiet.ws, check.id)
    age(quiet, "health_check", "closed_at", NOW)
    keeping.delete_expired(quiet.ws, NOW + DAY)
    for moment in (NOW + 900 * DAY, NOW + 1300 * DAY, NOW + 1300 * DAY + timedelta(hours=1)):
        assert keeping.delete_expired(quiet.ws, moment) == ()
    assert keeping.delete_expired(quiet.ws, NOW + 1306 * DAY) == ()
    assert keeping.delete_expired(quiet.ws, NOW + 1307 * DAY) == (check.id,)
