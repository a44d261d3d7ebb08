"""No blame, no judgement, and no praise from above.

Source: Inclusion Europe, "Information for all", respect for adults; the case review that Heard
answers (2.12, 4.26): parents felt judged and criticised, and records said "failed to engage";
practice definition, words to avoid anywhere. Praise judges too: thank, and write it down. The
wordings stand in easy_read/words/blame.tsv.
"""

import re
from collections.abc import Iterator
from functools import cache

from easy_read.rules.overlaps import longest
from easy_read.rules.rule import Level, Rule, Spot, Where
from easy_read.words.patterns import Wordings

WHY = "These words can sound as if we judge or blame."
PRAISE = "Praise from above can sound as if we judge. It is better to thank."
_PRAISE = re.compile(
    r"(?:very )?well done|(?:a )?(?:good|great) job|good work|"
    r"(?:you are|how|so|very) brave",
    re.IGNORECASE,
)
# "You missed the meeting. That is fine." may blame nobody: what came of it tells. Advice.
_MISSED = re.compile(r"you (?:have )?missed (?:the|your|a|this|his|her)", re.IGNORECASE)
# "We should have told you" is our own fault.
_OUR_OWN = re.compile(r"\b(?:we|i) $", re.IGNORECASE)
# "It is not your fault" and "Nobody blames you" take blame away.
_TAKEN_AWAY = re.compile(r"(?:not|never|nobody|no one|n't)(?: \w+){0,2} $", re.IGNORECASE)


@cache
def _wordings() -> Wordings:
    return Wordings.of("blame.tsv")


def _spots(words: str) -> Iterator[Spot]:
    yield from longest(
        Spot(
            Where(found.start(), found.end()),
            PRAISE if _PRAISE.fullmatch(found.group()) else WHY,
            plainer,
            Level.SOFT if _may_be_kind(found.group()) else None,
        )
        for found, plainer in _wordings().find(words)
        if not _takes_blame_away(words, found)
    )


def _may_be_kind(said: str) -> bool:
    return any(shape.fullmatch(said) for shape in (_PRAISE, _MISSED))


def _takes_blame_away(words: str, found: re.Match[str]) -> bool:
    if found.group().lower().startswith("should") and _OUR_OWN.search(words[: found.start()]):
        return True
    blames = "blam" in found.group().lower() or "fault" in found.group().lower()
    return blames and _TAKEN_AWAY.search(words[: found.start()]) is not None


BLAME = Rule(
    name="blame",
    level=Level.HARD,
    source="Inclusion Europe, Information for all; case review 2.12 and 4.26",
    spots=_spots,
    good=(
        "Thank you for telling me.",
        "You said no to the visit.",
        "You should have a letter. Your baby was admitted to hospital.",
        "It is not your fault. Nobody blames you.",
        "If you do not understand, tell me. You can always ring.",
        "You do not need to do it now. You can say no.",
        "If you can not cope, tell me. We want to help.",
        "You missed the meeting. That is fine. People like you.",
        "You are too tired to cook. You said that you feel useless.",
        "You never have to wait here. We should have told you.",
    ),
    bad=(
        "You failed to come.",
        "You refused our help.",
        "You should be able to do this.",
        "You should have told us.",
        "Just tell us.",
        "Calm down.",
        "Well done for telling me.",
        "She is hard to reach.",
        "I understand how you feel.",
        "You always miss the visit.",
        "You never answer the phone.",
        "Why did you leave him?",
        "You need to try harder.",
        "It is not that hard.",
        "You claim that he is well.",
        "It is your own fault.",
        "Obviously you can not stay.",
        "You were supposed to ring us.",
        "Any good parent would know.",
        "We are disappointed in you.",
        "Your lack of engagement is a problem.",
        "This is your last chance.",
        "You have been warned.",
        "As I told you before, come on Monday.",
        "You were late, as usual.",
        "It was wrong of you to go.",
        "If you had come, Leo would be home.",
        "You missed another visit.",
        "All you need to do is ring.",
        "You are not being honest.",
        "You let the house get dirty.",
        "Your home is a mess.",
    ),
)
