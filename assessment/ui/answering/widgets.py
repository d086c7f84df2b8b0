"""One widget per answer. Each gives what the respondent has put in now, which may not be stored yet.

Choices are always radio buttons that start empty: a slider would start on an answer nobody gave.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import streamlit as st

from assessment.i18n import Translator
from assessment.model import AnswerKey, AnswerValue, Item, ItemKind, Partner, in_language
from assessment.questionnaires import MAX_TEXT
from assessment.ui.answering.paper import Paper
from assessment.ui.partners import chip
from assessment.ui.text import literal

CANT_SAY: Final = "cant_say"
LONG_SCALE: Final = 7
Choice: TypeAlias = float | str


class Nothing:
    """Stands for an answer that was not given; "can't say" (None) is an answer."""


NOTHING: Final = Nothing()
Given: TypeAlias = Mapping[AnswerKey, AnswerValue | Nothing]


def put(paper: Paper, item: Item) -> Given:
    """Show an item and give the answers in its widgets."""
    if item.kind is ItemKind.TEXT:
        return _text(paper, item)
    if item.kind is ItemKind.SHARE:
        return _shares(paper, item)
    if item.kind is ItemKind.LADDER:
        return _ladder(paper, item)
    return _options(paper, item)


def _hint(paper: Paper, item: Item) -> str | None:
    return literal(in_language(item.hint, paper.language)) if item.hint else None


def _options(paper: Paper, item: Item) -> Given:
    """Show a rating or choice item, or a partner rating once per partner."""
    scale = paper.instrument.scale_of(item)
    labels = {option.value: in_language(option.label, paper.language) for option in scale.options}
    across = len(labels) > LONG_SCALE
    given: dict[AnswerKey, AnswerValue | Nothing] = {}
    for partner in paper.asked_about(item) or (None,):
        key = (item.id, partner.id if partner else "")
        with st.container(border=True, gap="small"):
            if partner:
                st.markdown(chip(partner))
            given[key] = _radio(paper, key, literal(paper.text(item, partner)), labels, across=across)
            if hint := _hint(paper, item):
                st.caption(hint)
    return given


def _radio(
    paper: Paper, key: AnswerKey, label: str, labels: Mapping[float, str], *, across: bool = False
) -> AnswerValue | Nothing:
    """Show one choice with "can't say" last; ``label`` is Markdown; nothing is chosen until somebody does."""
    _ = paper.words
    options: list[Choice] = [*labels, CANT_SAY]
    chosen = st.radio(
        label,
        options,
        _position(options, paper.answers, key),
        format_func=lambda o: _("Can't say") if o == CANT_SAY else literal(labels[float(o)]),
        key=paper.key(*key),
        horizontal=across,
        width="stretch",
    )
    if chosen is None:
        return NOTHING
    return None if chosen == CANT_SAY else float(chosen)


def _position(
    options: Sequence[Choice], answers: Mapping[AnswerKey, AnswerValue], key: AnswerKey
) -> int | None:
    """Find the stored answer among the options; None if there is none."""
    if key not in answers:
        return None
    stored = answers[key]
    wanted: Choice = CANT_SAY if stored is None else stored
    return options.index(wanted) if wanted in options else None


def _text(paper: Paper, item: Item) -> Given:
    """Show a free text."""
    key = (item.id, "")
    with st.container(border=True, gap="small"):
        typed = st.text_area(
            literal(paper.text(item)),
            str(paper.answers.get(key) or ""),
            key=paper.key(*key),
            max_chars=MAX_TEXT,
        )
        st.caption(_hint(paper, item) or paper.words("Optional. Write nothing that tells who you are."))
    text = (typed or "").strip()
    return {key: text or NOTHING}


def _shares(paper: Paper, item: Item) -> Given:
    """Show 100 points over all partners, with what is left to give out."""
    _ = paper.words
    given: dict[AnswerKey, AnswerValue | Nothing] = {}
    with st.container(border=True, gap="small"):
        st.markdown(f"**{literal(paper.text(item))}**")
        if hint := _hint(paper, item):
            st.caption(hint)
        with st.grid(2, min_column_width=220):
            for partner in paper.asked_about(item):
                key = (item.id, partner.id)
                points = st.number_input(
                    chip(partner),
                    0.0,
                    100.0,
                    _points(paper, key),
                    step=1.0,
                    format="%.0f",
                    key=paper.key(*key),
                )
                given[key] = NOTHING if points is None else float(points)
        _total(_, [v for v in given.values() if isinstance(v, float)], len(given))
        st.button(
            _("Split equally"),
            key=paper.key(item.id, "equal"),
            icon=":material/balance:",
            on_click=_split,
            args=(paper, item),
        )
    return given


def _points(paper: Paper, key: AnswerKey) -> float | None:
    stored = paper.answers.get(key)
    return stored if isinstance(stored, float | int) else None


def _total(_: Translator, points: Sequence[float], places: int) -> None:
    """Say how many of the 100 points are given out."""
    total = sum(points)
    text = _("{n} of 100 points given out", n=_.number(total))
    done = total == 100 and len(points) == places
    icon = ":material/check_circle:" if done else ":material/pending:"
    st.progress(min(1.0, total / 100), text=f"{icon} {text}")
    if total > 100:
        over = _.plural("{n} point too many.", "{n} points too many.", round(total - 100))
        st.caption(f":material/error: {over}")


def equal_shares(places: int) -> tuple[float, ...]:
    """Split 100 whole points as evenly as they go, the rest to the first ones.

    >>> equal_shares(3)
    (34.0, 33.0, 33.0)
    """
    whole, rest = divmod(100, places)
    return tuple(float(whole + (n < rest)) for n in range(places))


def _split(paper: Paper, item: Item) -> None:
    """Put equal points into the fields; the run that follows shows and stores them."""
    partners = paper.asked_about(item)
    for partner, points in zip(partners, equal_shares(len(partners)), strict=True):
        st.session_state[paper.key(item.id, partner.id)] = points


def ladder_steps(_: Translator) -> dict[float, str]:
    """Word the five steps of taking part in a decision."""
    words = (_("Left out"), _("Informed"), _("Consulted"), _("Decides together"), _("Decides"))
    return {float(code): word for code, word in enumerate(words)}


def _ladder(paper: Paper, item: Item) -> Given:
    """Show a decision: for each partner, how it takes part now and how it should."""
    _ = paper.words
    steps = ladder_steps(_)
    given: dict[AnswerKey, AnswerValue | Nothing] = {}
    with st.container(border=True, gap="small"):
        st.markdown(f"**{literal(paper.text(item))}**")
        if hint := _hint(paper, item):
            st.caption(hint)
        for partner in paper.asked_about(item):
            given.update(_ladder_row(paper, item, partner, steps))
    return given


def _ladder_row(paper: Paper, item: Item, partner: Partner, steps: Mapping[float, str]) -> Given:
    """Show one partner on a decision's ladder: now, and as it should be."""
    _ = paper.words
    given: dict[AnswerKey, AnswerValue | Nothing] = {}
    for answer_id, when in zip(item.answer_ids, (_("Now"), _("As it should be")), strict=True):
        key = (answer_id, partner.id)
        given[key] = _radio(paper, key, f"{chip(partner)} · {when}", steps)
    return given
