"""What this installation's own health checks say about the rule's prior: for owners; nothing changes."""

from dataclasses import dataclass

from assessment.access.authorisation import Deed, Scope, require
from assessment.imbalance.prior import FEWEST_CHECKS, estimated_prior, within_variance
from assessment.model import Actor, HealthCheck, Partnership
from assessment.scoring import score
from assessment.services.results import FINISHED, round_of, rule_of
from assessment.services.workspace import Workspace
from assessment.storage import Tables


@dataclass(frozen=True, slots=True)
class Proposal:
    """A number for the rule, in points; ``spread`` is None below ``wanted`` health checks; ``used`` today."""

    health_checks: int
    wanted: int
    spread: float | None
    used: float


def propose(actor: Actor, ws: Workspace) -> Proposal:
    """Estimate the usual spread within a partner from all finished health checks; owners only.

    Demo partnerships do not count: they are invented.
    """
    require(actor, Deed.ADMINISTER, Scope())

    def unit(tables: Tables) -> list[tuple[Partnership, HealthCheck]]:
        real = {web.id: web for web in tables.partnerships.of_programmes(None) if not web.demo}
        checks = tables.health_checks.of_partnerships(list(real))
        return [(real[c.partnership], c) for c in checks if c.state in FINISHED]

    found = [_variance(ws, web, check) for web, check in ws.repository.read(unit)]
    known = [variance for variance in found if variance is not None]
    return Proposal(len(known), FEWEST_CHECKS, estimated_prior(known), rule_of(ws).prior_sd)


def _variance(ws: Workspace, web: Partnership, check: HealthCheck) -> float | None:
    one = round_of(ws, web, check.id)
    return within_variance(score(one.instrument, [p.id for p in web.partners], one.responses))
