"""Interface texts: plural rules, fallbacks, places, directions, numbers and dates."""

from datetime import date
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from assessment.i18n import LANGUAGES, Translator, direction, t, translator
from assessment.i18n.catalogue import lost_places, read_catalogue, safe_texts

ARABIC_PLURALS = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)


def speak(language: str, entries: str, plurals: str = "nplurals=2; plural=(n > 1);") -> Translator:
    """Give a translator with the texts of a small catalogue written in the test."""
    header = (
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plurals}\\n"\n\n'
    )
    return Translator(language, safe_texts(read_po(BytesIO((header + entries).encode()), locale=language)))


@pytest.mark.parametrize(
    ("n", "text"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few 3"), (11, "many 11"), (99, "many 99"), (100, "other 100")],
)
def test_arabic_has_six_plural_forms(n, text):
    """Arabic counts in six forms: none, one, two, 3-10, 11-99 and round hundreds."""
    form_texts = ["zero", "one", "two", "few {n}", "many {n}", "other {n}"]
    entry = 'msgid "{n} answer"\nmsgid_plural "{n} answers"\n'
    entry += "".join(f'msgstr[{i}] "{form}"\n' for i, form in enumerate(form_texts))
    assert speak("ar", entry, ARABIC_PLURALS).plural("{n} answer", "{n} answers", n) == text


def test_the_committed_arabic_catalogue_counts_that_way():
    """The header of ar.po orders its six forms as zero, one, two, few, many, other."""
    assert read_catalogue("ar").plural_forms == ARABIC_PLURALS


def test_french_says_zero_in_the_singular():
    """French uses the singular for 0 and 1, English only for 1."""
    french = speak(
        "fr", 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} jour"\nmsgstr[1] "{n} jours"\n'
    )
    assert [french.plural("{n} day", "{n} days", n) for n in (0, 1, 2)] == ["0 jour", "1 jour", "2 jours"]
    assert translator("en").plural("{n} day", "{n} days", 0) == "0 days"


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "Hello {name}"\nmsgstr ""\n',
        'msgid "Hello {name}"\nmsgstr "Bonjour"\n',
        'msgid "Hello {name}"\nmsgstr "Bonjour {nom}"\n',
        '#, fuzzy\nmsgid "Hello {name}"\nmsgstr "Bonjour {name}"\n',
        'msgid "Something else"\nmsgstr "Autre chose"\n',
    ],
)
def test_what_cannot_be_shown_falls_back_to_english(entry):
    """A text that is missing, unsettled or has lost a place is shown in English, with its values."""
    assert speak("fr", entry)("Hello {name}", name="Amina") == "Hello Amina"


def test_a_translation_is_used_when_it_is_whole():
    """A translation with all its places is shown, in its own word order."""
    french = speak("fr", 'msgid "{a} of {b}"\nmsgstr "{b}, dont {a}"\n')
    assert french("{a} of {b}", a=2, b=5) == "5, dont 2"


def test_values_are_never_evaluated_nor_filled_twice():
    """What people typed goes into a text letter by letter: no attribute access, no second filling."""
    _ = translator("en")
    assert _("{a} and {b}", a="{b}", b="{a.__class__}") == "{b} and {a.__class__}"
    assert _("Missing {place}") == "Missing {place}"
    assert _("") == ""


def test_unknown_languages_speak_english_and_regions_are_ignored():
    """A language without catalogue speaks English; 'fr-CA' speaks French."""
    assert translator("xx").language == "en"
    assert translator("fr-CA") is translator("fr")
    assert t("Draft") == "Draft"


@pytest.mark.parametrize(
    ("language", "way"), [("ar", "rtl"), ("he", "rtl"), ("fa-AF", "rtl"), ("ur", "rtl"), ("fr", "ltr")]
)
def test_direction_comes_from_the_language_code(language, way):
    """The reading direction comes from the code, also for languages that only a questionnaire has."""
    assert direction(language) == way


def test_numbers_follow_the_language():
    """Decimal mark and grouping follow the language; halves round away from zero, as in a spreadsheet."""
    english, french = translator("en"), translator("fr")
    assert (english.number(12345.6, 1), french.number(12345.6, 1)) == ("12,345.6", "12\u202f345,6")
    assert (english.number(62.5), english.number(-0.2), english.number(2.345, 2)) == ("63", "0", "2.35")
    assert (english.percent(0.125), french.percent(0.126, 1)) == ("13%", "12,6\xa0%")


def test_missing_numbers_and_dates_are_a_dash():
    """A missing number is never written as zero."""
    _ = translator("en")
    assert {_.number(None), _.number(float("nan")), _.percent(None), _.date(None)} == {"–"}


def test_dates_and_lists_are_written_in_full():
    """Dates name the month, so that nobody mixes up day and month; lists end with 'and'."""
    day = date(2026, 3, 4)
    assert (translator("en").date(day), translator("fr").date(day)) == ("4 March 2026", "4 mars 2026")
    assert translator("fr").listing(["A", "B", "C"]) == "A, B et C"


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_catalogue_keeps_the_places_of_its_messages(language):
    """A translator may move a {named} place, never drop, rename or translate it."""
    assert [(m.id, lost_places(m)) for m in read_catalogue(language) if m.id and lost_places(m)] == []
