"""What ``check`` reads: questionnaires, and facilitation libraries where the file is called one."""

from collections.abc import Sequence
from pathlib import Path

from assessment.errors import Problem
from assessment.questionnaires import check_files
from assessment.workshop import library_file


def is_library(path: Path) -> bool:
    """Tell a facilitation library by its place or name: ``guides/*.yaml`` or ``library*.yaml``."""
    return path.resolve().parent.name == "guides" or path.name.startswith("library")


def check_all(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Give every problem of all files, each read by the rules of its kind."""
    libraries = [path for path in paths if is_library(path)]
    questionnaires = [path for path in paths if not is_library(path)]
    found = check_files(questionnaires) if questionnaires else ()
    return (*found, *(problem for path in libraries for problem in library_file.check_file(path)))
