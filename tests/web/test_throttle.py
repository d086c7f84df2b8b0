"""The brake itself: who shares a bucket, and how it fills up again."""

from starlette.requests import HTTPConnection

from assessment.web import throttle
from assessment.web.throttle import Throttle


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
