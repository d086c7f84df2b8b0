"""``python -m assessment doctor`` and ``settings``: is this installation fit, and how is it set up?"""

import argparse
from dataclasses import fields
from urllib.parse import urlsplit

from assessment.cli.installation import DONE, FOUND_PROBLEMS, Commands
from assessment.errors import InvalidSettings
from assessment.services.checkup import Result, Weight, check_up
from assessment.services.checkup.places import others_may
from assessment.services.checkup.result import advice, fault, fine
from assessment.settings import Settings, from_environment
from assessment.storage.engines import without_password

HIDDEN = "(set, not shown)"
ORGANISATION = "Organisation"


def add_doctor(commands: Commands) -> None:
    """Add both commands."""
    command = commands.add_parser("doctor", help="check this installation and say what to cure")
    command.set_defaults(run=_doctor)
    command = commands.add_parser("settings", help="print the settings in force, without secrets")
    command.set_defaults(run=_settings)


def _doctor(_options: argparse.Namespace) -> int:
    results = check_up(from_environment(), [_organisation])
    for result in results:
        print(f"{result.weight:7} {result.about}: {result.found}")
        if result.cure:
            print(f"        -> {result.cure}")
    faults = sum(result.weight is Weight.FAULT for result in results)
    print("\nThis installation is fit." if not faults else f"\n{faults} to cure.")
    return FOUND_PROBLEMS if faults else DONE


def _organisation(settings: Settings) -> Result:
    """Look at the sign-in with one's organisation, as the app does when it starts."""
    # here, because Streamlit takes seconds to load and only this check needs it
    from assessment.ui import organisation
    from assessment.web.organisation import Organisation
    from assessment.web.start import everybody_has_a_way_in

    organisation.heed_environment()
    try:
        names = organisation.providers()
        everybody_has_a_way_in(settings, Organisation(names, organisation.start, organisation.claims))
    except InvalidSettings as error:
        cures = dict.fromkeys(problem.cure for problem in error.problems)
        found = " ".join(f"[{problem.place}] {problem.fault}" for problem in error.problems)
        return fault(ORGANISATION, found, " ".join(cures))
    if not names:
        return fine(ORGANISATION, "not set up")
    back, here = urlsplit(organisation.callback()), urlsplit(settings.base_url)
    if (back.scheme, back.netloc) != (here.scheme, here.netloc):
        found = f"redirect_uri leads to {back.scheme}://{back.netloc}, BASE_URL to {settings.base_url}"
        return fault(ORGANISATION, found, "Write the same address in both, and at the provider.")
    for path in filter(others_may, organisation.files()):
        return advice(ORGANISATION, f"others on this computer may read {path}", f"Run: chmod 600 {path}")
    return fine(ORGANISATION, ", ".join(names))


def _settings(_options: argparse.Namespace) -> int:
    settings = from_environment()
    for field in fields(Settings):
        print(f"{field.name:17} {_shown(settings, field.name)}")
    return DONE


def _shown(settings: Settings, name: str) -> str:
    if name == "secret":
        return HIDDEN
    value = getattr(settings, name)
    if name == "database_url":
        return without_password(settings.database_url)
    if name == "backup_folder":
        return str(settings.backup_dir)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
