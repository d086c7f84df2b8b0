"""Two visitors behind a proxy: what one of them tries is not charged to the other; no log knows either."""

import http.client

GUESSER, COLLEAGUE = "127.0.0.2", "127.0.0.3"
ROOM = "QZXWVK"


def ask(port: int, path: str, address: str, **headers: str) -> int:
    """Get a page from an address of this computer; gives the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20, source_address=(address, 0))
    connection.request("GET", path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def assert_told_apart(port: int, link: str) -> None:
    """One guesses links and codes until it is stopped; the other is not, and a right link never is."""
    for path in ("/i/wrong", f"/w/{ROOM}"):
        guesses = [ask(port, path, GUESSER, **{"X-Forwarded-For": f"203.0.113.{n}"}) for n in range(90)]
        assert (guesses[0], guesses[-1]) == (404, 429)
        assert ask(port, path, COLLEAGUE) == 404
        assert ask(port, path, COLLEAGUE, **{"X-Forwarded-For": GUESSER}) == 404
    assert ask(port, link, GUESSER) == 303


def assert_nobody_is_named(logs: str) -> None:
    """Neither addresses nor the room's code were written down by the proxy or the app."""
    assert not [held for held in (GUESSER, COLLEAGUE, "203.0.113", ROOM) if held in logs]
