"""Phones in the room: what they may say, what they are shown, and that nobody can follow them."""

import pytest

from assessment.errors import InvalidInput, NotFound
from assessment.model import Ballot, DotVote, FistOfFive, Prediction, Promise
from assessment.services import workshop, workshop_phone
from assessment.services.workshop import Move
from tests.storage.test_workshop import DIMENSIONS, finished, go


@pytest.fixture
def running(house):
    return workshop.start(house.owner, house.ws, finished(house, Promise.CONFIDENTIAL).id)


def look(house, running, secret, language="en"):
    return workshop_phone.phone(house.ws, running.code, secret, language)


def at(house, running, screen):
    return workshop.go_to(house.owner, house.ws, running.id, screen)


def test_codes_are_found_however_they_are_typed(house, running):
    """Small letters, blanks and dashes do not matter; a wrong code finds nothing."""
    code = running.code
    for typed in (code, code.lower(), f" {code[:3]}-{code[3:]} ", " ".join(code)):
        assert workshop_phone.find(house.ws, typed) == code
    for typed in ("", "AAAAAA", code[:5], "é" * 6, "A" * 500):
        assert workshop_phone.find(house.ws, typed) == ""


def test_a_phone_sees_only_what_is_asked(house, running):
    """Waiting, asked, voted; the same question in the phone's own language."""
    secret = workshop_phone.join(house.ws, running.code)
    assert look(house, running, secret).ballot is None
    at(house, running, "W1")
    asked = look(house, running, secret)
    assert (asked.ballot, asked.mine, asked.tally) == (Ballot.PREDICT, None, None)
    assert [words for _id, words in asked.choices] == ["Power", "Value", "Commitment"]
    french = look(house, running, secret, "fr")
    assert [words for _id, words in french.choices] == ["Pouvoir", "Valeur", "Engagement"]
    assert [one for one, _words in french.choices] == [one for one, _words in asked.choices] == [*DIMENSIONS]
    workshop_phone.cast(house.ws, running.code, secret, Prediction("power", "value"))
    assert look(house, running, secret).mine == Prediction("power", "value")
    another = workshop_phone.join(house.ws, running.code)
    assert look(house, running, another).mine is None


@pytest.mark.parametrize(
    ("screen", "vote"),
    [
        ("W1", Prediction("power", "power")),
        ("W1", Prediction("power", "love")),
        ("W8", DotVote(frozenset())),
        ("W8", DotVote(frozenset({"t0", "t1", "t2", "t3"}))),
        ("W8", DotVote(frozenset({"nothing"}))),
        ("W10", FistOfFive(6)),
        ("W10", FistOfFive(-1)),
    ],
)
def test_votes_that_cannot_be_are_refused(house, running, screen, vote):
    """Nothing is stored of them."""
    at(house, running, screen)
    secret = workshop_phone.join(house.ws, running.code)
    with pytest.raises(InvalidInput):
        workshop_phone.cast(house.ws, running.code, secret, vote)
    assert house.rows("vote") == []


def test_strangers_cannot_vote(house, running):
    """Without a code that runs, or without a secret that joined this very workshop, there is no vote."""
    at(house, running, "W1")
    secret = workshop_phone.join(house.ws, running.code)
    nonce, _dot, seal = secret.partition(".")
    made_up = ("", "x" * 500, "é.é", nonce, f"{nonce}x.{seal}", secret[:-1])
    foreign = workshop_phone._sealed(house.ws, "another workshop", nonce)
    for code, wrong in (("AAAAAA", secret), *((running.code, one) for one in (*made_up, foreign))):
        with pytest.raises(NotFound):
            workshop_phone.cast(house.ws, code, wrong, Prediction("power", "value"))
        assert workshop_phone.phone(house.ws, code, wrong) is None
        assert workshop_phone.moment(house.ws, code, wrong) is None
    assert house.rows("vote") == []


def test_votes_of_one_phone_cannot_be_joined(house, running):
    """The same phone stands under another key in every ballot, and neither key nor row holds its secret."""
    secret = workshop_phone.join(house.ws, running.code)
    at(house, running, "W1")
    workshop_phone.cast(house.ws, running.code, secret, Prediction("power", "value"))
    at(house, running, "W8")
    topic = look(house, running, secret).choices[0][0]
    workshop_phone.cast(house.ws, running.code, secret, DotVote(frozenset({topic})))
    rows = house.rows("vote", "ballot, voter_hash, choice")
    assert len({row[1] for row in rows}) == len(rows) == 2
    assert secret not in repr(rows)
    assert secret not in repr(house.rows("workshop"))
    assert {column for column, *_rest in house.columns("vote")} == {
        "workshop_id",
        "ballot",
        "voter_hash",
        "choice",
    }


def test_the_page_changes_when_the_room_goes_on(house, running):
    """What a phone polls changes with the question and the reveal, not with each vote or the blank key."""
    secret = workshop_phone.join(house.ws, running.code)
    seen = [workshop_phone.moment(house.ws, running.code, secret)]
    go(house, running, Move.NEXT)
    seen.append(workshop_phone.moment(house.ws, running.code, secret))
    workshop_phone.cast(house.ws, running.code, secret, Prediction("power", "value"))
    go(house, running, Move.BLANK, Move.BLANK)
    assert workshop_phone.moment(house.ws, running.code, secret) == seen[-1]
    go(house, running, Move.REVEAL)
    seen.append(workshop_phone.moment(house.ws, running.code, secret))
    assert len(set(seen)) == 3
    assert look(house, running, secret).moment == seen[-1]
    assert workshop_phone.moment(house.ws, "AAAAAA", secret) is None


def test_the_room_hears_no_names(house, running):
    """In a confidential check the choices name no organisation, unless the broker shows names."""
    at(house, running, "W8")
    secret = workshop_phone.join(house.ws, running.code)
    words = " ".join(label for _id, label in look(house, running, secret).choices)
    assert words
    assert "Seed" not in words
    assert "Bank" not in words
