"""What the room sees, screen by screen; only ``stage.room`` and counts reach the wall."""

from collections.abc import Callable

import streamlit as st

from assessment.i18n import Translator
from assessment.model import Ballot, Tally
from assessment.reporting.exports.deck.opening import promised
from assessment.reporting.exports.deck.strengths import strongest
from assessment.reporting.tables import totals
from assessment.services.workshop import Stage
from assessment.ui.text import literal
from assessment.ui.workshop import talks
from assessment.ui.workshop.counts import bars, counted, enough
from assessment.ui.workshop.joining import code_and_address
from assessment.ui.workshop.pictures import picture, widest
from assessment.ui.workshop.wall import Wall
from assessment.workshop.needs import scored
from assessment.workshop.reveals import BEFORE, SCORES
from assessment.workshop.room import without_names

MOST_PARTNERS, MOST_TOPICS = 7, 5
"""Lines that fit on a slide."""


def draw(_: Translator, stage: Stage, wall: Wall) -> None:
    """Draw the present screen."""
    SCREENS[stage.screen.id](_, stage, wall)


def _welcome(_: Translator, stage: Stage, wall: Wall) -> None:
    report = stage.room.report
    if wall.logo:
        st.image(wall.logo, width=140)
    st.title(promised(_, report, named=stage.room.named), anchor=False)
    left, right = st.columns([3, 2], gap="large")
    invited, answered = totals(report)
    with left:
        said = _.plural("{answered} of {n} person answered", "{answered} of {n} people answered", invited,
                        answered=_.number(answered))  # fmt: skip
        st.markdown(f"**{said}**")
        with st.container(key="list_who"):
            for line in _who(_, stage):
                st.markdown(line)
    with right:
        code_and_address(_, stage, wall.address)


def _who(_: Translator, stage: Stage) -> list[str]:
    report = stage.room.report
    names = {partner.id: partner.name for partner in report.partnership.partners}
    lines = [
        _("{name}: {answered} of {invited}", name=literal(names.get(row.partner, row.partner)),
          answered=_.number(row.submitted), invited=_.number(row.invited))
        for row in report.participation
    ]  # fmt: skip
    if len(lines) > MOST_PARTNERS:
        return [_("{n} organisations were asked.", n=_.number(len(lines)))]
    return lines


def _predict(_: Translator, stage: Stage, wall: Wall) -> None:
    st.title(_("Before you look: what do you expect?"), anchor=False)
    tally = stage.tallies.get(Ballot.PREDICT)
    if stage.uncovered and tally is not None:
        _predicted(_, stage, tally)
        return
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(key="ask_predict"):
        st.markdown(_("Which is highest?"))
        st.markdown(_("Which is lowest?"))
        st.caption(_("Alone, on your phone. Nobody sees who guessed what."))
        counted(_, stage, Ballot.PREDICT)
    with right:
        code_and_address(_, stage, wall.address)


def _predicted(_: Translator, stage: Stage, tally: Tally) -> None:
    if not enough(_, tally):
        return
    titles = {d.dimension: d.title for d in stage.room.report.dimensions}
    for side, heading, column in zip(
        ("highest", "lowest"), (_("Guessed highest"), _("Guessed lowest")), st.columns(2, gap="large"),
        strict=True,
    ):  # fmt: skip
        with column:
            st.markdown(f"**{heading}**")
            bars(_, {titles.get(d, d): n for d, n in tally.counts.get(side, {}).items()})


def _glance(_: Translator, stage: Stage, wall: Wall) -> None:
    shown = stage.uncovered
    if SCORES not in shown:
        st.title(_("The partnership at a glance"), anchor=False)
        with st.container(key="ask_glance"):
            st.markdown(_("Keep your guess in mind. Then we look."))
        return
    report = without_names(stage.room.report) if stage.room.named else stage.room.report
    st.title(_("What surprises you?"), anchor=False)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        picture(wall, report, "trend" if BEFORE in shown else "radar", width=690)
    with right:
        _guessed(_, stage)
        with st.container(key="list_scores"):
            for result in scored(report):
                st.markdown(f"{literal(result.title)} **{literal(result.overall.text)}**")


def _guessed(_: Translator, stage: Stage) -> None:
    tally = stage.tallies.get(Ballot.PREDICT)
    if tally is None or not tally.counts:
        return
    titles = {d.dimension: d.title for d in stage.room.report.dimensions}
    top = {side: max(n, key=lambda d: n[d]) for side, n in tally.counts.items() if n}
    st.caption(
        _("Most of you guessed: highest {high}, lowest {low}.",
          high=literal(titles.get(top.get("highest", ""), "–")),
          low=literal(titles.get(top.get("lowest", ""), "–")))
    )  # fmt: skip


def _strong(_: Translator, stage: Stage, _wall: Wall) -> None:
    st.title(_("This is strong. What produced it?"), anchor=False)
    for number, item in enumerate(strongest(stage.room.report)):
        score, text = st.columns([1, 6], vertical_alignment="center")
        said = _("{question} (high: not so)", question=item.text) if item.reverse else item.text
        with score, st.container(key=f"big_{number}"):
            st.markdown(literal(item.overall.text))
        text.markdown(literal(said))
    for quote in stage.room.quotes[:2]:
        st.caption(f"“{literal(quote)}”")


def _apart(_: Translator, stage: Stage, wall: Wall) -> None:
    st.title(_("Where do we see it differently?"), anchor=False)
    picture(wall, widest(stage.room.report), "dimension-dots")


def _pause(_: Translator, stage: Stage, _wall: Wall) -> None:
    st.title(_("Break"), anchor=False)
    with st.container(key="big_break"):
        st.markdown(_.plural("{n} minute", "{n} minutes", stage.screen.minutes))


def _choose(_: Translator, stage: Stage, wall: Wall) -> None:
    st.title(_("Three dots each: what shall we work on?"), anchor=False)
    tally = stage.tallies.get(Ballot.DOTS)
    labels = {topic.id: topic.label for topic in stage.topics}
    if stage.uncovered and tally is not None:
        if enough(_, tally):
            counts = tally.counts.get("topics", {})
            bars(_, {labels[t]: n for t, n in counts.items() if t in labels})
        return
    left, right = st.columns([3, 1], gap="medium")
    with left, st.container(key="list_topics"):
        for number, label in enumerate(list(labels.values())[:MOST_TOPICS], 1):
            st.markdown(f"{_.number(number)}. {literal(label)}")
        if len(labels) > MOST_TOPICS:
            st.caption(_("All {n} are on your phone.", n=_.number(len(labels))))
        counted(_, stage, Ballot.DOTS)
    with right:
        code_and_address(_, stage, wall.address, small=True)


def _closing(_: Translator, stage: Stage, wall: Wall) -> None:
    st.title(_("How sure are you that we will do what we agreed?"), anchor=False)
    tally = stage.tallies.get(Ballot.FIST)
    if stage.uncovered and tally is not None:
        if enough(_, tally):
            counts = tally.counts.get("fingers", {})
            bars(_, {_.number(int(f)): counts[f] for f in sorted(counts, reverse=True)}, by_size=False)
        st.markdown(_("When do we meet again, and when do we check again?"))
        return
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(key="ask_fist"):
        st.markdown(_("0: not at all. 5: certain."))
        counted(_, stage, Ballot.FIST)
    with right:
        code_and_address(_, stage, wall.address)


SCREENS: dict[str, Callable[[Translator, Stage, Wall], None]] = {
    "W0": _welcome,
    "W1": _predict,
    "W2": _glance,
    "W3": _strong,
    "W4": _apart,
    "break": _pause,
    "W5": talks.power,
    "W6": talks.value,
    "W7": talks.commitment,
    "W8": _choose,
    "W9": talks.actions,
    "W10": _closing,
}
