"""Screens are drawn one after the other; one that hangs, fails or is left stops no other."""

import threading
import time

import pytest

from assessment.ui import turns


def draw(drawn: threading.Event) -> threading.Thread:
    """Draw a screen of somebody else."""

    def screen() -> None:
        with turns.turn():
            drawn.set()

    other = threading.Thread(target=screen)
    other.start()
    return other


def test_the_next_one_waits_until_this_one_is_drawn():
    drawn = threading.Event()
    with turns.turn():
        other = draw(drawn)
        assert not drawn.wait(0.2)
    other.join(10)
    assert drawn.is_set()


def test_one_that_hangs_stops_nobody(monkeypatch):
    """Also afterwards one at a time goes on, as before."""
    monkeypatch.setattr(turns, "LONGEST", 0.05)
    drawn = threading.Event()
    with turns.turn():
        draw(drawn).join(10)
        assert drawn.is_set()
    monkeypatch.undo()
    test_the_next_one_waits_until_this_one_is_drawn()


def test_however_long_the_row_is_it_stays_a_row(monkeypatch):
    """Those who have waited longest do not all begin at once: none holds the place for long."""
    monkeypatch.setattr(turns, "LONGEST", 1.0)
    drawing, most = [], []

    def screen() -> None:
        with turns.turn():
            drawing.append(1)
            most.append(len(drawing))
            time.sleep(0.1)
            drawing.pop()

    row = [threading.Thread(target=screen) for _ in range(15)]
    for one in row:
        one.start()
    for one in row:
        one.join(10)
    assert most == [1] * 15


def test_nobody_stands_in_the_row_for_ever(monkeypatch):
    """Where every screen hangs the last one is drawn in time all the same."""
    monkeypatch.setattr(turns, "LONGEST", 5.0)
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    drawn = threading.Event()
    with turns.turn():
        draw(drawn).join(4)
        assert drawn.is_set()


def test_one_that_fails_gives_its_turn_back():
    with pytest.raises(ValueError, match="a screen"), turns.turn():
        raise ValueError("a screen")
    drawn = threading.Event()
    draw(drawn).join(10)
    assert drawn.is_set()
