"""Whether it lives, whether it can store, and what its logs do not say."""

import asyncio
import io
import json
import logging
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest

from assessment.errors import InvalidSettings, Problem, StorageTrouble
from assessment.settings.values import OWNERS
from assessment.storage import Repository
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


@pytest.fixture
def hanging(world, monkeypatch):
    """A database that does not answer until it is told to; gives the tries, and the way to let it answer."""
    tries, answer = [], threading.Event()

    def probe(_self):
        tries.append(threading.current_thread().name)
        answer.wait(20)

    monkeypatch.setattr(Repository, "probe", probe)
    monkeypatch.setattr(health, "LONGEST", 0.5)
    yield tries, answer
    answer.set()


def ask(world, number):
    """Ask so often at once; gives the different answers."""
    client = world.browser().client

    async def all_at_once():
        return await asyncio.gather(*(client.get("/readyz") for _number in range(number)))

    answers = world.runner.run(all_at_once())
    return {answer.status_code for answer in answers}


def test_a_waiting_database_is_asked_once(world, hanging, monkeypatch):
    """However many ask, one try is on its way, in no thread that pages need; later ones wait for none."""
    tries, answer = hanging
    assert ask(world, 60) == {503}

    def never(*_given):
        raise AssertionError("somebody waits again")

    monkeypatch.setattr(health, "asyncio", SimpleNamespace(wait_for=never, wrap_future=never))
    assert ask(world, 60) == {503}
    assert tries == ["probe"]
    assert world.browser().get("/sign-in").status_code == 200
    answer.set()


def test_a_failure_is_remembered_as_long_as_a_success(world, monkeypatch):
    """Whoever asks without a pause makes one try in two seconds; a try that came late was no success."""
    tries = []

    def fails(_self):
        tries.append(1)
        raise StorageTrouble(Problem("storage", "", "It does not confirm."))

    monkeypatch.setattr(Repository, "probe", fails)
    for _number in range(5):
        assert ask(world, 5) == {503}
    assert len(tries) == 1
    monkeypatch.setattr(health, "REMEMBERED", 0.0)
    monkeypatch.setattr(Repository, "probe", lambda _self: tries.append(1))
    assert ask(world, 5) == {200}
    monkeypatch.setattr(health, "LONGEST", 0.05)
    monkeypatch.setattr(Repository, "probe", lambda _self: time.sleep(0.2))
    assert ask(world, 1) == {503}
    time.sleep(0.3)
    monkeypatch.setattr(health, "REMEMBERED", 60.0)
    assert ask(world, 1) == {503}


@pytest.mark.parametrize(
    "text",
    [
        "GET /i/imRMrj1JQ5okRZmYMEKRn9?x=1",
        "POST /q/c9rc4d4p/save",
        "sign-in of ana@example.org failed",
        "session 0xhjcZxn_rx0EVuWmy1nfdUQbTokenZ88 ended",
        "postgresql+psycopg://user:secret@host/db does not answer",
        "/reset/abcDEF123456789012345678",
        "GET /w/KQXWZT/now",
        '203.0.113.7:0 - "WebSocket /_stcore/stream" [accepted]',
        '2001:db8:1:2::7:0 - "WebSocket /_stcore/stream" [accepted]',
    ],
)
def test_struck_out(text):
    """Links, codes, addresses, tokens and passwords do not survive."""
    line = struck_out(text)
    secret_parts = ("imRMr", "c9rc4d4p", "ana@", "0xhjc", "secret", "abcDEF", "KQXWZT", "203.0", "2001:")
    assert not any(part in line for part in secret_parts)
    assert "*" in line


@pytest.mark.parametrize(
    "text", ["listens at 127.0.0.1:8501", "took 12:34:56", "2026-11-28T19:00:00Z", "app.py:12 f", "1.58.0"]
)
def test_what_is_nobodys_stays(text):
    """Our own address, times, places in the code and versions are needed to understand a line."""
    assert struck_out(text) == text


@pytest.mark.parametrize("plain", [True, False])
def test_nobody_writes_a_line_of_her_own(plain):
    """An address may hold any sign: none begins a new line, or moves the cursor of a terminal."""
    record = logging.makeLogRecord({"msg": "GET /x\r\ninfo all is well\x1b[2J answered 503"})
    assert Lines(plain=plain).format(record).isprintable()


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
