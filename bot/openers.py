"""Messages that hold no need: a greeting, a thank you, a yes, a question about the chat itself.

Everything else may hold a need and opens a referral: a message that was lost because it looked
like small talk is the failure that Heard exists to end (case review 4.28). So a message holds no
need only when it can be cut into whole phrases that hold none, with nothing left over.
"""

from __future__ import annotations

import re
import unicodedata

from bot.card_words import asked_in
from bot.exact_words import exact_command
from bot.safety import check
from bot.signs.manners import LONGEST_PHRASE, WITHOUT_NEED
from referrals.model import Register, Urgency

LONGEST_WITHOUT_NEED = 14  # words


def holds_no_need(words: str) -> bool:
    """Whether a message is only manners, or only about the chat. Unsure is always False."""
    if exact_command(words) is not None or asked_in(words) is not None:
        return True
    bare = _bare(words)
    if not bare:
        return _only_kind_marks(words)
    return _only_phrases(bare) and check(words, Register.PARENT).urgency is Urgency.NONE


def _only_phrases(bare: list[str]) -> bool:
    """Whether the words can be cut into whole phrases without need, from the first to the last."""
    if len(bare) > LONGEST_WITHOUT_NEED:
        return False
    reached = {0}
    for end in range(1, len(bare) + 1):
        starts = (end - length for length in range(1, LONGEST_PHRASE + 1))
        if any(start in reached and tuple(bare[start:end]) in WITHOUT_NEED for start in starts):
            reached.add(end)
    return len(bare) in reached


def _bare(words: str) -> list[str]:
    """Words of letters and digits, without accents, stretched letters brought back ("hiii")."""
    lowered = unicodedata.normalize("NFKD", words.lower().replace("ł", "l"))
    kept = "".join(letter for letter in lowered if not unicodedata.combining(letter))
    spoken = re.findall(r"[^\W_]+", re.sub("['’‘`´]", "", kept))
    short = (re.sub(r"(.)\1{2,}", r"\1", word) for word in spoken)
    return ["x" if set(word) <= {"x"} else word for word in short]


_KIND_MARKS = frozenset("👍👎🙏❤♥💕😊🙂😀😁😄😃☺😂🤣👌✅💚💙💜🧡💛😘🥰👋🎉🤗💖💗✔☑")
_JOINERS = frozenset("\ufe0f\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


def _only_kind_marks(words: str) -> bool:
    """A thumb or a heart says thanks; a crying face or a question mark may be a cry for help."""
    return all(mark in _KIND_MARKS or mark in _JOINERS or mark.isspace() for mark in words)
