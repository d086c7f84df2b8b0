"""Whether it lives, whether it can store, and what its logs do not say."""

import io
import json
import logging
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from assessment.errors import InvalidSettings
from assessment.settings.values import OWNERS
from assessment.web import health
from assessment.web.journal import Lines, keep_journal, struck_out
from assessment.web.organisation import Organisation
from assessment.web.start import everybody_has_a_way_in


def test_alive_and_ready_for_anybody(world):
    """Proxies ask without a cookie; both answer, nothing is kept, nothing is told."""
    browser = world.browser()
    for path, word in (("/healthz", "alive"), ("/readyz", "ready")):
        answer = browser.get(path)
        assert (answer.status_code, answer.text) == (200, f"{word}\n")
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers


def test_not_ready_while_nothing_can_be_stored(world, monkeypatch):
    """A locked database: alive, but not ready; ready again afterwards."""
    monkeypatch.setattr(health, "REMEMBERED", 0.0)
    monkeypatch.setattr(health, "LONGEST", 1.0)
    with world.workspace.repository._transactions.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=200")
    browser = world.browser()
    with closing(sqlite3.connect(world.workspace.settings.data_dir / "assessment.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert browser.get("/readyz").status_code == 503
        assert browser.get("/healthz").status_code == 200
        other.rollback()
    assert browser.get("/readyz").status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "GET /i/imRMrj1JQ5okRZmYMEKRn9?x=1",
        "POST /q/c9rc4d4p/save",
        "sign-in of ana@example.org failed",
        "session 0xhjcZxn_rx0EVuWmy1nfdUQbTokenZ88 ended",
        "postgresql+psycopg://user:secret@host/db does not answer",
        "/reset/abcDEF123456789012345678",
    ],
)
def test_struck_out(text):
    """Links, codes, addresses, tokens and passwords do not survive."""
    line = struck_out(text)
    secret_parts = ("imRMr", "c9rc4d4p", "ana@", "0xhjc", "secret", "abcDEF")
    assert not any(part in line for part in secret_parts)
    assert "*" in line


def test_an_error_is_told_by_kind_and_place_only():
    """The message of an error may repeat what somebody typed; the log must not."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines(plain=False))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    try:
        int("my secret answer")
    except ValueError:
        logger.exception("A page failed: %s", "save")
    event = json.loads(stream.getvalue())
    assert event["event"] == "A page failed: save"
    assert event["error"] == "ValueError"
    assert "test_operations.py" in event["where"]
    assert "secret" not in stream.getvalue()


def test_loggers_that_come_later_are_careful_too():
    """Streamlit's loggers write in a form of their own; what they are given has been struck out already."""
    names = [name for name in logging.root.manager.loggerDict if not name.startswith("assessment")]
    before = (logging.getLogRecordFactory(), logging.root.handlers[:], logging.root.level)
    kept = {name: (logging.getLogger(name).handlers[:], logging.getLogger(name).propagate) for name in names}
    stream = io.StringIO()
    try:
        keep_journal(plain=True, stream=stream)
        late = logging.getLogger("made.later")
        late.propagate = False
        late.addHandler(logging.StreamHandler(stream))
        try:
            int("my secret answer")
        except ValueError:
            late.exception("Uncaught at %s", "/q/c9rc4d4p/3")
    finally:
        logging.setLogRecordFactory(before[0])
        logging.root.handlers[:] = before[1]
        logging.root.setLevel(before[2])
        for name, (handlers, propagate) in kept.items():
            logging.getLogger(name).handlers[:] = handlers
            logging.getLogger(name).propagate = propagate
    written = stream.getvalue()
    assert "Uncaught at /q/*/3" in written
    assert "ValueError at web/test_operations.py" in written
    assert "secret" not in written
    assert "c9rc4d4p" not in written


def test_failures_are_logged_by_kind_of_address(world, caplog, monkeypatch):
    """A failed save is told, without the address it went to."""
    browser, base = world.enter()
    with world.workspace.repository._transactions.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=100")
    caplog.set_level("INFO")
    with closing(sqlite3.connect(world.workspace.settings.data_dir / "assessment.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert browser.save(base, worth__="4").status_code == 503
        other.rollback()
    lines = [record.getMessage() for record in caplog.records if record.name.endswith("journal")]
    assert len(lines) == 1
    assert lines[0].startswith("POST /q/*/save answered 503")
    ours = [record for record in caplog.records if not record.name.startswith("httpx")]
    assert base.rsplit("/", 1)[-1] not in "".join(record.getMessage() for record in ours)


def test_passwords_for_owners_only_need_another_way_in(world):
    """Else an installation would start in which nobody but its owner can sign in, and not say why."""
    settings = replace(world.workspace.settings, passwords=OWNERS)
    nobody = Organisation((), str, lambda _cookies: None)
    for organisation in (None, nobody):
        with pytest.raises(InvalidSettings) as refused:
            everybody_has_a_way_in(settings, organisation)
        (problem,) = refused.value.problems
        assert problem.place == "PASSWORDS"
        assert "secrets.toml" in problem.cure
    everybody_has_a_way_in(settings, replace(nobody, providers=("keycloak",)))
    everybody_has_a_way_in(world.workspace.settings, None)
