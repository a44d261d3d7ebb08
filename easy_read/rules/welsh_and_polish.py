"""Small lists for Welsh and Polish: short forms, vague times, blame, pictures in words, numbers.

They stand with their examples in easy_read/words/cy.tsv and pl.tsv, where anybody can add a line.
Sources: "Cymraeg Clir" (Canolfan Bedwyr, Bangor University) and "Prosta polszczyzna" (University of
Wrocław): short sentences, everyday words, speak to the reader. Inclusion Europe, "Information for
all", whose Polish edition is used by Polish self-advocacy groups.
"""

from easy_read.rules.listed import listed
from easy_read.rules.rule import Level, Rule
from easy_read.words.lists import rows

INFORMATION_FOR_ALL = "Inclusion Europe, Information for all"
NAMES = {"cy": "welsh", "pl": "polish"}
GUIDES = {"cy": "Cymraeg Clir", "pl": "Prosta polszczyzna"}
# What each kind of wording does to its reader, and what else says so than the guide.
KINDS = {
    "abbreviation": ("Write the word in full.", None),
    "vague_time": ("Nobody knows when that is. Say the day and the time.", None),
    "blame": ("This blames, or gives an order.", "case review 2.12, 4.26"),
    "idiom": ("Words must mean what they say.", "W3C COGA"),
    "number_word": ("Digits are easier to read than number words.", None),
    "gender": ("The form shows a woman or a man, and nobody knows which is right.", None),
}


def _rule(language: str, kind: str, lines: list[list[str]]) -> Rule:
    why, also = KINDS[kind]
    said = {use: [line[2:] for line in lines if line[1] == use] for use in ("find", "good", "bad")}
    return Rule(
        name=f"{NAMES[language]}_{kind}",
        level=Level.HARD,
        source="; ".join(filter(None, (GUIDES[language], INFORMATION_FOR_ALL, also))),
        spots=listed(why, {shape: plainer or None for shape, plainer in map(_pair, said["find"])}),
        good=tuple(words for words, *_ in said["good"]),
        bad=tuple(words for words, *_ in said["bad"]),
        languages=(language,),
    )


def _pair(line: list[str]) -> tuple[str, str]:
    return line[0], line[1] if len(line) > 1 else ""


def _rules(language: str) -> tuple[Rule, ...]:
    lines = rows(f"{language}.tsv")
    kinds = dict.fromkeys(line[0] for line in lines)
    return tuple(_rule(language, kind, [of for of in lines if of[0] == kind]) for kind in kinds)


WELSH_AND_POLISH = (*_rules("cy"), *_rules("pl"))
