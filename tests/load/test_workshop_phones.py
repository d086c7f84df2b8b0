"""Sixty phones in one room: they join, poll and vote at once over real HTTP; every vote is counted."""

import http.client
import re
import sys
import threading
import time
from urllib.parse import urlencode

import pytest

from assessment.model import Actor, Ballot, Role
from assessment.services import broker, workshop

pytestmark = pytest.mark.load
PHONES = 60
POLLS = 5
SYSTEM = Actor(Role.SYSTEM, name="test")


class Phone:
    """A phone with the room's page open: keeps its cookie, polls as the script does, votes by the form."""

    def __init__(self, port: int, code: str) -> None:
        self.port, self.code = port, code
        self.cookie = ""
        self.waits: list[float] = []
        self.failures: list[int] = []

    def ask(
        self, method: str, path: str, body: str = "", **headers: str
    ) -> tuple[http.client.HTTPResponse, str]:
        """Ask once; remember how long it took, and what went wrong."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        start = time.perf_counter()
        sent = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin", **headers}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        self.waits.append(time.perf_counter() - start)
        if answer.status >= 400:
            self.failures.append(answer.status)
        return answer, text

    def run(self, together: threading.Barrier) -> None:
        """Join, poll, then vote with all others at the same moment, and poll again."""
        answer, _text = self.ask("GET", f"/w/{self.code}")
        self.cookie = (answer.getheader("set-cookie") or "").split(";")[0]
        _answer, page = self.ask("GET", f"/w/{self.code}")
        moment = re.search(r'data-moment="(\w+)"', page)
        assert moment
        mark = f'"{moment.group(1)}"'
        for _poll in range(POLLS):
            self.ask("GET", f"/w/{self.code}/now", **{"If-None-Match": mark})
        fields = dict(re.findall(r'name="(form_token|ballot)" value="([^"]+)"', page))
        together.wait(60)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self.ask("POST", f"/w/{self.code}", urlencode({**fields, "fingers": "4"}), **form)
        for _poll in range(POLLS):
            self.ask("GET", f"/w/{self.code}/now", **{"If-None-Match": mark})


def test_sixty_phones_at_once(place, apps):
    """Nobody is turned away, and the result counts exactly sixty."""
    installation = place(4)
    ws = installation.open()
    broker.close_health_check(SYSTEM, ws, installation.health_check)
    running = workshop.start(SYSTEM, ws, installation.health_check)
    workshop.go_to(SYSTEM, ws, running.id, "W10")
    app = apps(installation, 24000)
    app.start()
    phones = [Phone(app.port, running.code) for _number in range(PHONES)]
    together = threading.Barrier(PHONES)
    threads = [threading.Thread(target=phone.run, args=(together,)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waits = sorted(wait for phone in phones for wait in phone.waits)
    middle, most = (waits[len(waits) * share // 100] * 1000 for share in (50, 95))
    told = f"p50 {middle:.0f} ms, p95 {most:.0f} ms, worst {waits[-1] * 1000:.0f} ms"
    sys.stdout.write(f"{PHONES} phones: {len(waits)} requests, {told}\n")
    assert [phone.failures for phone in phones if phone.failures] == []
    after = workshop.move(SYSTEM, ws, running.id, workshop.Move.REVEAL)
    assert after.joined == PHONES
    assert after.tallies[Ballot.FIST].counts["fingers"]["4"] == PHONES
