"""The doctor finds what is wrong and changes nothing; the audit log shows who touched it."""

import csv
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Thread

import pytest
from sqlalchemy import create_engine

from assessment.cli import main
from assessment.errors import NotAllowed, WrongState
from assessment.model import Actor, Role
from assessment.services import auditing
from assessment.services.checkup import Weight, check_up
from assessment.services.checkup.backups import backups
from assessment.services.checkup.packages import PINS, read_pins
from assessment.services.keeping import back_up_if_due
from assessment.storage.audit import Audit
from assessment.storage.landmarks import Mark

from .conftest import ENGINES

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def found(settings):
    return {result.about: result for result in check_up(settings)}


def test_a_sound_installation_is_fit(house):
    """Nothing to cure in what the tests run on; every line says what was found."""
    results = found(house.ws.settings)
    assert {name for name, result in results.items() if result.weight is Weight.FAULT} == set()
    assert all(result.found for result in results.values())
    assert results["Audit log"].found == "unbroken"


def test_backups_are_asked_themselves(house, tmp_path):
    """Doctor does not count names: a backup that is old, unreadable or of the future is a fault."""
    settings = replace(house.ws.settings, backup_folder=str(tmp_path / "kept"))
    ws = replace(house.ws, settings=settings)
    now = datetime.now(UTC)
    assert backups(settings).weight is Weight.FINE
    for age, weight in ((0, Weight.FINE), (3, Weight.FAULT), (-400, Weight.FAULT)):
        shutil.rmtree(settings.backup_dir, ignore_errors=True)
        made = back_up_if_due(ws, now - timedelta(days=age))
        told = backups(settings)
        assert told.weight is weight, told
        assert weight is Weight.FINE or "tidy" in told.cure
    made.write_text("empty")
    assert "cannot be read" in backups(settings).found


def test_no_backup_at_all_is_a_fault_after_a_while(house):
    """Something is there to lose for days, and nobody ever backed it up."""
    assert backups(house.ws.settings).weight is Weight.FINE
    long_ago = "UPDATE audit SET at = '2026-01-01 00:00:00+00:00'"
    house.ws.repository.write(lambda tables: tables._connection.exec_driver_sql(long_ago))
    told = backups(house.ws.settings)
    assert told.weight is Weight.FAULT
    assert "since 2026-01-01" in told.found


@pytest.mark.parametrize("database_url", [ENGINES[1]], indirect=True)
@pytest.mark.parametrize("name", ["pg_dump", "pg_restore", "psql"])
def test_programs_that_cannot_back_up(settings, tmp_path, monkeypatch, name):
    """PostgreSQL's programs must be there and at least as new as the server, or no round will ever work."""
    assert backups(settings).weight is Weight.FINE
    folder = tmp_path / "bin"
    folder.mkdir()
    for program in ("pg_dump", "pg_restore", "psql"):
        number = 9 if program == name else 99
        (folder / program).write_text(f"#!/bin/sh\necho '{program} (PostgreSQL) {number}.1'\n")
        (folder / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    told = backups(settings)
    assert (told.weight, told.found[:29]) == (Weight.FAULT, "This program is of PostgreSQL")
    (folder / name).unlink()
    told = backups(settings)
    assert (told.weight, told.found) == (Weight.FAULT, "This program is not installed.")


@ON_SQLITE
def test_the_doctor_touches_nothing(settings, tmp_path):
    """Before the first start there is no database, and none after the check-up."""
    assert "none yet" in found(settings)["Database"].found
    assert not (tmp_path / "assessment.sqlite").exists()


@ON_SQLITE
def test_a_damaged_database_is_found(house, settings, tmp_path):
    """Damage, an open secret, an unencrypted address, a changed package: each has its line and its cure."""
    house.ws.close()
    file = tmp_path / "assessment.sqlite"
    content = bytearray(file.read_bytes())
    content[4096 * 5 : 4096 * 5 + 300] = b"\xa5" * 300
    file.write_bytes(content)
    (tmp_path / "secret.key").write_text("x" * 40)
    (tmp_path / "secret.key").chmod(0o644)
    results = found(replace(settings, base_url="http://check.example.org", address="0.0.0.0"))
    assert results["Database"].weight is Weight.FAULT
    assert "restore" in results["Database"].cure
    assert results["Secret"].weight is Weight.FAULT
    assert results["Address"].weight is Weight.ADVICE


def test_a_server_that_is_not_there(settings):
    """An unreachable database is told without its password."""
    away = replace(settings, database_url="postgresql+psycopg://me:hush@127.0.0.1:9/none")
    result = found(away)["Database"]
    assert result.weight is Weight.FAULT
    assert "hush" not in repr(result)


SECRETS = """
[auth]
redirect_uri = "{back}/oauth2callback"
cookie_secret = "{cookie}"
[auth.keycloak]
client_id = "health-check"
client_secret = "{secret}"
server_metadata_url = "https://keycloak.example.org/.well-known/openid-configuration"
"""
SOUND = {"back": "http://localhost:8501", "cookie": "c" * 40, "secret": "hush-hush"}
INCOMPLETE = SECRETS.format(**SOUND).replace("client_secret", "client_password")


@pytest.mark.parametrize(
    ("given", "mode", "more", "told"),
    [
        (SOUND, 0o600, {}, "ok      Organisation: keycloak"),
        ({}, 0o600, {}, "ok      Organisation: not set up"),
        (SOUND, 0o644, {}, "advice  Organisation: others on this computer may read"),
        ({"all": "[auth"}, 0o600, {}, "FAULT   Organisation: [secrets.toml: [auth]] The file cannot be read"),
        (SOUND | {"cookie": "c"}, 0o600, {}, "It is shorter than 32 characters."),
        ({"all": INCOMPLETE}, 0o600, {}, "FAULT   Organisation: [secrets.toml: [auth] keycloak]"),
        (SOUND | {"back": "https://old.example.org"}, 0o600, {}, "redirect_uri leads to https://old.example"),
        ({}, 0o600, {"PASSWORDS": "owners"}, "FAULT   Organisation: [PASSWORDS] Passwords are left"),
    ],
)
def test_the_organisations_sign_in_is_looked_at(tmp_path, given, mode, more, told):
    """As it is when the app starts, with every fault and its cure, and without a secret of it."""
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(given.get("all") or (SECRETS.format(**given) if given else ""))
    secrets.chmod(mode)
    environment = {"DATA_DIR": str(tmp_path), "STREAMLIT_SECRETS_FILES": str(secrets), **more}
    command = [sys.executable, "-m", "assessment", "doctor"]
    run = subprocess.run(
        command, cwd=PINS.parent, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert told in run.stdout, run.stdout + run.stderr
    assert run.returncode == int("FAULT   Organisation" in run.stdout)
    assert "hush-hush" not in run.stdout + run.stderr


def test_settings_are_printed_without_secrets(tmp_path, monkeypatch, capsys):
    """Whoever asks for help can send this along."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:hush@db.example.org/x")
    monkeypatch.setenv("SECRET_KEY", "s" * 40)
    assert main(["settings"]) == 0
    printed = capsys.readouterr().out
    assert "db.example.org" in printed
    assert "hush" not in printed
    assert "ssss" not in printed


def test_every_dependency_is_pinned_with_hashes():
    """What is installed is what was tested, byte for byte (pip-audit: docs/hosting.md)."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = PINS.with_name(name).read_text()
        blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
        pinned = [block for block in blocks if "==" in block.split("\n")[0]]
        assert len(pinned) > 50
        assert all("--hash=sha256:" in block for block in pinned), name
    assert "streamlit" in read_pins(PINS.read_text())


def test_an_unbroken_log_is_verified(house):
    """The chain of seals holds over everything that the services did."""
    number, broken = auditing.verify(house.owner, house.ws)
    assert number >= 3
    assert broken is None


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE audit SET actor = 'somebody else' WHERE number = 2",
        "UPDATE audit SET at = '2020-01-01 00:00:00' WHERE number = 1",
        "DELETE FROM audit WHERE number = 2",
        "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)",
        "DELETE FROM audit",
        "UPDATE audit_head SET number = 1",
    ],
)
def test_a_touched_log_is_found(house, deed):
    """A changed row, a missing row, a missing end: each breaks the chain."""
    house.open()
    house.ws.repository.write(lambda tables: tables._connection.exec_driver_sql(deed))
    assert auditing.verify(house.owner, house.ws)[1] is not None


def test_owners_download_the_log(house):
    """Every row with names, times and deeds; no formula, no answer, no respondent."""
    check = house.open()
    actor = house.answer(house.links(check)[0])
    content = auditing.as_csv(house.owner, house.ws)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["action"] for row in rows][-1] == "health_check.opened"
    assert rows[-1]["name"] == "Ana"
    assert actor.respondent not in content.decode()
    assert len(rows[-1]["digest"]) == hashlib.sha256().digest_size * 2
    for role in (Role.BROKER, Role.VIEWER, Role.PARTNER, Role.RESPONDENT):
        with pytest.raises(NotAllowed):
            auditing.as_csv(Actor(role, programmes=frozenset({house.programme.id})), house.ws)


def test_a_name_is_no_formula(house):
    """What somebody typed as a name is a text in every spreadsheet."""
    engine = create_engine(house.ws.settings.database_url)
    with closing(engine.connect()) as connection:
        connection.exec_driver_sql("UPDATE account SET name = '=1+1'")
        connection.commit()
    engine.dispose()
    assert b"'=1+1" in auditing.as_csv(house.owner, house.ws)


def run(house, *deeds):
    for deed in deeds:
        house.ws.repository.write(lambda tables, one=deed: tables._connection.exec_driver_sql(one))


CUT_OFF = (
    "DELETE FROM audit WHERE number > 2",
    "UPDATE audit_head SET number = 2, digest = (SELECT digest FROM audit WHERE number = 2)",
)
WIPED = ("DELETE FROM audit", "DELETE FROM audit_head")
EMPTIED = ("DELETE FROM audit", "UPDATE audit_head SET number = 0, digest = ''")


@pytest.mark.parametrize("deeds", [CUT_OFF, WIPED, EMPTIED])
def test_without_the_secret_nobody_shortens_the_log(house, deeds):
    """A shorter log with a matching head shows, also after the next deed was written to it."""
    house.open()
    assert auditing.verify(house.owner, house.ws)[1] is None
    run(house, *deeds)
    assert auditing.verify(house.owner, house.ws)[1] is not None
    house.open()
    assert auditing.verify(house.owner, house.ws)[1] is not None


def test_another_secret_is_adopted_openly(house):
    """After a change of the secret the log does not fit; adopting is a row, and heals no changed one."""
    house.open()
    run(house, "UPDATE audit_head SET seal = 'of another secret'")
    assert auditing.verify(house.owner, house.ws)[1] is not None
    auditing.adopt(house.owner, house.ws)
    assert auditing.verify(house.owner, house.ws)[1] is None
    assert house.ws.repository.read(lambda tables: tables.audit.entries())[-1].action == "audit.adopted"
    run(house, "UPDATE audit SET actor = 'somebody' WHERE number = 2")
    with pytest.raises(WrongState, match="changed"):
        auditing.adopt(house.owner, house.ws)


@pytest.mark.parametrize("deeds", [WIPED, EMPTIED])
def test_an_emptied_log_is_not_adopted(house, deeds):
    """Where there are accounts there were deeds: a log without any is no log of another secret."""
    run(house, *deeds)
    with pytest.raises(WrongState, match="changed or removed"):
        auditing.adopt(house.owner, house.ws)


def test_a_deed_while_the_log_is_adopted(house, monkeypatch):
    """Somebody who signs in meanwhile waits; nobody is told that rows were removed."""
    chain, threads = auditing._chain, []

    def later(tables):
        found = chain(tables)
        add = partial(house.ws.repository.write, lambda t: t.audit.add(house.owner, "account.signed_in"))
        threads.append(Thread(target=add))
        threads[0].start()
        threads[0].join(0.5)
        return found

    monkeypatch.setattr(auditing, "_chain", later)
    auditing.adopt(house.owner, house.ws)
    threads[0].join()
    monkeypatch.undo()
    assert auditing.verify(house.owner, house.ws)[1] is None


def test_what_another_secret_looks_like(house, settings, tmp_path, monkeypatch, capsys):
    """Doctor and the command say that rows fit and the seal does not, and how to go on."""
    house.open()
    run(house, "UPDATE audit_head SET seal = 'of another secret'")
    given = {"DATA_DIR": tmp_path, "DATABASE_URL": settings.database_url, "SECRET_KEY": settings.secret}
    for name, value in (given | {"QUESTIONNAIRES": settings.questionnaires[0]}).items():
        monkeypatch.setenv(name, str(value).replace("postgresql+psycopg", "postgresql"))
    assert "the secret is another one" in found(settings)["Audit log"].found
    assert main(["audit"]) == 1
    assert "audit --adopt" in capsys.readouterr().out
    assert main(["audit", "--csv", str(tmp_path / "nowhere" / "log.csv")]) == 4
    assert "could not be written" in capsys.readouterr().err
    assert main(["audit", "--adopt", "--csv", str(tmp_path / "log.csv")]) == 0
    assert (tmp_path / "log.csv").stat().st_mode & 0o077 == 0
    run(house, "UPDATE audit SET actor = 'somebody' WHERE number = 2")
    assert found(settings)["Audit log"].found == "row 2 was changed or removed"


def test_a_doubted_clock_is_told(house):
    """Doctor says since when nothing is deleted, and until when; it remembers nothing of its own."""
    assert found(house.ws.settings)["Clock"].weight is Weight.FINE
    past = datetime.now(UTC) - timedelta(days=400)
    house.ws.repository.write(lambda tables: tables.landmarks.put(Mark.ROUND, past))
    told = found(house.ws.settings)["Clock"]
    assert told.weight is Weight.ADVICE
    assert f"last round of {past:%Y-%m-%d}" in told.found
    assert house.ws.repository.read(lambda tables: tables.landmarks.get(Mark.DOUBT)) is None
    began = datetime.now(UTC) - timedelta(days=2)
    house.ws.repository.write(lambda tables: tables.landmarks.put(Mark.DOUBT, began, 2 * 24 * 3600))
    assert f"before {began + timedelta(days=7):%Y-%m-%d}" in found(house.ws.settings)["Clock"].found


def test_a_deed_while_the_log_is_verified_is_no_break(house, monkeypatch):
    """Rows and head are read as of one moment: somebody who signs in meanwhile does not break the chain."""
    head = Audit.head

    def later(self):
        def sign_in():
            house.ws.repository.write(lambda tables: tables.audit.add(house.owner, "account.signed_in"))

        thread = Thread(target=sign_in)
        thread.start()
        thread.join()
        return head(self)

    monkeypatch.setattr(Audit, "head", later)
    assert auditing.verify(house.owner, house.ws)[1] is None
