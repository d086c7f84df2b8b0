"""What every command shares: its exit codes, who acts, and the opened installation."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from assessment.model import Actor, Role
from assessment.services.workspace import Workspace, open_workspace
from assessment.settings import from_environment

SYSTEM = Actor(Role.SYSTEM, name="command line")
DONE, FOUND_PROBLEMS, UNUSABLE, REFUSED, NOT_STORED = range(5)

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


@contextmanager
def installation() -> Iterator[Workspace]:
    """Open the installation of the settings, and close it again."""
    workspace = open_workspace(from_environment())
    try:
        yield workspace
    finally:
        workspace.close()
