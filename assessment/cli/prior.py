"""``python -m assessment propose-prior``: a number for the decision rule from one's own health checks."""

import argparse

from assessment.cli.installation import DONE, SYSTEM, Commands, installation
from assessment.services import usual_spread
from assessment.services.usual_spread import Proposal

PROPOSAL = """\
In {checks} health checks people of one partner differ by {spread:g} points (standard deviation).
The decision rule uses {used:g}. Nothing was changed. To use your own number, write into settings.toml
and start the app again:

[rule]
prior_sd = {spread:g}

Every report is then marked "Custom rule": the published rates of false alarms no longer apply."""


def add_prior(commands: Commands) -> None:
    """Add the command; it takes nothing and changes nothing."""
    said = "propose how much people of one partner usually differ, from your own health checks"
    commands.add_parser("propose-prior", help=said).set_defaults(run=_propose)


def _propose(_options: argparse.Namespace) -> int:
    with installation() as ws:
        print(told(usual_spread.propose(SYSTEM, ws)))
    return DONE


def told(found: Proposal) -> str:
    """Say what is proposed and how to take it, or how many health checks are missing."""
    if found.spread is None:
        missing = found.wanted - found.health_checks
        return (
            f"{found.health_checks} health checks can be used, {missing} more are needed: nothing to propose."
        )
    return PROPOSAL.format(checks=found.health_checks, spread=found.spread, used=found.used)
