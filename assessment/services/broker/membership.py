"""Rules of who is in a partnership: names, ids, colours that never change, and who may leave."""

import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assessment.errors import Problem
from assessment.i18n import LANGUAGES, t
from assessment.model import HealthCheck, HealthCheckState, Partner, Partnership

LONGEST_NAME, LONGEST_SHORT, COLOURS = 200, 14, 8


def tidy(partnership: Partnership, before: Partnership | None) -> Partnership:
    """Give the partnership with ids and colours for new partners, links sorted, no outer spaces."""
    named = [replace(p, id=p.id or secrets.token_hex(4)) for p in partnership.partners]
    return replace(
        partnership,
        name=partnership.name.strip(),
        purpose=partnership.purpose.strip(),
        place=partnership.place.strip(),
        partners=_coloured(named, before.partners if before else ()),
        links=frozenset((min(pair), max(pair)) for pair in partnership.links),
    )


def problems(partnership: Partnership) -> list[Problem]:
    """Say everything that is wrong with a partnership."""
    found = _name_problem("name", partnership.name, t("The partnership needs a name of 1 to 200 characters."))
    for position, partner in enumerate(partnership.partners, start=1):
        found += _partner_problems(f"partner {position}", partner)
    found += _twice(t("Two partners have the same id."), (p.id for p in partnership.partners))
    found += _twice(t("Two partners have the same name."), (p.name.casefold() for p in partnership.partners))
    found += _twice(
        t("Two partners have the same short name."), (p.short.casefold() for p in partnership.partners)
    )
    return found + _link_problems(partnership)


def why_not_leave(before: Partnership, after: Partnership, checks: Collection[HealthCheck]) -> list[Problem]:
    """Say which partners or links may not go: answers about them are being, or have been, given."""
    asked = {p for c in checks if c.state is not HealthCheckState.DRAFT for p, n in c.invited.items() if n}
    staying = {p.id for p in after.partners}
    found = [
        Problem("partner_asked", p.name, "This partner was asked in a health check.", "It has to stay.")
        for p in before.partners
        if p.id in asked and p.id not in staying
    ]
    cut = before.links - after.links
    if cut and any(check.state is HealthCheckState.OPEN for check in checks):
        names = {p.id: p.name for p in before.partners}
        found += [
            Problem(
                "link_asked", f"{names[a]} - {names[b]}", "People answer about this link now.", "Close first."
            )
            for a, b in sorted(cut)
            if a in staying and b in staying
        ]
    return found


def _coloured(partners: Sequence[Partner], before: Iterable[Partner]) -> tuple[Partner, ...]:
    """Keep known colours; give a new partner the one it asks for if free, else the least used."""
    known = {p.id: p.colour for p in before}
    used = Counter(known[p.id] for p in partners if p.id in known)
    result = []
    for partner in partners:
        colour = known.get(partner.id)
        if colour is None:
            wished = partner.colour % COLOURS
            colour = min(range(COLOURS), key=lambda index: (used[index], index != wished, index))
            used[colour] += 1
        result.append(replace(partner, colour=colour))
    return tuple(result)


def _partner_problems(place: str, partner: Partner) -> list[Problem]:
    found = _name_problem(place, partner.name, t("The partner needs a name of 1 to 200 characters."))
    if not 1 <= len(partner.short.strip()) <= LONGEST_SHORT:
        fault = "The short name needs 1 to 14 characters."
        found.append(Problem("short", place, fault, "It is written beside the colour everywhere."))
    if partner.language not in LANGUAGES:
        found.append(Problem("language", place, f"There is no language '{partner.language}'."))
    return found


def _name_problem(place: str, name: str, fault: str) -> list[Problem]:
    if 1 <= len(name.strip()) <= LONGEST_NAME:
        return []
    return [Problem("name", place, fault)]


def _twice(fault: str, values: Iterable[str]) -> list[Problem]:
    return [
        Problem("twice", value, fault, "Please tell them apart.")
        for value, times in Counter(values).items()
        if times > 1 and value
    ]


def _link_problems(partnership: Partnership) -> list[Problem]:
    known = {p.id for p in partnership.partners}
    return [
        Problem("link", f"{a} - {b}", "A link joins two different partners of this partnership.")
        for a, b in sorted(partnership.links)
        if a == b or a not in known or b not in known
    ]
