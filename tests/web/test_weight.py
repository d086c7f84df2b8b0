"""How heavy the pages are, and how files travel: what a phone on a weak network pays."""

import gzip
import re

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route

from assessment.web.compression import PackedFiles

BUDGET = 15 * 1024
REQUESTS = 4
SCRIPT = b"const answer = 42;\n" * 500


def test_the_first_question_fits_the_budget(world):
    """At most 15 KB over the wire in at most 4 requests, everything the page names counted."""
    browser, base = world.enter()
    page = browser.get(f"{base}/1")
    files = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text)
    wire = [len(gzip.compress(page.content, 5))]
    for path in files:
        answer = browser.get(path, headers={"accept-encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
        wire.append(int(answer.headers["content-length"]))
    assert len(wire) <= REQUESTS
    assert sum(wire) <= BUDGET, wire


def test_a_page_names_nothing_outside_itself(world):
    """No font, script or picture of another host, nothing inline."""
    browser, base = world.enter()
    for path in ("", "/1", "/2", "/review"):
        page = browser.get(base + path).text
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
        assert not re.search(r"<script>|<style|\son\w+=|\sstyle=", page)


def served(calls: list[str], **headers: str) -> Starlette:
    async def file(request):
        calls.append(request.url.path)
        return Response(SCRIPT, media_type="text/javascript", headers=headers)

    return Starlette(routes=[Route("/static/{name}", file)], middleware=[Middleware(PackedFiles)])


def test_program_files_are_compressed_once(world):
    """The second visitor gets the same bytes from memory."""
    calls: list[str] = []
    app = served(calls, **{"cache-control": "public, immutable, max-age=31536000"})
    browser = type(world.browser())(app, world.runner)
    answers = [browser.get("/static/index.abc.js", headers={"accept-encoding": "gzip"}) for _ in range(2)]
    assert calls == ["/static/index.abc.js"]
    for answer in answers:
        assert answer.content == SCRIPT
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert int(answer.headers["content-length"]) < len(SCRIPT) / 10
    browser.close()


def test_files_that_may_change_or_are_asked_for_in_parts_stay_as_they_are(world):
    calls: list[str] = []
    browser = type(world.browser())(served(calls, **{"cache-control": "no-cache"}), world.runner)
    assert "content-encoding" not in browser.get("/static/a.js", headers={"accept-encoding": "gzip"}).headers
    plain = browser.get("/static/a.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    part = browser.get("/static/a.js", headers={"accept-encoding": "gzip", "range": "bytes=0-9"})
    assert "content-encoding" not in part.headers
    assert len(calls) == 3
    browser.close()
