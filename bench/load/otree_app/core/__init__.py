"""Eight pages with 40 statements of five points and two comments, like our Core questionnaire."""

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, Page, models, widgets

SECTIONS = {
    "purpose": 4, "power": 8, "value": 6, "commitment": 6,
    "trust": 4, "accountability": 4, "communication": 4, "learning": 4,
}  # fmt: skip
CHOICES = [
    (1, "Strongly disagree"), (2, "Disagree"), (3, "Neither agree nor disagree"),
    (4, "Agree"), (5, "Strongly agree"), (0, "Can't say"),
]  # fmt: skip
STATEMENT = "In the last six months, partners pulled in different directions."


class C(BaseConstants):
    """One player by herself, one round."""

    NAME_IN_URL = "core"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 1


class Subsession(BaseSubsession):
    """Nothing of its own."""


class Group(BaseGroup):
    """Nothing of its own."""


def statement():
    """Make a question of five points and "can't say"."""
    return models.IntegerField(choices=CHOICES, widget=widgets.RadioSelect, label=STATEMENT)


class Player(BasePlayer):
    """Her answers."""

    keep = models.LongStringField(blank=True, label="What should we keep?")
    change = models.LongStringField(blank=True, label="What should we change?")


for section, most in SECTIONS.items():
    for number in range(1, most + 1):
        setattr(Player, f"{section}_{number}", statement())


class Welcome(Page):
    """Says what it is about."""

    template_name = "core/Welcome.html"


class Review(Page):
    """Before handing in."""

    template_name = "core/Welcome.html"


class Thanks(Page):
    """The end."""

    template_name = "core/Welcome.html"


def page_of(section: str, most: int) -> type[Page]:
    """Make the page of a section."""
    comments = ["keep", "change"] if section == "learning" else []
    fields = [f"{section}_{number}" for number in range(1, most + 1)] + comments
    given = {"form_model": "player", "form_fields": fields, "template_name": "core/Section.html"}
    return type(section.title(), (Page,), given)


page_sequence = [Welcome, *(page_of(*one) for one in SECTIONS.items()), Review, Thanks]
