"""Every fault in a questionnaire is named with its line, what is wrong and what to do."""

import pytest

from assessment.errors import InvalidQuestionnaire, Problem
from assessment.model import Instrument, ItemKind, Measure
from assessment.questionnaires import load_text

BASE = """\
id: small
version: 1
title: {en: Small, fr: Petit}
description: {en: Short., fr: Court.}
languages: [en, fr]
minutes: 3
response_scales:
  agree3:
    options:
      - {value: 1, label: {en: No, fr: Non}}
      - {value: 2, label: {en: So so, fr: Moyen}}
      - {value: 3, label: {en: Yes, fr: Oui}}
  ten: {from: 0, to: 10, low: {en: Nothing, fr: Rien}, high: {en: A lot, fr: Beaucoup}}
bands:
  - {id: low, start: 0, title: {en: Low, fr: Bas}}
  - {id: high, start: 50, title: {en: High, fr: Haut}}
dimensions:
  - id: trust
    title: {en: Trust, fr: Confiance}
    description: {en: Trust., fr: Confiance.}
    min_answered: 0.5
    facets:
      - {id: open, title: {en: Openness, fr: Ouverture}}
    interpretation: {low: {en: Low., fr: Bas.}, high: {en: High., fr: Haut.}}
    conversation: {low: {en: Talk., fr: Parlez.}, high: {en: Go on., fr: Continuez.}}
sections:
  - id: first
    title: {en: First, fr: Premier}
    items:
      - {id: trust_1, kind: rating, scale: agree3, dimension: trust, facet: open, text: {en: A?, fr: B ?}}
      - {id: trust_2, kind: rating, scale: agree3, dimension: trust, reverse: true, text: {en: C?, fr: D ?}}
      - {id: why, kind: text, text: {en: Why?, fr: Pourquoi ?}, show_if: {item: trust_1, values: [1, 2]}}
  - id: second
    title: {en: Second, fr: Second}
    items:
      - {id: give, kind: rating, scale: ten, measures: contribution, text: {en: Give?, fr: Donner ?}}
      - {id: gets, kind: rating, scale: ten, measures: benefit, text: {en: Get?, fr: Recevoir ?}}
      - {id: k, kind: partner-rating, scale: ten, measures: trust, text: {en: "{partner}", fr: "a{partner}"}}
      - {id: points, kind: share, measures: influence-now, text: {en: Share?, fr: Partager ?}}
      - {id: budget, kind: ladder, measures: decision, text: {en: Budget?, fr: Budget ?}}
      - {id: kind_of, kind: choice, scale: agree3, text: {en: Which?, fr: Lequel ?}}
thresholds: {flag: 12.5}
references:
  - Nobody (2026). Nothing.
"""

TITLE = "title: {en: Small, fr: Petit}"
NAMES = "{en: Small, fr: Petit}"

CHANGES = [
    # code, words of the message, what is replaced, by what, where the fault is if not there
    ("missing", "has no 'id'", "id: small\n", ""),
    ("identifier", "'small-one'", "id: small", "id: small-one"),
    ("type", "quotes", "id: small", "id: 12"),
    ("type", "not a whole number", "version: 1", "version: 1.10"),
    ("type", "'1.10'", "version: 1", "version: '1.10'"),
    ("type", "Remove the quotes", "version: 1", "version: '1'"),
    ("range", "from 1 to", "version: 1", "version: 0"),
    ("unknown-field", "Did you mean 'title'", TITLE, TITLE + "\ntitel: x", "titel"),
    ("missing", "has no 'title'", TITLE + "\n", "", "id: small"),
    ("missing-language", "missing in 'fr'", NAMES, "{en: Small}"),
    ("unknown-language", "'de'", NAMES, "{en: Small, fr: Petit, de: Klein}"),
    ("type", "one text per language", NAMES, "Small"),
    ("type", "Put quotes around it", NAMES, "{en: 1.10, fr: Petit}"),
    ("type", "Put quotes around it", NAMES, "{en: true, fr: Petit}"),
    ("empty", "empty in 'fr'", NAMES, "{en: Small, fr: ' '}"),
    ("empty", "empty in 'fr'", NAMES, "{en: Small, fr: }"),
    ("markup", "<b>", NAMES, "{en: <b>Small</b>, fr: Petit}"),
    ("markup", "&nbsp;", NAMES, "{en: 'Small&nbsp;one', fr: Petit}"),
    ("too-long", "at most 120", NAMES, "{en: " + "s" * 121 + ", fr: Petit}"),
    ("control-character", "invisible", NAMES, '{en: "Sm\\u202Eall", fr: Petit}'),
    ("control-character", "invisible", NAMES, '{en: "Sm\\x07all", fr: Petit}'),
    ("place", "unknown place '{name}'", NAMES, "{en: 'Small {name}', fr: Petit}"),
    ("unknown", "'public'", "version: 1", "version: 1\nstatus: public", "status"),
    ("type", "language code", "languages: [en, fr]", "languages: [en, fr, English]"),
    ("duplicate-language", "'fr' twice", "languages: [en, fr]", "languages: [en, fr, fr]"),
    ("missing", "has no 'minutes'", "minutes: 3\n", "", "id: small"),
    ("type", "'ten'", "minutes: 3", "minutes: ten"),
    ("options", "1 options",
     BASE[BASE.index("      - {value: 2") : BASE.index("  ten:")], "", "    options:"),
    ("duplicate-code", "the value 1, as an option before", "{value: 2, ", "{value: 1, "),
    ("duplicate-label", "'No' in 'en', as an option before", "{en: So so,", "{en: No,"),
    ("type", "not a number", "{value: 2, ", "{value: two, "),
    ("type", "not a number", "{value: 2, ", "{value: .nan, "),
    ("type", "not a number", "{value: 2, ", "{value: true, "),
    ("missing", "no 'label'", "{value: 2, label: {en: So so, fr: Moyen}}", "{value: 2}"),
    ("scale-order", "do not rise", "{value: 3, ", "{value: 0, ", "id: trust_1"),
    ("range", "larger than 'from'", "from: 0, to: 10", "from: 10, to: 0"),
    ("unknown-field", "'step'", "{from: 0, to: 10,", "{from: 0, to: 10, step: 2,"),
    ("missing", "has no 'bands'", BASE[BASE.index("bands:") : BASE.index("dimensions:")], "", "id: small"),
    ("bands", "starts at 5", "{id: low, start: 0,", "{id: low, start: 5,"),
    ("bands", "not above", "start: 50", "start: 0"),
    ("range", "from 0 to 100", "start: 50", "start: 150"),
    ("duplicate-id", "line 15", "{id: high, start: 50", "{id: low, start: 50"),
    ("range", "from 0 to 1", "min_answered: 0.5", "min_answered: 50"),
    ("range", "above 0", "min_answered: 0.5", "min_answered: 0"),
    ("unknown", "Did you mean 'low'", "interpretation: {low:", "interpretation: {lw:"),
    ("missing", "has no 'high'", ", high: {en: Go on., fr: Continuez.}}", "}"),
    ("identifier", "'trust-1'", "id: trust_1", "id: trust-1"),
    ("duplicate-id", "line 30", "id: trust_2", "id: Trust_1"),
    ("duplicate-id", "line 27", "id: second", "id: first"),
    ("unknown-scale", "Did you mean 'agree3'", "agree3, dimension: trust, r", "agre3, dimension: trust, r"),
    ("unknown-dimension", "Did you mean 'trust'", "dimension: trust, rev", "dimension: trsut, rev"),
    ("unknown-facet", "Did you mean 'open'", "facet: open", "facet: opne"),
    ("type", "true or false", "reverse: true", "reverse: yes"),
    ("misfit", "'reverse'", "kind: text, text", "kind: text, reverse: true, text"),
    ("misfit", "always optional", "kind: text, text", "kind: text, required: true, text"),
    ("misfit", "'reverse'", "kind: choice,", "kind: choice, reverse: true,"),
    ("misfit", "'scale'", "kind: share,", "kind: share, scale: agree3,"),
    ("misfit", "'scale'", "kind: ladder,", "kind: ladder, scale: agree3,"),
    ("misfit", "has a dimension", "measures: contribution", "measures: contribution, dimension: trust"),
    ("misfit", "'weight'", "measures: contribution", "measures: contribution, weight: 2"),
    ("misfit", "0 to 10", "scale: ten, measures: contribution", "scale: agree3, measures: contribution"),
    ("range", "from 0 to 100", "reverse: true", "weight: -1, reverse: true"),
    ("unknown", "Did you mean 'rating'", "trust_2, kind: rating", "trust_2, kind: rateing"),
    ("missing", "no 'measures'", "measures: trust, ", ""),
    ("measure", "does not fit the kind", "measures: trust, ", "measures: benefit, "),
    ("measure", "Did you mean 'influence-now'", "influence-now", "influence_now"),
    ("place", "lacks the place {partner} in 'fr'", "a{partner}", "a{partenaire}"),
    ("show-if", "not an earlier item", "{item: trust_1,", "{item: trust_9,"),
    ("show-if", "not an earlier item", "{item: trust_1,", "{item: give,"),
    ("show-if", "does not have", "values: [1, 2]", "values: [1, 7]"),
    ("type", "not a number", "values: [1, 2]", "values: ['1']"),
    ("empty", "empty 'values'", "values: [1, 2]", "values: []"),
    ("unknown-field", "'value'", "values: [1, 2]", "values: [1, 2], value: 3"),
    ("show-if", "which is a text", "kind: choice, ", "kind: choice, show_if: {item: why, values: [1]}, "),
    ("no-items", "has no items", BASE[BASE.index("      - {id: trust_1") : BASE.index("  - id: second")],
     "      - {id: x, kind: text, text: {en: X?, fr: X ?}}\n", "- id: trust"),
    ("missing", "no 'items'",
     BASE[BASE.index("    items:\n      - {id: give") : BASE.index("thresholds")], "", "- id: second"),
    ("unknown-threshold", "Did you mean 'flag'", "flag: 12.5", "flg: 12.5"),
    ("type", "not a number", "flag: 12.5", "flag: high"),
    ("type", "quotes", "Nobody (2026). Nothing.", "Nobody: nothing"),
    ("duplicate-field", "line 6", "minutes: 3", "minutes: 3\nminutes: 4", "minutes: 4"),
]  # fmt: skip


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InvalidQuestionnaire) as caught:
        load_text(text, "small.v1.yaml")
    return caught.value.problems


def test_the_base_is_whole():
    """Every kind of item, scale and measure of the format is read into the nouns of the model."""
    instrument = load_text(BASE, "small.v1.yaml")
    assert isinstance(instrument, Instrument)
    assert [item.kind for item in instrument.items[4:]] == [
        ItemKind.RATING, ItemKind.PARTNER_RATING, ItemKind.SHARE, ItemKind.LADDER, ItemKind.CHOICE,
    ]  # fmt: skip
    assert instrument.measuring(Measure.DECISION)[0].answer_ids == ("budget.now", "budget.wanted")
    assert instrument.sections[0].items == ("trust_1", "trust_2", "why")
    assert [o.label["fr"] for o in instrument.scales["ten"].options][:2] == ["0 – Rien", "1"]
    assert instrument.scales["agree3"].options[0].label == {"en": "No", "fr": "Non"}
    assert (instrument.key, instrument.published, len(instrument.fingerprint)) == ("small@1", False, 64)
    assert (instrument.source, instrument.place) == (BASE, "small.v1.yaml")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change[0]}-{change[1]}")
def test_one_fault_is_named_with_its_line(change):
    """A fault is reported at its line, with words that say what is wrong and what to do."""
    code, words, old, new, *elsewhere = change
    assert BASE.count(old) == 1 or old in ("version: 1", NAMES), f"{old!r} must be found once"
    text = BASE.replace(old, new, 1)
    before = text[: text.index(elsewhere[0])] if elsewhere else BASE[: BASE.index(old)]
    problems = problems_of(text)
    found = [p for p in problems if p.code == code and words in str(p)]
    assert found, [f"{p.code}: {p}" for p in problems]
    assert (found[0].place, bool(found[0].cure)) == (f"small.v1.yaml:{before.count(chr(10)) + 1}", True)


def test_a_fault_in_one_place_is_not_blamed_on_others():
    """A response scale that cannot be read is reported once, not at every item that uses it."""
    assert len(problems_of(BASE.replace("{value: 2, ", "{value: two, "))) == 1


def test_all_faults_are_reported_at_once_in_file_order():
    """An author sees every fault of a file in one go, from top to bottom."""
    text = (
        BASE.replace("version: 1", "version: one")
        .replace("facet: open", "facet: x")
        .replace("start: 50", "start: 0")
    )
    assert [p.place.rsplit(":")[-1] for p in problems_of(text)] == ["2", "16", "30"]


def test_a_message_names_place_fault_and_cure():
    """The message is one line: [file:line] what is wrong. What to do."""
    (problem,) = problems_of(
        BASE.replace("scale: agree3, dimension: trust, facet", "scale: agre3, dimension: trust, facet")
    )
    assert str(problem) == (
        "[small.v1.yaml:30] Item 'trust_1' uses the response scale 'agre3', which is not defined. "
        "Define it under 'response_scales'. Did you mean 'agree3'?"
    )
