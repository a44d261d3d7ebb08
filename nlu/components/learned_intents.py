"""Intents by the reader that stands beside Heard's rules, averaged with the classifier before it.

The classifier before it knows the examples in `nlu/data`; the reader (`nlu/reader`) knows many more
messages, and words that mean the same. Each hears what the other does not. Nothing is trained here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Text

import numpy as np
import onnxruntime
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from tokenizers import Tokenizer

from bot.learned.letters import Letters

MODEL = Path(__file__).parent.parent.parent / "bot" / "learned" / "model"
INTENT_RANKING_KEY = "intent_ranking"
OF_INTENT = "intent:"
SMALL_TALK = {"small_talk/out_of_scope": "small_talk"}  # Rasa allows no "/" in a name
LONGEST_READ = 2000  # letters
IN_DOUBT_NOT_SMALL_TALK = 0.5  # a need that is taken for small talk is the worse mistake
NEVER = -20.0  # the logit of what nothing speaks for


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class LearnedIntents(GraphComponent, IntentClassifier):
    """Sets the intent and the ranking of a message."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`weight`: of the reader in the average, 0 to 1."""
        return {"weight": 0.85}

    @staticmethod
    def required_packages() -> List[Text]:
        """What must be installed."""
        return ["onnxruntime", "tokenizers"]

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LearnedIntents:
        """Rasa's way to make one."""
        return cls(float(config["weight"]))

    def __init__(self, weight: float) -> None:
        self._weight = weight
        about = json.loads((MODEL / "about.json").read_text(encoding="utf-8"))
        every = list(about["names"])
        self._places = [at for at, name in enumerate(every) if name.startswith(OF_INTENT)]
        bare = [every[at][len(OF_INTENT) :] for at in self._places]
        self._of_all = len(every)
        self._letters = Letters(MODEL / "letters.npz", every, "parent")
        self._names = [SMALL_TALK.get(name, name) for name in bare]
        self._tokens = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        self._tokens.enable_truncation(about["longest"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._reader = onnxruntime.InferenceSession(
            str(MODEL / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def process(self, messages: List[Message]) -> List[Message]:
        """Weigh the ranking that stands anew, with what the reader makes of the words."""
        for message in messages:
            words = message.get(TEXT) or ""
            if words.strip() and not words.startswith("/"):  # that is a tap, named by its code
                self._set(message, self._chances(words[:LONGEST_READ]))
        return messages

    def _chances(self, words: str) -> Dict[Text, float]:
        read = self._tokens.encode(f"parent: {words}")
        given = {
            "input_ids": np.array([read.ids], dtype=np.int64),
            "attention_mask": np.array([read.attention_mask], dtype=np.int64),
        }
        by_net = _shares(self._reader.run(None, given)[0][0][self._places])
        every = np.full(self._of_all, NEVER)
        every[self._letters.columns] = self._letters.logits([words])[0]
        by_letters = _shares(every[self._places])
        shares = (by_net + by_letters) / 2
        shares[self._names.index("small_talk")] *= IN_DOUBT_NOT_SMALL_TALK
        return dict(zip(self._names, (shares / shares.sum()).tolist()))

    def _set(self, message: Message, learned: Dict[Text, float]) -> None:
        before = message.get(INTENT_RANKING_KEY) or []
        known = {one[INTENT_NAME_KEY]: one[PREDICTED_CONFIDENCE_KEY] for one in before}
        weight = self._weight if known else 1.0
        ranking = [
            {
                INTENT_NAME_KEY: name,
                PREDICTED_CONFIDENCE_KEY: weight * learned.get(name, 0.0)
                + (1 - weight) * known.get(name, 0.0),
            }
            for name in {**learned, **known}
        ]
        ranking.sort(key=lambda one: one[PREDICTED_CONFIDENCE_KEY], reverse=True)
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)


def _shares(logits: Any) -> Any:
    """What is likely, as shares of one."""
    raised = np.exp(logits - logits.max())
    return raised / raised.sum()
