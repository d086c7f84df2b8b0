"""Seeded example partnerships with known imbalances: demo, test data and screenshots.

They go in by the same services that brokers and respondents use: what they show is what the product does.
"""

from assessment.demo.install import PROGRAMME, install, installed, remove
from assessment.demo.stories import STORIES
from assessment.demo.story import Expectation, Story, Wave

__all__ = ["PROGRAMME", "STORIES", "Expectation", "Story", "Wave", "install", "installed", "remove"]
