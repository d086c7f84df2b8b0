"""Results say what they rest on, what is hidden and why, and what to do next."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from assessment.model import HealthCheck, HealthCheckState
from assessment.services import broker
from assessment.ui import routes
from tests.pages.conftest import House

Texts = Callable[[AppTest], str]
REGIONS = (
    "Where are we out of balance?",
    "What shall we talk about?",
    "Dimensions",
    "Questions",
    "Between partners",
    "Comments",
    "Over time",
)


def closed_checks(house: House) -> list[tuple[str, HealthCheck]]:
    """List (partnership name, health check) of all that have results."""
    return [
        (summary.partnership.name, check)
        for summary in broker.partnerships(house.owner, house.ws)
        for check in broker.health_checks(house.owner, house.ws, summary.partnership.id)
        if check.state in (HealthCheckState.CLOSED, HealthCheckState.RELEASED)
    ]


def test_every_region_of_every_result_opens(shown: House):
    """Each tab works for each demo story: many answers, too few, one partner silent, one answer each."""
    seen = set()
    for name, check in closed_checks(shown):
        at = shown.app(shown.owner, routes.RESULTS, check=check.id)
        for region in [tab.label for tab in at.tabs]:
            at.session_state["results_regions"] = region
            at.run()
            assert not at.exception, (name, check.number, region)
            seen.add(region)
    assert seen == set(REGIONS)


def test_findings_stand_under_a_headline_with_their_evidence(shown: House, texts: Texts):
    """The bean-seed web shows a strong imbalance with partner, certainty, evidence and a conversation."""
    check = next(c for name, c in closed_checks(shown) if name.startswith("Bean") and c.number == 1)
    read = texts(shown.app(shown.owner, routes.RESULTS, check=check.id))
    for words in ("Strong imbalance", "FieldTrue", "Firm", "What to talk about", "What this rests on"):
        assert words in read


def test_an_open_health_check_shows_counts_and_no_results(shown: House, texts: Texts):
    """Before closing nobody sees a result; the page says how many have answered and where to go."""
    check = next(
        check
        for summary in broker.partnerships(shown.owner, shown.ws)
        for check in broker.health_checks(shown.owner, shown.ws, summary.partnership.id)
        if check.state is HealthCheckState.OPEN
    )
    at = shown.app(shown.owner, routes.RESULTS, check=check.id)
    assert not at.exception
    assert "Answers are still coming in" in texts(at)
    assert not at.get("plotly_chart")


def test_one_health_check_has_no_trend_and_says_so(shown: House, texts: Texts):
    """The trend of a first health check is a sentence, not an empty chart."""
    check = next(c for name, c in closed_checks(shown) if name.startswith("Dairy"))
    at = shown.app(shown.owner, routes.RESULTS, check=check.id)
    at.session_state["results_regions"] = "Over time"
    at.run()
    assert "One health check is a point" in texts(at)


def test_every_chart_has_words_for_those_who_cannot_see_it(shown: House):
    """Each chart on the first page carries a text alternative."""
    check = next(c for name, c in closed_checks(shown) if name.startswith("Bean") and c.number == 1)
    at = shown.app(shown.owner, routes.RESULTS, check=check.id)
    charts = at.get("plotly_chart")
    assert len(charts) >= 2
    assert all(len(drawn.proto.alt) > 20 for drawn in charts)


def test_the_analyst_can_follow_one_verdict(shown: House, texts: Texts):
    """One cell is explained step by step, and no p-value is shown."""
    check = next(c for name, c in closed_checks(shown) if name.startswith("Bean") and c.number == 1)
    at = shown.app(shown.owner, routes.ANALYST, check=check.id)
    read = texts(at)
    assert "The gap is" in read
    assert "p-value" not in read


def test_the_analyst_reads_reliability_or_how_much_is_missing(shown: House, texts: Texts):
    """Once opened: complete sheets per dimension, alpha and omega from fifty on."""
    check = next(c for name, c in closed_checks(shown) if name.startswith("Bean") and c.number == 1)
    at = shown.app(shown.owner, routes.ANALYST, check=check.id)
    assert "Numbers are given from 50" not in texts(at)
    at.session_state["reliability"] = True
    at.run()
    assert not at.exception
    assert "Numbers are given from 50" in texts(at)
    table = next(t.value for t in at.table if "ω" in t.value.columns)
    sheets, omega = (list(table[name]) for name in ("Complete sheets", "ω"))
    assert all((value == "–") == (int(n) < 50) for n, value in zip(sheets, omega, strict=True))


def test_too_few_answers_say_what_to_do_next(shown: House, texts: Texts):
    """Where nothing may be compared, no balance is claimed and the next step is named."""
    check = next(c for name, c in closed_checks(shown) if name.startswith("Fish"))
    read = texts(shown.app(shown.owner, routes.RESULTS, check=check.id))
    assert "Partners could not be compared" in read
    assert "No imbalance that stands up" not in read
    assert "What to do next" in read


def test_a_silent_partner_is_named_with_a_next_step(shown: House, texts: Texts):
    """A partner from whom nobody answered is named to the broker, with what to do."""
    check = next(c for name, c in closed_checks(shown) if name.startswith("Solar"))
    read = texts(shown.app(shown.owner, routes.RESULTS, check=check.id))
    assert "Brightline" in read
    assert "Talk with them before you share" in read
