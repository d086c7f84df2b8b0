"""Pages that are drawn once for many hold what many share, and nothing of one person."""

import re

import pytest
from jinja2 import meta
from jinja2.exceptions import UndefinedError

from assessment.services import broker
from assessment.web import drawing, frames, rendering

PERSONAL = {"sheet", "visit", "seat", "base", "code", "form_token", "seen", "drawn"}


def words_of(template: str) -> set[str]:
    """List what a template and those it builds on take from outside."""
    environment = rendering._environment()
    source = environment.loader.get_source(environment, template)[0]
    tree = environment.parse(source)
    others = [name for name in meta.find_referenced_templates(tree) if name]
    return meta.find_undeclared_variables(tree).union(*map(words_of, others))


def test_a_frames_template_cannot_name_what_is_one_persons():
    """It is given nothing personal, so the first template that asks for it would fail, not leak."""
    assert words_of("section.html") & PERSONAL == set()
    assert "own" in words_of("section.html")
    with pytest.raises(UndefinedError):
        frames.draw_frame("welcome.html", "en")


def test_pages_of_two_people_differ_in_their_own_parts_only(world):
    """Both get the same kept frame; neither holds the other's code, token or answer."""
    (anna, at_anna), (ben, at_ben) = (world.enter(link) for link in world.links()[:2])
    pages = [browser.get(f"{base}/1").text for browser, base in ((anna, at_anna), (ben, at_ben))]
    codes = [base.rpartition("/")[2] for base in (at_anna, at_ben)]
    tokens = [re.search(r'name="form_token" value="(\w{32})"', page).group(1) for page in pages]
    for mine, hers in ((0, 1), (1, 0)):
        assert codes[mine] in pages[mine]
        assert codes[hers] not in pages[mine]
        assert tokens[hers] not in pages[mine]
    assert anna.save(at_anna, worth__="5").status_code == 200
    assert 'value="5" id="f-worth-5" checked' in anna.get(f"{at_anna}/1").text
    again = ben.get(f"{at_ben}/1").text
    assert " checked" not in again
    assert again == pages[1]


def test_a_page_is_drawn_once_for_all_who_share_it(world, monkeypatch):
    """The second person's page is filled in, not drawn."""
    drawn = []
    draw = rendering.draw
    monkeypatch.setattr(frames, "draw", lambda *given, **more: drawn.append(1) or draw(*given, **more))
    frames.kept_frame.cache_clear()
    for link in world.links()[:2]:
        browser, base = world.enter(link)
        browser.get(f"{base}/1")
    assert len(drawn) == 1


def test_nothing_posted_is_kept(world):
    """What somebody types, of whatever length, is shown to her and leaves nothing in the memory of all."""
    browser, base = world.enter(**{"sec-fetch-site": "none"})
    browser.get(f"{base}/1")
    kept = set(drawing._DRAWN._values)
    for number in range(3):
        page = browser.post(f"{base}/1", {"worth:": f"{number}" * 50_000, "go": "next"})
        assert page.status_code == 403
    assert set(drawing._DRAWN._values) == kept


def test_a_frame_follows_what_it_shows(world):
    """A partnership that is renamed stands under its new name at once."""
    browser, base = world.enter()
    assert "Bean &lt;b&gt;seed" in browser.get(f"{base}/1").text
    whole = broker.partnership(world.owner, world.workspace, world.partnership.id)
    renamed = type(whole)(**{name: getattr(whole, name) for name in whole.__slots__} | {"name": "Maize web"})
    broker.save_partnership(world.owner, world.workspace, renamed)
    page = browser.get(f"{base}/1").text
    assert "Maize web" in page
    assert "Bean" not in page


def test_what_is_filled_in_is_escaped_unless_it_is_markup():
    """A person's own part cannot break out of its place, and cannot name another place."""
    frame = frames.draw_frame("section.html", "en", **shared())
    own = {"base": '"><script>', "code": "abc", "form_token": "own.seen", "seen": "{{ own.code }}"}
    page = frames.fill(frame, own | {"drawn": "<b>"})
    assert "<script>" not in page.replace('<script src="', "")
    assert 'value="own.seen"' in page
    assert "{{ own.code }}" in page
    assert "&lt;b&gt;" in page


def shared() -> dict:
    """Give what a section's page shows around the questions."""
    head = dict.fromkeys(("brand", "programme", "logo", "promise", "title", "introduction"), "")
    here = {"number": 1, "place": 1, "count": 2, "wrong": ()}
    flags = dict.fromkeys(("elsewhere", "stale", "more", "to_review"), False)
    return {"lang": "en", "dir": "ltr", "spoken": ("en",), **head, **here, **flags}
