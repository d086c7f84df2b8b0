"""The door through which every handler is called.

It reads the body (small, URL-encoded or JSON), refuses foreign posts, runs the handler and turns the
product's errors into friendly pages. Handlers of respondents run in the event loop, where they wait for
nothing but the database, and step aside then: as threads that take turns they cost twice the
processor (decision 16). All others run in a thread of our own pool.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from assessment.errors import AssessmentError
from assessment.web import notices
from assessment.web.proof import Source
from assessment.web.visit import Visit

Handler: TypeAlias = Callable[[Visit], Response]

LOG = logging.getLogger(__name__)
LARGEST_BODY = 256 * 1024
MOST_FIELDS = 3000
THREADS = ThreadPoolExecutor(max_workers=48, thread_name_prefix="web")


def door(
    handler: Handler, *, unsure: bool = False, brief: bool = False
) -> Callable[[Request], Awaitable[Response]]:
    """Make an endpoint of a handler.

    ``unsure``: the handler itself answers posts whose origin cannot be told (it shows the form again with
    what was typed); otherwise they get a 403 page. ``brief``: it computes for a few milliseconds at most.
    """

    async def endpoint(request: Request) -> Response:
        loop = asyncio.get_running_loop()
        try:
            visit = await _arrive(request)
        except HTTPException as refused:
            empty = Visit(request, request.scope["workspace"])
            return await loop.run_in_executor(THREADS, notices.refused, empty, refused.status_code)
        if brief:
            return await visit.workspace.in_loop(_answer, visit, handler, unsure)
        return await loop.run_in_executor(THREADS, _answer, visit, handler, unsure)

    return endpoint


async def _arrive(request: Request) -> Visit:
    workspace = request.scope["workspace"]
    if request.method != "POST":
        return Visit(request, workspace)
    body = await _body(request)
    if "json" in request.headers.get("content-type", ""):
        return Visit(request, workspace, body=body)
    return Visit(request, workspace, posted=_fields(body), body=body)


async def _body(request: Request) -> bytes:
    """Read at most LARGEST_BODY bytes; more than that is nobody's questionnaire."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            raise HTTPException(413)
        parts.append(part)
    return b"".join(parts)


def _fields(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise HTTPException(400) from error


def _answer(visit: Visit, handler: Handler, unsure: bool) -> Response:
    welcome = (Source.OURS, Source.UNKNOWN) if unsure else (Source.OURS,)
    try:
        if visit.request.method == "POST" and visit.source not in welcome:
            return notices.not_from_us(visit)
        return handler(visit)
    except AssessmentError as error:
        return notices.trouble(visit, error)
    except HTTPException as error:
        return notices.refused(visit, error.status_code)
    except Exception:
        LOG.exception("A light page failed: %s", handler.__name__)  # never the address: it may hold a link
        return notices.refused(visit, 500)
