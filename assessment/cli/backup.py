"""``python -m assessment backup`` and ``restore``: one file with everything, and the way back."""

import argparse
from pathlib import Path

from assessment.cli.installation import DONE, SYSTEM, Commands, installation
from assessment.services.keeping import back_up, restore, secret_of
from assessment.settings import from_environment
from assessment.storage.backup import Manifest


def add_backup(commands: Commands) -> None:
    """Add both commands with their options."""
    command = commands.add_parser("backup", help="back up database and secret into one file, while running")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--without-secret", action="store_true", help="leave secret.key out; keep it apart")
    command.set_defaults(run=_backup)
    command = commands.add_parser("restore", help="put a backup in the place of the database (app stopped)")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--force", action="store_true", help="replace what is there; a copy is kept")
    command.set_defaults(run=_restore)


def _backup(options: argparse.Namespace) -> int:
    with installation() as ws:
        manifest = back_up(SYSTEM, ws, options.file, secret=not options.without_secret)
    print(f"{options.file}: {_summary(manifest)}. Verified.")
    if secret_of(options.file):
        print("It holds the installation's secret too: whoever has it can open every link. Keep it safe.")
    else:
        print("It does NOT hold the secret: keep that apart, without it links that were sent are dead.")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    done = restore(from_environment(), options.file, force=options.force)
    print(f"Restored: {_summary(done.manifest)}, made at {done.manifest.made_at}. Verified.")
    if done.kept:
        print(f"What was there before is kept as {done.kept.name}.")
    if not done.same_secret:
        told = "holds no secret" if done.same_secret is None else "has another secret than SECRET_KEY here"
        print(f"The backup {told}: links that were sent need the SECRET_KEY or secret.key of then.")
        print("With another secret the record does not fit: python -m assessment audit --adopt")
    if done.beside:
        print(f"Its settings file was put down as {done.beside.name}{_to_do(done.beside)}.")
    return DONE


def _to_do(settings: Path) -> str:
    return "" if settings.suffix == ".toml" else ": compare it with settings.toml; it is not in force"


def _summary(manifest: Manifest) -> str:
    rows = manifest.rows
    parts = (f"{rows.get(name, 0)} {words}" for name, words in WORDS.items())
    return f"{manifest.engine}, revision {manifest.revision}: {', '.join(parts)}"


WORDS = {"partnership": "partnerships", "health_check": "health checks", "answer": "answers"}
