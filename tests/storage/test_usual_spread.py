"""The rule's prior from one's own health checks: proposed to owners, from thirty on, never put in place."""

import numpy as np
import pytest

from assessment.cli.prior import told
from assessment.imbalance.prior import FEWEST_CHECKS, estimated_prior, within_variance
from assessment.model import Promise
from assessment.scoring import score
from assessment.services import broker, respondent, usual_spread
from assessment.services.broker import Person
from assessment.services.usual_spread import Proposal
from tests.worlds import instrument, random_responses

NAMES = ("seed", "insurer", "mobile")
PEOPLE = {p: tuple(Person(f"{p} {n}") for n in range(3)) for p in ("seed", "bank")}


@pytest.fixture
def settings(settings):
    """Let the small questionnaire ask about power."""
    file = settings.questionnaires[0] / "small.v1.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("- id: trust\n", "- id: power\n").replace("dimension: trust", "dimension: power")
    file.write_text(text, encoding="utf-8")
    return settings


def test_the_estimate_is_the_spread_within_partners_only():
    """Partners may lie far apart: only how people of one partner differ counts."""
    people = random_responses(instrument(), dict.fromkeys(NAMES, 40), 1, {"mobile": -1.5})
    scores = score(instrument(), NAMES, people)
    within = [scores.by_dimension[scores.owner == p].var(axis=0, ddof=1) for p in range(3)]
    assert within_variance(scores) == pytest.approx(np.mean(within))
    assert within_variance(scores) < scores.by_dimension.var(axis=0, ddof=1).mean()


def test_few_people_or_health_checks_propose_nothing():
    """One person per partner shows no spread; 29 health checks are too few; below 15 it never goes."""
    alone = score(instrument(), NAMES, random_responses(instrument(), dict.fromkeys(NAMES, 1), 1))
    assert within_variance(alone) is None
    assert estimated_prior([400.0] * (FEWEST_CHECKS - 1)) is None
    assert estimated_prior([400.0] * FEWEST_CHECKS) == 20
    assert estimated_prior([25.0] * FEWEST_CHECKS) == 15


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_finished_health_checks_are_counted(house):
    """A closed one counts, an open one does not; with one there is nothing to propose."""
    for finished in (True, False):
        check = house.open(Promise.CONFIDENTIAL, PEOPLE)
        for place, link in enumerate(house.links(check)):
            me = house.answer(link, 1 + place % 5)
            respondent.save(me, house.ws, [("trust_2", "", 1 + place % 5)])
        if finished:
            broker.close_health_check(house.owner, house.ws, check.id)
    assert usual_spread.propose(house.owner, house.ws) == Proposal(1, 30, None, 20.0)


def test_it_says_what_to_write_and_that_nothing_was_changed():
    """The owner decides: the words hold the lines for the settings file, and what follows from them."""
    said = told(Proposal(31, 30, 17.3, 20.0))
    assert "[rule]\nprior_sd = 17.3" in said
    assert "Nothing was changed" in said
    assert "Custom rule" in said
    assert told(Proposal(4, 30, None, 20.0)).startswith("4 health checks can be used, 26 more are needed")
