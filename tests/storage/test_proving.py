"""prove-anonymity proves what holds, and fails once anything that joins answers to people is planted."""

import os
import re
import shutil
import sqlite3
import time
import zlib
from contextlib import closing

import pytest

from assessment.access import tokens
from assessment.errors import NotFound
from assessment.model import Actor, Promise, Role
from assessment.services import broker, keeping, respondent
from assessment.services.broker import Person
from assessment.services.proving import prove
from assessment.services.proving.exports import MAKERS

PEOPLE = {
    "seed": tuple(Person(f"Seed person {n}", f"s{n}@example.org") for n in range(4)),
    "bank": tuple(Person(f"Bank person {n}", f"b{n}@example.org") for n in range(4)),
}
COMMENT = "They never ask us before they decide."


@pytest.fixture
def sealed(house):
    """A closed confidential health check with comments."""
    check = house.open(Promise.CONFIDENTIAL, PEOPLE)
    for number, link in enumerate(house.links(check)):
        actor = house.answer(link, 1 + number % 5)
        respondent.save(actor, house.ws, [("why", "", f"{COMMENT} ({number})")])
    broker.close_health_check(house.owner, house.ws, check.id)
    return check


def plant(house, *statements):
    for statement in statements:
        house.ws.repository.write(lambda tables, s=statement: tables._connection.exec_driver_sql(s))


def faults(house, check, logs=()):
    proof = prove(house.owner, house.ws, check.id, logs)
    assert proof.proved == (not any(finding.faults for finding in proof.findings))
    return [finding.looked_at for finding in proof.findings if not finding.passed]


def test_a_sealed_health_check_is_proved(house, sealed):
    """Nothing in tables, file, exports and copies leads to a person, and the statement says what is kept."""
    proof = prove(house.owner, house.ws, sealed.id)
    assert [f for f in proof.findings if not f.passed] == []
    assert len(proof.findings) >= 15
    unseen = [finding.looked_at for finding in proof.findings if not finding.looked]
    assert [words[:5] for words in unseen] == ["Logs:"]
    assert any("internet addresses" in line for line in proof.stored)
    text = repr(proof)
    assert COMMENT not in text
    assert "person 1" not in text


def test_an_open_one_is_not_proved(house):
    """Until closing people must be able to go on, so there is no proof yet."""
    check = house.open(Promise.CONFIDENTIAL, PEOPLE)
    house.answer(house.links(check)[0])
    assert faults(house, check) == ["Answers were cut from people at closing"]


def test_attributed_says_that_answers_can_be_joined(house):
    """What was not promised is stated, not called a fault."""
    check = house.open(Promise.ATTRIBUTED, PEOPLE)
    for link in house.links(check):
        house.answer(link)
    broker.close_health_check(house.owner, house.ws, check.id)
    proof = prove(house.owner, house.ws, check.id)
    assert proof.proved
    assert any("stays" in line for line in proof.stored)


@pytest.mark.parametrize(
    ("statements", "where"),
    [
        (("CREATE TABLE helper AS SELECT id FROM respondent",), "Every table and column"),
        (("ALTER TABLE respondent ADD COLUMN who TEXT",), "Every table and column"),
        (("CREATE VIEW who AS SELECT id FROM respondent",), "Every table and column"),
        (
            ("UPDATE respondent SET invitation_id = (SELECT min(id) FROM invitation)",),
            "No tie, time or order beside an answer",
        ),
        (("UPDATE answer SET given_at = '2026-01-01 10:00:00'",), "No tie, time or order"),
        (("UPDATE answer SET visit = 'x'",), "No tie, time or order"),
        (("UPDATE respondent SET label = 'Ana'",), "No tie, time or order"),
        (("UPDATE invitation SET answered = true",), "No tie, time or order"),
        (("UPDATE partnership SET purpose = (SELECT min(id) FROM respondent)",), "Ids of respondents"),
        (("UPDATE person SET contact = (SELECT min(code) FROM respondent)",), "Codes of respondents"),
        (("UPDATE account SET name = (SELECT max(link_key) FROM respondent)",), "Pseudonyms for trends"),
        (("UPDATE respondent SET code = (SELECT min(id) FROM invitation)"
          " WHERE id = (SELECT min(id) FROM respondent)",), "Ids of invitations"),
        (("UPDATE health_check SET sealed = false",), "Answers were cut"),
    ],
)  # fmt: skip
def test_a_planted_join_is_found(house, sealed, statements, where):
    """Each way of joining answers to people that somebody could plant makes the proof fail."""
    plant(house, *statements)
    assert any(looked_at.startswith(where) for looked_at in faults(house, sealed))


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE MATERIALIZED VIEW who AS SELECT id FROM respondent",
        "CREATE RULE who AS ON INSERT TO answer DO ALSO NOTHING",
    ],
)
def test_what_only_postgresql_has_is_found(house, sealed, statement):
    """A copy that no list of tables names, and what would make one."""
    plant(house, statement)
    assert faults(house, sealed) == ["Every table and column is one that this product made"]


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
def test_a_schema_beside_ours_is_named(house, sealed):
    """Nobody looks into it, and the proof says so instead of passing over it."""
    plant(house, "CREATE SCHEMA aside", "CREATE TABLE aside.who AS SELECT id FROM respondent")
    first = prove(house.owner, house.ws, sealed.id).findings[0]
    assert first.passed
    assert "'aside'" in first.limits[0]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_rows_in_free_space_are_found(house):
    """Deleted rows that were not overwritten are still in the file, and are found there."""
    check = house.open(Promise.CONFIDENTIAL, PEOPLE)
    for link in house.links(check):
        house.answer(link)
    engine = house.ws.repository._transactions.engine
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=OFF")
    broker.close_health_check(house.owner, house.ws, check.id)
    assert faults(house, check) == ["Deleted rows are gone from file, free pages and log of the database"]


def test_a_log_with_a_link_is_found(house, sealed, tmp_path):
    """A link, a contact or a comment in a log fails the proof and is told by line, not repeated."""
    (tmp_path / "logs").mkdir()
    log = tmp_path / "logs" / "app.log"
    log.write_text("all is well\n")
    assert faults(house, sealed) == []
    token = tokens.link_token("secret", "invitation", "x")
    for line in (f"GET /i/{token} 303", "sent to s1@example.org", f"saved: {COMMENT} (3)"):
        log.write_text(f"all is well\n{line}\n")
        proof = prove(house.owner, house.ws, sealed.id)
        assert [f.faults for f in proof.findings if not f.passed] == [("app.log:2",)]


@pytest.mark.parametrize(
    "line",
    [
        "203.0.113.7 POST /q/*/save 200",
        "peer 2001:db8::17 left",
        "agent Mozilla/5.0 (iPhone)",
        "POST /q/abc23456/save",
        "GET /p/sometoken",
        "GET /join/sometoken",
        "GET /w/ABCDEF",
        "Seed person 1 opened her link",
        "SEED PERSON 1 opened her link",
        "session 0xhjcZxn_rx0EVuWmy1nfdUQbTokenZ88",
        "respondent {code}",
        "person {key}",
    ],
)
def test_whatever_tells_of_a_person_in_a_log_is_found(house, sealed, tmp_path, line):
    """Addresses, browsers, codes, tokens and names fail the proof; what was struck out and our own do not."""
    log = tmp_path / "server.log"
    code, key = house.rows("respondent", "code, link_key")[0]
    harmless = "12:30:45 POST /q/*/save of *@* on http://127.0.0.1:8501 and [::1]\n"
    log.write_text(harmless)
    words = re.compile("Logs: no link")

    def about_logs():
        case = prove(house.owner, house.ws, sealed.id, [log])
        return next(finding for finding in case.findings if words.match(finding.looked_at))

    assert about_logs().passed
    log.write_text(harmless + line.format(code=code, key=key) + "\n")
    assert about_logs().faults == ("server.log:2",)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_copies_are_found_whatever_they_are_called(house, tmp_path):
    """A killed backup's rest in a hidden folder, a renamed file, a zip: each knows who answered what."""
    check = house.open(Promise.CONFIDENTIAL, PEOPLE)
    for link in house.links(check):
        house.answer(link)
    live = tmp_path / "assessment.sqlite"
    hidden = tmp_path / "backups" / ".backup-ab12"
    hidden.mkdir(parents=True)
    with closing(sqlite3.connect(live)) as old, closing(sqlite3.connect(hidden / "database")) as copy:
        old.backup(copy)
    shutil.copy(hidden / "database", tmp_path / "holiday.jpg")
    keeping.back_up(house.owner, house.ws, tmp_path / "mine.zip")
    time.sleep(1.1)
    broker.close_health_check(house.owner, house.ws, check.id)
    keeping.back_up(house.owner, house.ws, tmp_path / "later.zip")
    shutil.copy(tmp_path / "mine.zip", tmp_path / "touched-later")
    proof = prove(house.owner, house.ws, check.id)
    (found,) = [finding for finding in proof.findings if finding.faults]
    names = sorted(fault.split(" was ")[0] for fault in found.faults)
    assert names == ["backups/.backup-ab12/database", "holiday.jpg", "mine.zip", "touched-later"]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_answers_written_one_by_one_are_found(house, sealed):
    """PostgreSQL remembers which transaction wrote a row: answers of a sealed health check have one."""
    plant(house, "UPDATE answer SET number = number WHERE item = 'trust_1'")
    assert any(words.startswith("No tie, time or order") for words in faults(house, sealed))


def test_every_file_is_made_in_every_language(house, sealed, monkeypatch):
    """A name that stands in one file of one language only is found."""
    make = MAKERS["report.pdf"]

    def leaking(actor, ws, health_check_id, language):
        more = zlib.compress(b"by Seed person 2") if language == "ar" else b""
        return make(actor, ws, health_check_id, language) + b"\nstream\n" + more + b"\nendstream\n"

    monkeypatch.setitem(MAKERS, "report.pdf", leaking)
    assert [words[:19] for words in faults(house, sealed)] == ["Export 'report.pdf'"]


def test_a_backup_from_before_closing_is_found(house, tmp_path):
    """Copies that were made before closing still know who answered what."""
    check = house.open(Promise.CONFIDENTIAL, PEOPLE)
    for link in house.links(check):
        house.answer(link)
    (tmp_path / "backups").mkdir()
    old = tmp_path / "backups" / "assessment-20200101.backup"
    shutil.copy(__file__, old)
    os.utime(old, (1_577_836_800, 1_577_836_800))
    broker.close_health_check(house.owner, house.ws, check.id)
    assert faults(house, check) == ["Backups and copies in the data folder: none from before closing"]


def test_strangers_prove_nothing(house, sealed):
    """Only who organises a health check may have it inspected."""
    with pytest.raises(NotFound):
        prove(Actor(Role.BROKER, account="x"), house.ws, sealed.id)
