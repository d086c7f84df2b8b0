"""Read the catalogues ``locale/<code>.po`` and keep what is safe to show.

The .po files are read at first use: a clean clone shows every language with no compile step.
"""

import re
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from assessment.i18n.languages import SOURCE

FOLDER: Final = Path(__file__).parent / "locale"
PLACE: Final = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_COUNT: Final = frozenset({"n"})


def places(text: str) -> frozenset[str]:
    """Give the names of the {named} places of a text."""
    return frozenset(PLACE.findall(text))


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Give a message's or translation's texts: one, or one per plural form."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def lost_places(message: Message) -> frozenset[str]:
    """Name the places a translation dropped, invented or misspelled; none if there is no translation yet.

    A plural form may leave out {n}: languages write 'one answer' and 'two answers' without a number.
    """
    if not all(forms(message.string)):
        return frozenset()
    wanted = frozenset().union(*map(places, forms(message.id)))
    optional = _COUNT if message.pluralizable else frozenset()
    return frozenset().union(*((wanted ^ places(form)) - optional for form in forms(message.string)))


def read_catalogue(language: str) -> Catalog:
    """Read ``locale/<language>.po``; FileNotFoundError if there is none."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def safe_texts(catalogue: Catalog) -> GNUTranslations:
    """Give a catalogue's texts without those that are unsettled or have lost a place: these stay English."""
    for message in tuple(catalogue):
        if message.id and lost_places(message):
            catalogue.delete(message.id)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def texts_of(language: str) -> NullTranslations:
    """Give the texts of one of LANGUAGES; what is missing there stays English."""
    return NullTranslations() if language == SOURCE else safe_texts(read_catalogue(language))
