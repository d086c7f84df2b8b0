"""Shares, the review, handing in, and one's own answers to keep."""

import pytest


def answer_all(browser, base, **more):
    fields = {"worth__": "4", "too_much__": "2", "put_in__": "7"}
    for partner, points in (("seed", "50"), ("cover", "30"), ("check", "20")):
        fields |= {
            f"influence__{partner}": points,
            f"budget.now__{partner}": "1",
            f"budget.wanted__{partner}": "3",
        }
        fields[f"keeps__{partner}"] = "cant_say"
    answer = browser.save(base, **(fields | more))
    assert answer.json() == {"refused": {}}


def form(browser, base, number, **fields):
    page = browser.get(f"{base}/{number}")
    guard = {name: browser.hidden(page, name) for name in ("form_token", "seen")}
    return browser.post(
        f"{base}/{number}", guard | {name.replace("__", ":"): text for name, text in fields.items()}
    )


def test_the_review_lists_what_is_unanswered_with_links(world):
    """Every gap links to its field; texts are optional and never missed; can't say is an answer."""
    browser, base = world.enter()
    browser.save(base, worth__="1", too_much__="cant_say")
    page = browser.get(f"{base}/review").text
    assert f'href="{base}/1?from=review#f-put_in"' in page
    assert f'href="{base}/2?from=review#f-influence"' in page
    assert "We put in more than we can justify." not in page
    assert "Please give one example." not in page
    assert "4 questions have no answer yet" in page


def test_required_questions_stop_handing_in(world):
    browser, base = world.enter()
    browser.save(base, put_in__="1")
    page = browser.post(f"{base}/submit")
    assert page.status_code == 422
    assert "What we got was worth our effort." in page.text
    assert not world.sheet(browser, base).submitted


def test_handing_in_leads_to_thanks_with_ones_own_answers(world):
    """What happens next is said, the answers can be kept as a file, and changing them stays possible."""
    browser, base = world.enter()
    answer_all(browser, base)
    assert "You have answered everything" in browser.get(f"{base}/review").text
    page = browser.post(f"{base}/submit")
    assert page.url.path == f"{base}/thanks"
    assert "What happens next" in page.text
    assert "Informed → Decides together" in page.text
    assert world.sheet(browser, base).submitted
    kept = browser.get(f"{base}/answers.txt")
    assert kept.headers["content-disposition"].startswith("attachment")
    assert "Seed <Co> & Sons: 50" in kept.text
    browser.save(base, worth__="5")
    assert browser.post(f"{base}/submit").url.path == f"{base}/thanks"
    assert world.sheet(browser, base).answers[("worth", "")] == 5.0


def test_thanks_come_only_after_handing_in(world):
    browser, base = world.enter()
    assert browser.get(f"{base}/thanks").url.path == f"{base}/review"


def test_handing_in_nothing_is_told_kindly(world):
    browser, base = world.enter()
    page = browser.post(f"{base}/submit")
    assert page.status_code == 422
    assert "There is no answer yet" in page.text


def test_shares_are_split_equally_without_javascript(world):
    """The button saves what else was typed, and the parts add up to 100."""
    browser, base = world.enter()
    page = form(browser, base, 2, go="split:influence", keeps__seed="3")
    assert page.url.path == f"{base}/2"
    answers = world.sheet(browser, base).answers
    points = [answers[("influence", partner)] for partner in ("seed", "cover", "check")]
    assert points == [33.4, 33.3, 33.3]
    assert answers[("keeps", "seed")] == 3.0


@pytest.mark.parametrize(("points", "total"), [(("50", "30", "10"), "90"), (("60.5", "30", "20"), "110.5")])
def test_shares_must_add_up(world, points, total):
    """The page says the total and what it must be; handing in says it too; nothing typed is lost."""
    browser, base = world.enter()
    fields = {
        f"influence__{partner}": text
        for partner, text in zip(("seed", "cover", "check"), points, strict=True)
    }
    page = form(browser, base, 2, **fields)
    assert page.status_code == 422
    assert f"These points add up to {total}. They must add up to 100." in page.text
    assert f'value="{points[0]}"' in page.text
    answer_all(browser, base, **fields)
    assert browser.post(f"{base}/submit").status_code == 422


def test_empty_boxes_count_as_nothing_once_the_others_make_the_whole(world):
    browser, base = world.enter()
    form(browser, base, 2, influence__seed="60", influence__cover="40", influence__check="")
    assert world.sheet(browser, base).answers[("influence", "check")] == 0.0


def test_points_that_are_no_number_are_told_at_their_field(world):
    browser, base = world.enter()
    page = form(browser, base, 2, influence__seed="many", influence__cover="40")
    assert page.status_code == 422
    assert 'href="#f-influence-seed"' in page.text
    assert 'value="many"' in page.text
    assert world.sheet(browser, base).answers == {("influence", "cover"): 40.0}


def test_one_may_go_back_or_leave_with_shares_half_done(world):
    """Only going on asks for the whole; nothing is lost on the way out."""
    browser, base = world.enter()
    assert form(browser, base, 2, influence__seed="60", go="later").url.path == base
    assert world.sheet(browser, base).answers == {("influence", "seed"): 60.0}
    assert form(browser, base, 2, influence__seed="60", go="back").url.path == f"{base}/1"


def test_coming_back_goes_on_at_the_first_gap(world):
    browser, base = world.enter()
    browser.save(base, worth__="4", too_much__="2", put_in__="7")
    assert f'href="{base}/2"' in browser.get(base).text
