"""The results as a partner's people open them on a phone: readable, accessible, within the content policy."""

import pytest

from assessment import demo
from assessment.model import HealthCheckState
from assessment.services import broker, representatives

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_partner_reads_the_shared_results(server, screen, violations, look):
    """Nothing is cut off at 360 pixels, and axe finds nothing, on light and on dark screens."""
    owner, ws = server.owner(), server.workspace()
    if not demo.installed(owner, ws):
        demo.install(owner, ws)
    shown = next(
        check
        for one in broker.partnerships(owner, ws)
        for check in broker.health_checks(owner, ws, one.partnership.id)
        if check.state is HealthCheckState.RELEASED
    )
    partner = broker.partnership(owner, ws, shown.partnership).partners[0]
    link = representatives.hand_out(owner, ws, shown.partnership, partner.id)
    page = screen(color_scheme=look)
    page.goto(f"{server.url}{link.path}")
    assert page.url == f"{server.url}/shared"
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("document.querySelector('img.radar').naturalWidth") > 0
