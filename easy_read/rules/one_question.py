"""One question in a message.

Source: GOV.UK, "Accessible communication formats", easy read: one idea at a time. Research with
people who have a learning disability finds that a second question gets the answer to the first.
"""

from collections.abc import Iterator

from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.rules.sentences import sentences


def _spots(words: str) -> Iterator[Spot]:
    questions = [where for where in sentences(words) if _asks(words, where)]
    for second in questions[1:]:
        yield Spot(second, "This is more than one question.", "Ask it in the next message.")


def _asks(words: str, where: Where) -> bool:
    return words[where.start : where.end].rstrip("!.").endswith("?")


ONE_QUESTION = Rule(
    name="one_question",
    level=Level.HARD,
    source="GOV.UK accessible communication formats",
    spots=_spots,
    good=("I ask so the right help comes first. Is anyone hurt now?", "Thank you."),
    bad=("Who are your children? Where are they now?", "Are you safe? Are you hurt?"),
    languages=("cy", "en", "pl"),
)
