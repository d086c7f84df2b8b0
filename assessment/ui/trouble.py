"""When something cannot be done: say where, what and how to put it right, and keep the page standing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from assessment.errors import AssessmentError, NotAllowed, NotFound, Problem, StorageTrouble, WrongState
from assessment.i18n import Translator
from assessment.ui.text import literal


@contextmanager
def explained(_: Translator) -> Iterator[None]:
    """Turn errors raised on purpose into words on the page; what follows inside is skipped."""
    try:
        yield
    except (NotAllowed, NotFound):
        hidden(_)
    except AssessmentError as error:
        show(_, error)


def attempt(_: Translator, action: Callable[[], object]) -> bool:
    """Do something that may be refused; give True if it was done, else show why not."""
    try:
        action()
    except AssessmentError as error:
        show(_, error)
        return False
    return True


def show(_: Translator, error: AssessmentError) -> None:
    """Print every problem with its place, its fault and its cure."""
    lines = "\n".join(f"- {in_words(_, problem)}" for problem in error.problems)
    st.error(lines, title=_title(_, error), icon=":material/error:")


def hidden(_: Translator) -> None:
    """Answer as if the thing did not exist, whether it does not or may not be seen."""
    st.warning(
        _("Perhaps it was removed, or it belongs to a programme you do not work in."),
        title=_("There is nothing here for you"),
        icon=":material/search_off:",
    )


def _title(_: Translator, error: AssessmentError) -> str:
    """Name the kind of trouble in words that say whether anything was lost."""
    if isinstance(error, StorageTrouble):
        return _("Not saved yet. Please try again")
    if isinstance(error, WrongState):
        return _("This is not possible now")
    return _("Please put this right; nothing you saved before is lost")


def in_words(_: Translator, problem: Problem) -> str:
    """Give one problem as a line: place, fault, cure."""
    said = f"{literal(_(problem.fault))} {literal(_(problem.cure))}".rstrip()
    if not problem.place:
        return said
    return _("{name}: {reason}", name=f"**{literal(_field(_, problem.place))}**", reason=said)


def _field(_: Translator, place: str) -> str:
    """Name a field as the screens do; other places, such as a partner's name, stay as they are."""
    names = {
        "name": _("Name"),
        "email": _("E-mail address"),
        "password": _("Password"),
        "programme": _("Programme"),
        "programmes": _("Programmes"),
        "closes": _("Answers until"),
        "languages": _("Languages respondents can choose"),
        "logo": _("Logo"),
        "colour": _("Colour"),
    }
    return names.get(place, place)
