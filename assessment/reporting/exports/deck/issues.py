"""What stands out and what we choose (W8): one slide per finding with its questions, then the vote."""

from assessment.reporting.exports.deck.stage import BODY, LEFT, MUTED, RIGHT, TOP, Area, Stage
from assessment.reporting.exports.plain import cut, lines_of
from assessment.reporting.palette import VERDICT_ICONS
from assessment.reporting.words import verdict_word
from assessment.workshop.topics import Topic

FINDINGS = 5
CHOICES = 7
LINES = 9


def issues(stage: Stage, topics: tuple[Topic, ...]) -> None:
    """Show the findings one by one, then everything there is to choose from."""
    asked: set[str] = set()
    for topic in [t for t in topics if t.flagged][:FINDINGS]:
        _finding(stage, topic, asked)
    if topics:
        _vote(stage, topics)


def _finding(stage: Stage, topic: Topic, asked: set[str]) -> None:
    """Put a finding on a slide with questions that no slide before asked, as far as there are any."""
    _ = stage.words
    able = topic.openers or topic.moves
    questions = sorted(able, key=lambda question: question in asked)
    notes = [
        topic.sentence,
        *topic.evidence,
        *(_("It could also be: {reason}", reason=reason) for reason in topic.explanations),
        *topic.moves,
        *(_("Do not say: {words}", words=words) for words in topic.avoid),
    ]
    slide = stage.slide(topic.title, notes)
    if topic.verdict is not None:
        word = f"{VERDICT_ICONS[topic.verdict]} {verdict_word(_, topic.verdict)}"
        stage.text(slide, [word], Area(y=TOP, h=0.6), BODY, bold=True, colour=stage.look.accent)
    stage.bar(slide, stage.side(Area(LEFT, TOP + 0.85, 0.06, 3.7)), stage.look.accent)
    width = RIGHT - LEFT - 0.4
    area = stage.side(Area(LEFT + 0.4, TOP + 0.8, width, 4.0))
    shown = _fitting(questions, width)
    asked.update(questions[: len(shown)])
    stage.text(slide, shown, area, BODY, gap=16)


def _fitting(asked: list[str], width: float) -> list[str]:
    """Take questions until the slide is full; the first is always shown."""
    taken: list[str] = []
    room = LINES
    for question in asked[:3]:
        need = lines_of(question, width, BODY)
        if taken and need > room:
            break
        taken.append(cut(question, width, BODY, LINES))
        room -= need + 1
    return taken


def _vote(stage: Stage, topics: tuple[Topic, ...]) -> None:
    _ = stage.words
    slide = stage.slide(
        _("Three dots each: what shall we work on?"),
        [_("Everybody has three dots. Vote in silence, then read the result aloud. Choose at most three.")],
    )
    width = RIGHT - LEFT - 0.8
    titles = list(dict.fromkeys(topic.title for topic in topics))[:CHOICES]
    long = 2 if len(titles) <= CHOICES // 2 else 1
    lines = [f"{number}.  {cut(title, width, BODY, long)}" for number, title in enumerate(titles, 1)]
    stage.text(slide, lines, Area(LEFT, TOP, RIGHT - LEFT, 4.3), BODY, gap=12)
    stage.text(slide, [_("Choose at most three")], Area(y=6.35, h=0.5), BODY, colour=MUTED)
