"""``python -m assessment reset-password EMAIL``: for the keeper of the computer, when nobody gets in."""

import argparse

from assessment.cli.installation import DONE, SYSTEM, Commands, installation
from assessment.errors import NotFound, Problem
from assessment.services import colleagues


def add_reset_password(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("reset-password", help="print a one-time link to a new password")
    command.add_argument("email", metavar="EMAIL")
    command.add_argument(
        "--without-second-step",
        action="store_true",
        help="switch off the second step too (phone and codes lost)",
    )
    command.set_defaults(run=_reset)


def _reset(options: argparse.Namespace) -> int:
    with installation() as ws:
        try:
            link = colleagues.reset_link(SYSTEM, ws, options.email)
        except NotFound:
            fault = f"Nobody signs in as '{options.email}'."
            raise NotFound(Problem("no_account", "EMAIL", fault, "See the page Colleagues.")) from None
        if options.without_second_step:
            found = [one.id for one in colleagues.colleagues(SYSTEM, ws) if one.email == link.email]
            colleagues.drop_colleagues_factor(SYSTEM, ws, found[0])
        print(f"Works once, for 24 hours: {ws.settings.base_url}{link.path}")
    return DONE
