"""``python -m assessment doctor`` and ``settings``: is this installation fit, and how is it set up?"""

import argparse
from dataclasses import fields

from assessment.cli.installation import DONE, FOUND_PROBLEMS, Commands
from assessment.services.checkup import Weight, check_up
from assessment.settings import Settings, from_environment
from assessment.storage.engines import without_password

HIDDEN = "(set, not shown)"


def add_doctor(commands: Commands) -> None:
    """Add both commands."""
    command = commands.add_parser("doctor", help="check this installation and say what to cure")
    command.set_defaults(run=_doctor)
    command = commands.add_parser("settings", help="print the settings in force, without secrets")
    command.set_defaults(run=_settings)


def _doctor(_options: argparse.Namespace) -> int:
    results = check_up(from_environment())
    for result in results:
        print(f"{result.weight:7} {result.about}: {result.found}")
        if result.cure:
            print(f"        -> {result.cure}")
    faults = sum(result.weight is Weight.FAULT for result in results)
    print("\nThis installation is fit." if not faults else f"\n{faults} to cure.")
    return FOUND_PROBLEMS if faults else DONE


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
