"""Logs that name no person: one line per event, links, codes, mail and internet addresses, tokens struck out.

An error is told by its kind and by where it happened, never by its message: messages of databases and of
converters repeat what people typed. JSON lines on a server, plain lines on a laptop.
"""

import json
import logging
import sys
import time
import traceback
from typing import Any, TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.access.telltale import struck_out

LOG = logging.getLogger(__name__)
SLOW = 2.0
"""Seconds after which an answer to a person is worth a line."""


class Lines(logging.Formatter):
    """Writes a record as one line; ``plain`` for people, else JSON."""

    def __init__(self, *, plain: bool) -> None:
        """Choose the form."""
        super().__init__()
        self._plain = plain

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        event = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": struck_out(record.getMessage()),
        }
        if record.exc_info and record.exc_info[1] is not None:
            event |= {"error": type(record.exc_info[1]).__name__, "where": _where(record.exc_info[1])}
        if self._plain:
            line = " ".join(str(value) for value in event.values())
            return "".join(sign if sign.isprintable() else " " for sign in line)
        return json.dumps(event, ensure_ascii=False)


def careful_record(*given: Any, **more: Any) -> logging.LogRecord:
    """Make a record whose words are struck out already: whoever writes it, in whatever form, is careful too.

    Streamlit makes loggers with handlers of their own whenever one of its parts is first used.
    """
    record = logging.LogRecord(*given, **more)
    try:
        words = record.getMessage()
    except (TypeError, ValueError, KeyError):
        words = str(record.msg)  # a mistake in somebody's log line is no reason to fail
    record.msg, record.args = struck_out(words), None
    if record.exc_info and record.exc_info[1] is not None:
        error = record.exc_info[1]
        record.exc_text = f"{type(error).__name__} at {_where(error)}"
    return record


def _where(error: BaseException) -> str:
    """Give the last places in the code that an error went through."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{_short(f.filename)}:{f.lineno} {f.name}" for f in reversed(frames))


def _short(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-2:])


def keep_journal(*, plain: bool, stream: TextIO | None = None) -> None:
    """Send every log of this process through our lines, those of the server and of Streamlit too."""
    logging.setLogRecordFactory(careful_record)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines(plain=plain))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and logger.handlers:
            logger.handlers[:] = []
            logger.propagate = True
        if name.startswith(("uvicorn", "httpx", "alembic")):  # uvicorn tells who opens a socket
            logging.getLogger(name).setLevel(logging.WARNING)


class Journal:
    """Middleware: a line for answers that failed or took long; by the kind of address only."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Time the answer to every HTTP request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 0
        start = time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await self._app(scope, receive, noting)
        took = time.perf_counter() - start
        if status >= 500 or took > SLOW:
            path = struck_out(scope["path"])
            LOG.warning("%s %s answered %s after %.2f s", scope["method"], path, status, took)
