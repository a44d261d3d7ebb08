"""The words in which children are counted, aged, and said to live somewhere else."""

from __future__ import annotations

import re

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twin": 2, "twins": 2, "triplets": 3,
}  # fmt: skip


def _choice(words: str) -> str:
    ordered = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(word.replace("_", r"\s?") for word in ordered) + ")"


_UNIT = (
    r"(?:\s?-?\s?"
    + _choice(
        "years? yrs? y\\.?o yo y months? mths? mnths? munths? mo m weeks? wks? w days? year_old "
        "years_old months_old weeks_old days_old yr_old yrs_old month_old week_old"
    )
    + r"\b(?:[\s-]?(?:old|olds|owd)\b)?)"
)
_SPELT = _choice(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen"
)
AGE = rf"(?:(?:\d{{1,2}}(?:\.\d|½| and a half| an a half)?|{_SPELT}){_UNIT}?|newborn|new born)"
KIND = _choice(
    "boys? bois? girls? gurls? lads? lass lasses kids? kiddies kiddo children childern childrens "
    "child sons? daughters? dauters? dorters? babys? babies babbys? babbies bairns? weans? wains? "
    "toddlers? twins? triplets bump newborn teenagers? teens? lil_uns? little_uns? little_ones? "
    "lil_ones? littluns? eldest oldest youngest middle_one"
)
_KEEPER = _choice(
    "mums? moms? mams? mas? mothers? mother's nans? nannys? nanny nanas? nana grans? grannys? "
    "grandmas? grandads? grandparents? dads? daddys? fathers? father's aunties? auntys? aunts? "
    "uncles? sisters? brothers? foster\\w* residential family friends? ex\\w* mates? in_laws? "
    "hospital care"
)
_WITH = _choice("at with wiv wif w in round to by")
_LIVES = _choice(
    "stays? staying living lives? livin livs is gone goes looked_after stopping stops?"
)
_WHOSE = _choice("my me his her there their the is thier er are our")
ELSEWHERE = re.compile(
    rf"\b(?:{_LIVES}\s+)?{_WITH}\s+(?:{_WITH}\s+)?(?:{_WHOSE}\s+)?(?:own\s+)?{_KEEPER}\b"
    rf"|\b{_choice('lives? livin living livs stays? staying')}\s+(?:\w+\s+){{0,2}}"
    r"(?:else|away|elsewhere)\b"
    r"|\b(?:not|dont|doesnt|don't|doesn't)\s+(?:live|livin|stay)\w*\b"
    r"|\b(?:in care|fostered|adopted|foster care)\b",
    re.IGNORECASE,
)
NOT_A_NAME = frozenset(
    """
    fine good safe alright happy poorly
    r i im ive is are am was and an n a the my me our his her their they he she it its who
    which that there hes shes got get have has had with wiv at on in to of for from both all
    just only also then so but or not no none nope yes yeah ok old aged age ages called names
    name named year years yr yrs month months week weeks wk day days boy boys girl girls lad
    lads kid kids child children childern son sons daughter daughters baby babys babies babby
    bairn bairns wean weans toddler twins twin triplets bump newborn mum mums mam mom dad dads
    nan nans gran sister brother auntie uncle eldest oldest youngest middle other another one
    two three four five six seven eight nine ten lives live living stays staying stay goes
    school nursery home here hello hi please thanks thank you u your turned turning nearly
    almost about new born old lil little big step half foster care social worker unborn due
    pregnant expecting expectin plus as well too us we them him house family carer grandma
    grandparents mother father partner ex kiddies uns un ones dauter dorter gurl boi teenager
    teenagers when where were be will would what does do did dont know doesnt if say said why
    how much many
    """.split()
)
