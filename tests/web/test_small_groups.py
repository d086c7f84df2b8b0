"""People of a partner with too few colleagues know before they answer that they stand in no result."""

from dataclasses import replace


def test_a_small_group_is_told_before_it_answers(world):
    """Two people of Cover are asked under the confidential promise: they are told; Seed's three are not."""
    told = "Fewer than 3 people of Cover Insurance are asked"
    assert told in world.browser().get(world.links("cover")[0]).text
    assert "are left out of every result" not in world.browser().get(world.links("seed")[0]).text


def test_attributed_answers_need_no_such_warning(world):
    """Where the organisation answers under its name, one answer is enough."""
    world.attributed_link()
    assert "are left out of every result" not in world.browser().get(world.links("cover")[0]).text


def test_a_questionnaire_may_ask_for_more_people(world):
    """Its own threshold protects, so it is what people are told: Seed's three are too few for four."""
    for name, tool in list(world.workspace.instruments.items()):
        world.workspace.instruments[name] = replace(tool, thresholds={"n_min": 4})
    assert "Fewer than 4 people" in world.browser().get(world.links("seed")[0]).text
