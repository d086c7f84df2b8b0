"""Every verdict has a plain sentence: who, what, how big, how sure; never a p-value, never blame."""

import re
from itertools import product

import pytest

from assessment.i18n import translator
from assessment.imbalance import Rule
from assessment.imbalance.sentences import conversations, explanations, finding, sentence, title, words_for
from assessment.model import Check, Verdict, VerdictKind
from tests.worlds import instrument, partnership

TOOL = instrument(dimensions=("power", "value", "commitment", "trust"))
WORDS = words_for(partnership(), TOOL, translator("en"), Rule())
PAIR = words_for(partnership(("seed", "insurer")), TOOL, translator("en"), Rule())
LOUD = (VerdictKind.WATCH, VerdictKind.FLAG, VerdictKind.CRITICAL)
FORBIDDEN = re.compile(
    r"\bp\s*[=<]|p-value|significan|probabilit|guilt|blame|fault|\{|\}|nan|None", re.IGNORECASE
)


def verdict(check: Check, kind: VerdictKind, gap: float | None = -30.0, **more) -> Verdict:
    values = {
        "dimension": "value",
        "partner": "" if check is Check.DONT_KNOW else "seed",
        "score": 30.0,
        "low": -40.0,
        "high": -20.0,
        "n": 5,
        "detectable": 35.0,
        "other": "insurer" if check is Check.DEPENDENCE else "",
        "since": 1 if check is Check.TREND else None,
        "working": {"flag_at": 12.5, "critical_at": 25.0, "none_band": 25.0, "firm": 1.0},
        **more,
    }
    return Verdict(check, values.pop("dimension"), values.pop("partner"), kind, gap=gap, **values)


CASES = list(product(Check, VerdictKind, (-30.0, -14.0, 14.0, 30.0)))


@pytest.mark.parametrize("words", [WORDS, PAIR], ids=["four", "two"])
@pytest.mark.parametrize(("check", "kind", "gap"), CASES)
def test_every_verdict_has_a_clean_sentence(check, kind, gap, words):
    """Any check, verdict and direction gives full sentences with names and nothing statistical."""
    text = sentence(verdict(check, kind, gap, other="insurer"), words)
    assert text[-1] == "."
    assert not FORBIDDEN.search(text), text
    assert "Seed" in text or check is Check.DONT_KNOW


@pytest.mark.parametrize(("check", "kind", "gap"), [c for c in CASES if c[1] in LOUD])
def test_alarms_say_size_and_certainty_and_what_next(check, kind, gap):
    """An alarm names its size, says how sure it is, what could explain it, what to talk about."""
    case = verdict(check, kind, gap)
    text = finding(case, WORDS)
    if check is not Check.DONT_KNOW:
        assert re.search(r"\d", text)
        expected = "worth a question" if kind is VerdictKind.WATCH else "firm finding"
        assert expected in text
    assert explanations(case, WORDS)
    assert conversations(case, WORDS)
    assert 5 < len(title(case, WORDS)) < 80


def test_perception_sentence_word_for_word():
    """The sentence a broker will read aloud."""
    text = sentence(verdict(Check.PERCEPTION, VerdictKind.CRITICAL, -39.0, score=28.0), WORDS)
    assert text == (
        "On Value, Seed experiences the partnership much less favourably than the other partners: 28 of "
        "100, against 67 among the others, 39 points lower. It is a firm finding: it stands whichever "
        "single respondent is left out. One possible reason: Partners may compare with different "
        "expectations or earlier experiences."
    )


def test_two_partners_are_a_pair_without_culprit():
    """With two partners both are named, the lower one is said, and nobody is right."""
    low = sentence(verdict(Check.PERCEPTION, VerdictKind.FLAG, -30.0, other="insurer"), PAIR)
    high = sentence(verdict(Check.PERCEPTION, VerdictKind.FLAG, 30.0, partner="insurer", other="seed"), PAIR)
    assert low == high
    assert "Seed and Insurer" in low
    assert "neither is the right one" in low


def test_mirror_names_the_reason_but_not_to_a_partner():
    """An echo says whom it echoes to the broker; to a partner it names nobody."""
    case = verdict(Check.PERCEPTION, VerdictKind.MIRROR, 20.0, other="agency")
    hidden = words_for(partnership(), TOOL, translator("en"), Rule(), anonymous=True)
    assert "because Agency is low" in sentence(case, WORDS)
    assert "Agency" not in sentence(case, hidden)


def test_too_little_data_says_what_could_be_found():
    """Insufficient means: not enough data, and which difference would be found."""
    assert "about 35 points" in sentence(verdict(Check.PERCEPTION, VerdictKind.INSUFFICIENT, -9.0), WORDS)
    alone = verdict(Check.PERCEPTION, VerdictKind.INSUFFICIENT, None)
    assert "nobody to compare" in sentence(alone, WORDS)
    one_each = verdict(Check.PERCEPTION, VerdictKind.INSUFFICIENT, -40.0, detectable=None)
    assert "no difference can be certain" in sentence(one_each, WORDS)


def test_tentative_findings_say_so():
    """A finding that one respondent carries is called tentative."""
    case = verdict(Check.PERCEPTION, VerdictKind.FLAG, working={"critical_at": 25.0, "firm": 0.0})
    assert "tentative finding" in finding(case, WORDS)


def test_quiet_verdicts_name_the_question_and_the_pair():
    """Quiet verdicts say which question they answer; dependence names both partners of the link."""
    quiet = sentence(verdict(Check.DEPENDENCE, VerdictKind.NONE, 5.0, dimension="power"), WORDS)
    assert quiet.startswith(
        "No material imbalance found for Seed and Insurer on how much they need each other"
    )
    hidden = sentence(verdict(Check.DEPENDENCE, VerdictKind.SUPPRESSED, None), WORDS)
    assert "Seed and Insurer need 3 answers each" in hidden
    influence = sentence(verdict(Check.INFLUENCE, VerdictKind.INSUFFICIENT, 5.0, dimension="power"), WORDS)
    assert "about Seed on influence now and wanted" in influence
    received = sentence(verdict(Check.RECEIVED, VerdictKind.NONE, 5.0, dimension="commitment"), WORDS)
    assert "Commitment as the others see it" in received


def test_good_ratings_are_not_explained_away_as_unseen_effort():
    """Who is rated higher than the others is not told that nobody sees its effort; pairs are not blamed."""
    high = explanations(verdict(Check.RECEIVED, VerdictKind.FLAG, 30.0), WORDS)
    assert "everybody sees" in high[0]
    assert "One of the two" in explanations(verdict(Check.RECEIVED, VerdictKind.FLAG, 30.0), PAIR)[0]


def test_two_partners_compare_their_net_values_with_each_other():
    """With two partners nobody is compared with 'the other partners'."""
    low = sentence(verdict(Check.NET_VALUE, VerdictKind.FLAG, -30.0, other="insurer"), PAIR)
    high = sentence(verdict(Check.NET_VALUE, VerdictKind.FLAG, 30.0, other="insurer"), PAIR)
    assert "Seed gets less for what it puts in than Insurer does" in low
    assert "Insurer gets less for what it puts in than Seed does" in high
