"""Which words are past participles, and which of them only say how somebody or something is.

"You are worried" has the shape of a passive and is none. "The case is closed" is one, and "the
shop is closed" is none. Those that are never a passive are in FEELINGS; those that are one only
when something makes them an event ("has been closed", "closed by the court") are in STATES.
"""

from functools import cache

from easy_read.words.verbs import bases, irregular_participles

NO_PARTICIPLES = frozenset(
    "need feed bed red speed indeed hundred seed shed exceed proceed succeed naked wicked sacred "
    "aged bleed breed weed deed kindred reed greed embed shred ted fred ned jed med ed agreed-upon "
    "instead ahead bread dead head spread thread tread read-aloud freed alfred mildred medicated "
    "hatred rugged crooked ragged beloved blessed biased".split()
)
FEELINGS = frozenset(
    "worried tired scared frightened terrified pleased interested excited bored confused annoyed "
    "surprised ashamed embarrassed upset depressed stressed exhausted disappointed shocked "
    "relaxed relieved concerned delighted unhappy overwhelmed distressed determined married "
    "unmarried divorced separated engaged retired disabled experienced qualified unqualified "
    "used supposed born gone come become unemployed self-employed detailed limited advanced "
    "talented skilled unskilled swollen drunk bruised sunburned well-known hated gifted "
    "related interested old-fashioned rushed mixed-up fed-up puzzled muddled "
    "committed dedicated satisfied thrilled amazed stunned petrified motivated startled alarmed "
    "frustrated irritated isolated inspired addicted settled trained "
    "rested prepared bothered unwell dressed undressed untrained grown had got had-to".split()
)
STATES = frozenset(
    "finished done worn lost stuck broken closed locked unlocked shut opened hurt made set left "
    "crowded attached involved based full burnt burned torn hidden lit "
    "spoilt spoiled dried blocked frozen "
    "spread split cracked decorated united armed".split()
)


@cache
def is_participle(word: str) -> bool:
    """Tell whether a word in small letters has the shape of a past participle."""
    if word in NO_PARTICIPLES or word in FEELINGS:
        return False
    if word in STATES or word in irregular_participles():
        return True
    if word.endswith("eed"):
        return word in ("agreed", "disagreed", "freed", "guaranteed")
    return len(word) > 4 and word.endswith("ed")


def base_of(participle: str) -> str:
    """Give the most likely base form: "visited" is of visit, "told" of tell."""
    from easy_read.words.common import zipf

    if base := irregular_participles().get(participle):
        return base
    candidates = [base for base in bases(participle)[1:] if base != participle]
    return max(candidates, key=zipf, default=participle)
