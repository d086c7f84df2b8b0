"""``python -m assessment COMMAND``: the same services from a shell.

Exit codes: 0 done; 1 a check found problems; 2 the command line or an input file cannot be used; 3 refused by
the state of things (already set up, not allowed); 4 the database did not confirm.
"""

import argparse
import getpass
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assessment import __version__, demo, settings
from assessment.cli.analyse import add_analyse
from assessment.cli.audit import add_audit
from assessment.cli.backup import add_backup
from assessment.cli.checking import check_all, is_library
from assessment.cli.doctor import add_doctor
from assessment.cli.installation import (
    DONE,
    FOUND_PROBLEMS,
    NOT_STORED,
    REFUSED,
    SYSTEM,
    UNUSABLE,
    Commands,
)
from assessment.cli.prior import add_prior
from assessment.cli.prove import add_prove
from assessment.cli.reset import add_reset_password
from assessment.errors import (
    AssessmentError,
    InvalidInput,
    NotAllowed,
    NotFound,
    Problem,
    StorageTrouble,
    WrongState,
)
from assessment.model import Role
from assessment.questionnaires import record_published
from assessment.services import accounts
from assessment.services.workspace import Workspace, open_workspace

ROOT = Path(__file__).parent.parent.parent
OPERATIONS = (add_prove, add_backup, add_audit, add_doctor, add_prior)
"""Commands that keep an installation: one file each."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; errors go to stderr with place, fault and cure."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except AssessmentError as error:
        print(error, file=sys.stderr)
        return _exit_code(error)
    except BrokenPipeError:
        return DONE
    except OSError as error:
        print(f"[{error.filename or 'file'}] {error.strerror or type(error).__name__}.", file=sys.stderr)
        return UNUSABLE


def _exit_code(error: AssessmentError) -> int:
    if isinstance(error, NotAllowed | NotFound | WrongState):
        return REFUSED
    return NOT_STORED if isinstance(error, StorageTrouble) else UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assessment", description="Partnership health check.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_run(commands)
    add_analyse(commands)
    _add_check(commands)
    _add_demo(commands)
    _add_create_account(commands)
    add_reset_password(commands)
    for add in OPERATIONS:
        add(commands)
    return parser


def _workspace() -> Workspace:
    return open_workspace(settings.from_environment())


def _add_run(commands: Commands) -> None:
    command = commands.add_parser("run", help="start the app and open the browser")
    command.add_argument("--address", help="listen on this address instead of this computer only")
    command.add_argument("--port", type=int, help="listen on this port (default 8501)")
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    known = settings.from_environment()
    address, port = options.address or known.address, options.port or known.port
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += ["--server.address", address, "--server.port", str(port)]
    command += ["--server.headless", "true"] if options.no_browser else []
    environment = {**os.environ, "ADDRESS": address, "PORT": str(port)}
    try:
        return subprocess.call(command, cwd=ROOT, env=environment)  # noqa: S603 - our own app, no shell
    except KeyboardInterrupt:
        return DONE


def _add_check(commands: Commands) -> None:
    command = commands.add_parser("check", help="check questionnaires and guides, and list every problem")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="questionnaire or guides/*.yaml")
    command.add_argument(
        "--publish", action="store_true", help="freeze the scoring content of these versions"
    )
    command.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    if options.publish:
        record_published([path for path in options.files if not is_library(path)])
    problems = check_all(options.files)
    for problem in problems:
        print(problem)
    errors = [p for p in problems if not p.warning]
    print(f"{len(options.files)} checked, {len(errors)} problems, {len(problems) - len(errors)} remarks")
    return FOUND_PROBLEMS if errors else DONE


def _add_demo(commands: Commands) -> None:
    command = commands.add_parser("demo", help="put the demo partnerships into this installation")
    command.add_argument("--remove", action="store_true", help="take the demo partnerships out again")
    command.set_defaults(run=_demo)


def _demo(options: argparse.Namespace) -> int:
    ws = _workspace()
    try:
        if options.remove:
            print(f"{demo.remove(SYSTEM, ws)} demo partnerships removed.")
            return DONE
        if demo.installed(SYSTEM, ws):
            cure = "Remove it first: python -m assessment demo --remove"
            raise WrongState(Problem("demo-there", "demo", "The demo data is already there.", cure))
        made = demo.install(SYSTEM, ws, told=lambda done, name: print(f"{done:4.0%} {name}", flush=True))
        print(f"{len(made)} demo partnerships installed. Start the app: python -m assessment run")
        return DONE
    finally:
        ws.close()


def _add_create_account(commands: Commands) -> None:
    command = commands.add_parser("create-account", help="create an account (asks for the password)")
    command.add_argument("--email", required=True)
    command.add_argument("--name", required=True)
    roles = [Role.OWNER.value, Role.BROKER.value, Role.VIEWER.value]
    command.add_argument("--role", choices=roles, default=Role.BROKER.value)
    command.add_argument("--programme", action="append", default=[], help="programme id (repeat for several)")
    command.set_defaults(run=_create_account)


def _create_account(options: argparse.Namespace) -> int:
    password = _password()
    ws = _workspace()
    try:
        accounts.create_account(
            SYSTEM,
            ws,
            name=options.name,
            email=options.email,
            password=password,
            role=Role(options.role),
            programmes=options.programme,
        )
    finally:
        ws.close()
    print(f"Account for {options.email} created.")
    return DONE


def _password() -> str:
    """Ask twice on a terminal, else read one line: no argument that ps would show."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Again: "):
        raise InvalidInput(
            Problem("password-differs", "password", "The two passwords differ.", "Type it again.")
        )
    return first
