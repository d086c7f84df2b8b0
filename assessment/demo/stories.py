"""The demo partnerships in the order they are shown."""

from assessment.demo import bean_seed, irrigation, small_stories, vocational
from assessment.demo.story import Story

STORIES: tuple[Story, ...] = (
    bean_seed.STORY,
    vocational.STORY,
    irrigation.STORY,
    small_stories.BALANCED,
    small_stories.TOO_FEW,
    small_stories.SILENT,
    small_stories.ONE_EACH,
)
