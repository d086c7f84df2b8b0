"""What a page keeps so as not to work twice: figures of a report, and who is asking while one run lasts."""

import json
from dataclasses import replace

import pytest
import streamlit as st

from assessment.i18n import translator
from assessment.ui import session, showing
from tests.pages.conftest import House
from tests.reporting.cases import CASES


@pytest.fixture
def theme(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The reader's appearance, to be changed."""
    shown = {"appearance": "light"}
    monkeypatch.setattr(showing, "appearance", lambda: shown["appearance"])
    return shown


def test_a_figure_is_drawn_once_per_report_and_look(theme: dict[str, str]):
    """The same report gives the same figure; another report, however alike, look or choice gives another."""
    report = CASES["full"]()
    first, words = showing._as_drawn(report, "radar")
    assert showing._as_drawn(report, "radar") == (first, words)
    assert showing._as_drawn(report, "radar")[0] is first
    assert showing._as_drawn(replace(report), "radar")[0] is not first
    assert showing._as_drawn(report, "radar", width=340)[0] is not first
    theme["appearance"] = "dark"
    assert showing._as_drawn(report, "radar")[0] != first


def test_showing_a_figure_does_not_change_it(theme: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    """What Streamlit adds for the browser stays with the browser."""
    report = CASES["full"]()
    kept, _words = showing._as_drawn(report, "radar")
    before = json.dumps(kept.to_plotly_json(), default=str, sort_keys=True)
    assert showing.show_chart(translator("en"), report, "radar")
    assert json.dumps(kept.to_plotly_json(), default=str, sort_keys=True) == before


def test_who_is_asking_is_asked_once_within_a_page_and_anew_without(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    """A part of a page that is drawn again by itself, without the shell, asks afresh."""
    asked: list[str] = []

    def current() -> object:
        asked.append("asked")
        return house.broker

    monkeypatch.setattr(session, "current_actor", current)
    words = translator("fr")
    with session.asked(house.owner, words):
        assert session.required_actor() is house.owner
        assert session.interface(house.owner) is words
        assert not asked
    assert session.required_actor() is house.broker
    assert asked
    with pytest.raises(ValueError, match="a page"), session.asked(house.owner, words):
        raise ValueError("a page")
    assert session.required_actor() is house.broker


def test_nobody_signed_in_is_nobody_within_a_page_too(monkeypatch: pytest.MonkeyPatch):
    """A page that is opened without the shell's check ends."""
    monkeypatch.setattr(session, "current_actor", lambda: None)
    monkeypatch.setattr(st, "stop", _end)
    with session.asked(None, translator("en")), pytest.raises(_EndError):
        session.required_actor()


class _EndError(Exception):
    """The run ends."""


def _end() -> None:
    raise _EndError
