"""The brake itself: who shares a bucket, and how it fills up again."""

import asyncio
import threading

import pytest
from starlette.requests import HTTPConnection

from assessment.access import passwords
from assessment.web import signing, throttle
from assessment.web.throttle import Throttle
from tests.web.test_signing import OWNER, fill


def of(address: str) -> HTTPConnection:
    """Make a visitor's connection."""
    return HTTPConnection({"type": "http", "headers": [], "client": (address, 1234)})


def test_an_address_has_so_many_tries():
    """Each is taken once, waiting takes none, and another address has its own."""
    brake = Throttle(burst=2, seconds_per_try=60)
    assert [brake.take(of("203.0.113.7")) for _number in range(2)] == [0, 0]
    assert 50 <= brake.take(of("203.0.113.7")) <= 60
    assert 50 <= brake.wait(of("203.0.113.7")) <= 60
    assert brake.wait(of("203.0.113.8")) == 0
    assert brake.wait(of("203.0.113.7"), "another phone") == 0


def test_one_more_comes_with_time(monkeypatch):
    """Refused tries do not put it off."""
    clock = [1000.0]
    monkeypatch.setattr(throttle.time, "monotonic", lambda: clock[0])
    brake = Throttle(burst=1, seconds_per_try=10)
    assert brake.take(of("203.0.113.7")) == 0
    for _number in range(5):
        clock[0] += 1
        assert brake.take(of("203.0.113.7")) > 0
    clock[0] += 6
    assert brake.take(of("203.0.113.7")) == 0


def test_one_subscriber_is_one_visitor():
    """Whoever holds a network of IPv6 chooses among 2^64 addresses; an IPv4 address has two spellings."""
    brake = Throttle(burst=1, seconds_per_try=60)
    assert brake.take(of("2001:db8:1:2::1")) == 0
    assert brake.take(of("2001:db8:1:2:ffff:ffff:ffff:ffff")) > 0
    assert brake.take(of("2001:db8:1:3::1")) == 0
    assert brake.take(of("203.0.113.7")) == 0
    assert brake.take(of("::ffff:203.0.113.7")) > 0
    assert brake.take(of("[not an address")) == 0


def test_no_address_is_kept():
    """Neither the address nor its network can be read from what is remembered."""
    brake = Throttle(burst=1, seconds_per_try=60)
    for address in ("203.0.113.7", "2001:db8:1:2::1"):
        brake.take(of(address))
    kept = repr(vars(brake))
    assert "203.0" not in kept
    assert "20010db8" not in kept
    assert len(brake._buckets) == 2


def test_a_try_is_given_back_unless_it_is_wrong():
    """Also where it ended in trouble; while it is made it is gone for others."""
    brake = Throttle(burst=1, seconds_per_try=60)
    with brake.trying(of("203.0.113.7")) as one, brake.trying(of("203.0.113.7")) as other:
        assert (one.wait, other.wait > 50) == (0, True)
    with pytest.raises(OSError, match="trouble"), brake.trying(of("203.0.113.7")) as one:
        raise OSError("trouble")
    with brake.trying(of("203.0.113.7")) as one:
        assert one.wait == 0
        one.wrong = True
    assert brake.wait(of("203.0.113.7")) > 50


def test_an_address_has_no_more_tries_at_once(world, monkeypatch):
    """Whoever tries one password for many accounts may send all of them in the same moment."""
    tried, everybody = [], threading.Event()

    def matches(*_given) -> bool:
        tried.append(1)
        everybody.wait(1)
        return False

    monkeypatch.setattr(passwords, "matches", matches)
    monkeypatch.setattr(signing, "WRONG_PASSWORDS", Throttle(burst=5, seconds_per_try=600))
    client = world.browser().client
    given = [{"email": f"{n}@example.org", "password": "four plain words"} for n in range(20)]

    async def at_once():
        return await asyncio.gather(*(client.post("/sign-in", data=one) for one in given))

    answers = [answer.status_code for answer in world.runner.run(at_once())]
    assert (len(tried), answers.count(422), answers.count(429)) == (5, 5, 15)


def test_who_signed_in_here_before_costs_others_nothing(world, monkeypatch):
    """Her wrong passwords are counted by themselves, not for the whole office."""
    monkeypatch.setattr(signing, "WRONG_PASSWORDS", Throttle(burst=2, seconds_per_try=600))
    fields = {"email": OWNER["email"], "password": OWNER["password"]}
    desk = world.browser()
    assert fill(desk, "/sign-in", **fields).status_code == 303
    fill(desk, "/sign-out")
    for n in range(3):
        assert fill(desk, "/sign-in", email=OWNER["email"], password=f"wrong {n} words").status_code == 422
    assert fill(world.browser(), "/sign-in", **fields).status_code == 303
