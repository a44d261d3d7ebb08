"""People, ages, times and places that are named, as the examples with marks teach them.

Most examples name an intent and carry no marks, though they name Mondays and mothers too. A reader
that learns from those that nothing is named in them hears half as much, so they are left out here.
"""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.extractors.crf_entity_extractor import CRFEntityExtractor
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.training_data import TrainingData


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class Mentions(CRFEntityExtractor):
    """Rasa's conditional random field, taught with marked examples alone."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples in which something is marked."""
        marked = training_data.filter_training_examples(lambda one: bool(one.get(ENTITIES)))
        return super().train(marked)
