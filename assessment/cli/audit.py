"""``python -m assessment audit`` and ``tidy``: the record of who did what, and what is due by date."""

import argparse
from pathlib import Path

from assessment.cli.installation import DONE, FOUND_PROBLEMS, SYSTEM, Commands, installation
from assessment.services import auditing
from assessment.services.keeping import (
    back_up_if_due,
    clear_drafts,
    delete_expired,
    forget_pseudonyms,
    sweep_if_due,
)
from assessment.storage.backup.drafts import whole


def add_audit(commands: Commands) -> None:
    """Add both commands with their options."""
    command = commands.add_parser("audit", help="verify the audit log, or write it as CSV")
    command.add_argument("--verify", action="store_true", help="follow the chain of seals (the default)")
    command.add_argument(
        "--adopt", action="store_true", help="seal the log anew: the secret changed, or was not in a backup"
    )
    command.add_argument("--csv", type=Path, metavar="FILE", help="write the log, for owners")
    command.set_defaults(run=_audit)
    command = commands.add_parser("tidy", help="delete what is due (retention), back up if due; for cron")
    command.set_defaults(run=_tidy)


def _audit(options: argparse.Namespace) -> int:
    with installation() as ws:
        if options.adopt:
            auditing.adopt(SYSTEM, ws)
        if options.csv:
            with whole(options.csv) as draft:
                draft.write_bytes(auditing.as_csv(SYSTEM, ws))
        number, broken = auditing.verify(SYSTEM, ws)
    if broken == number + 1:
        print(f"BROKEN after row {number}: {auditing.UNSEALED}.")
        print("If the secret was changed, or a backup came without it: python -m assessment audit --adopt")
        return FOUND_PROBLEMS
    if broken is not None:
        print(f"BROKEN at row {broken} of {number}: it was changed or removed, or a row was put in.")
        return FOUND_PROBLEMS
    print(f"{number} rows, unbroken.")
    return DONE


def _tidy(_options: argparse.Namespace) -> int:
    with installation() as ws:
        gone = delete_expired(ws)
        forgotten = forget_pseudonyms(ws)
        sweep_if_due(ws)
        due = ws.repository.read(lambda tables: tables.landmarks.unswept)
        made = back_up_if_due(ws)
        left = clear_drafts(ws)
    print(f"{len(gone)} health checks deleted, their time being over: {', '.join(gone) or '-'}")
    if forgotten:
        print(f"Pseudonyms were taken out of {forgotten} health checks (FOLLOW_PEOPLE=no).")
    if due:
        print("Deleted rows are not overwritten yet: see the log; the next round tries again.")
    print(f"Backup: {made.name if made else 'not due'}")
    if left:
        print(f"{len(left)} half made files of killed processes deleted.")
    return DONE
