"""Respondents over HTTP, as their phones do it: link, welcome, eight sections, review, hand in."""

import asyncio
import random
import re
import time
from dataclasses import dataclass, field
from typing import Any

from bench.load.wire import Answer, Client

FIELD = re.compile(r'name="([a-z_0-9]+:[^"]*)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
SECTIONS = 8
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Counts:
    """What was sent and answered; waits in seconds by kind of request."""

    completed: int = 0
    saves: int = 0
    lost: str = ""
    errors: list[str] = field(default_factory=list)
    waits: dict[str, list[float]] = field(default_factory=dict)

    def waited(self, kind: str, since: float) -> None:
        """Note how long a request took."""
        self.waits.setdefault(kind, []).append(time.perf_counter() - since)


class Phone:
    """One respondent: a cookie jar and a place; connections are kept and shared as by a proxy."""

    def __init__(self, http: Client, url: str, link: str, counts: Counts) -> None:
        """Hold a link; ``http`` keeps no cookies, they are ours to send."""
        self.http, self.url, self.link, self.counts = http, url, link, counts
        self.base, self.cookie = "", ""
        self.kept: dict[str, str] = {}

    async def ask(self, kind: str, method: str, path: str, **sent: Any) -> Answer:
        """Send one request and note how long it took."""
        headers = {"Cookie": self.cookie, **SAME_ORIGIN}
        since = time.perf_counter()
        answer = await self.http.ask(method, f"{self.url}{path}", headers=headers, **sent)
        self.counts.waited(kind, since)
        if answer.status >= 400:
            self.counts.errors.append(f"{kind} {answer.status}")
        return answer

    async def enter(self) -> None:
        """Open the link and the welcome page."""
        answer = await self.ask("link", "GET", self.link)
        self.base = answer.first("location")
        self.cookie = "; ".join(one.partition(";")[0] for one in answer.every("set-cookie"))
        await self.ask("page", "GET", self.base)

    async def fill(self) -> None:
        """Answer every question page by page, as a browser without our script, and hand in."""
        await self.enter()
        for number in range(1, SECTIONS + 1):
            page = (await self.ask("page", "GET", f"{self.base}/{number}")).text
            form = dict(HIDDEN.findall(page)) | answers_to(page) | {"go": "next"}
            await self.ask("section", "POST", f"{self.base}/{number}", form=form)
        await self.hand_in()

    async def tap(self, pause: float, until: float, known: list[str]) -> None:
        """Answer one question after the other, each saved by itself, about ``pause`` seconds apart."""
        await asyncio.sleep(random.uniform(0, pause))
        while time.perf_counter() < until:
            name = random.choice(known)
            point = str(random.randint(1, 5))
            body = {"answers": {name: point}}
            text = (await self.ask("save", "POST", f"{self.base}/save", body=body)).text
            if text == '{"refused":{}}':
                self.counts.saves += 1
                self.kept[name] = point
            else:
                self.counts.errors.append(f"refused {text[:80]}")
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))

    async def hand_in(self) -> None:
        """Look at the review, hand in, read the thanks."""
        form = dict(HIDDEN.findall((await self.ask("page", "GET", f"{self.base}/review")).text))
        answer = await self.ask("hand in", "POST", f"{self.base}/submit", form=form)
        await self.ask("page", "GET", answer.first("location") or self.base)
        self.counts.completed += 1


def answers_to(page: str) -> dict[str, str]:
    """Give an answer to every question of a page: a point of the scale, or a sentence."""
    named = sorted(set(FIELD.findall(page)))
    return {
        name: "Keep it up." if name[0] in "kc" and "_" not in name else str(random.randint(1, 5))
        for name in named
    }


def scale_fields() -> list[str]:
    """Give the names of the form fields of the Core questionnaire's statements."""
    numbers = {"purpose": 4, "power": 8, "value": 6, "commitment": 6, "trust": 4, "accountability": 4}
    numbers |= {"communication": 4, "learning": 4}
    return [f"{name}_{n}:" for name, most in numbers.items() for n in range(1, most + 1)]
