"""Full stops, commas and question marks; no signs that have to be learnt.

Source: GOV.UK style guide: no semicolons, no exclamation marks, no slash for "or", "and" for "&",
no "(s)" for one or more. Inclusion Europe, "Information for all": no special characters such as &,
< or #. Brackets and dashes hold a second idea: there a finding is advice.
"""

import re
from collections.abc import Iterator

from easy_read.rules.rule import Level, Rule, Spot, Where

_SHAPES: tuple[tuple[re.Pattern[str], str, str | None, Level], ...] = (
    (re.compile(r";"), "A semicolon joins 2 ideas.", "Use a full stop.", Level.HARD),
    (re.compile(r"!+"), "This can look like shouting.", ".", Level.HARD),
    (re.compile(r"(?<![A-Z])&(?![A-Z#\w])"), "This sign has to be learnt.", "and", Level.HARD),
    (re.compile(r"(?<!\w)and/or(?!\w)", re.I), "This means 2 things at once.", "or", Level.HARD),
    (
        re.compile(r"(?<![\w/.:])[a-z]{2,}/[a-z]{2,}(?![\w/])", re.I),
        "A slash has to be learnt.",
        'Write "or" or "and".',
        Level.HARD,
    ),
    (re.compile(r"\w\((?:s|es|ren)\)"), "This means 1 or more at once.", None, Level.HARD),
    (
        re.compile(r"[§#<>+=~^*@](?![\w.])|(?<!\w)@(?=\w)|(?<=[a-z])\*"),
        "This sign has to be learnt.",
        None,
        Level.HARD,
    ),
    (
        re.compile(r"(?<!\w)[:;]['’]?-?[)(DP](?![\w)])"),
        "This sign has to be learnt.",
        None,
        Level.HARD,
    ),
    (re.compile(r"[\U0001F300-\U0001FAFF]"), "A face may be read in many ways.", None, Level.SOFT),
    (re.compile(r"…|\.\.\."), "Dots leave the sentence open.", "Finish it.", Level.HARD),
    (re.compile(r"\([^)]{2,}\)"), "Brackets hold a second idea.", "Make a sentence.", Level.SOFT),
    (re.compile(r" [–—-] "), "A dash joins 2 ideas.", "Make 2 sentences.", Level.SOFT),
)
# "Happy birthday to Zara!" shouts at nobody.
_CHEER = re.compile(
    r"(?:^|[.?!]\s)[^\w.?!]*(?:happy|merry|congratulations|hello|welcome)\b[^.?!]*$", re.I
)
_WORD_PAIRS = re.compile(r"(?<!\w)(?:and/or|https?/\w+|24/7)(?!\w)", re.IGNORECASE)


def _spots(words: str) -> Iterator[Spot]:
    for shape, why, plainer, level in _SHAPES:
        for found in shape.finditer(words):
            if "/" in found.group() and shape is not _SHAPES[3][0] and _is_known(found.group()):
                continue
            cheer = found.group() == "!" and _CHEER.search(
                words, max(0, found.start() - 120), found.start()
            )
            yield Spot(
                Where(found.start(), found.end()), why, plainer, Level.SOFT if cheer else level
            )


def _is_known(pair: str) -> bool:
    return _WORD_PAIRS.fullmatch(pair) is not None


PUNCTUATION = Rule(
    name="punctuation",
    level=Level.HARD,
    source="GOV.UK style guide; Inclusion Europe, Information for all",
    spots=_spots,
    good=(
        "Ring me, or write to me. Is it okay?",
        "This is why: you told us so.",
        "See https://www.gov.uk/help for more. Write to ruth@example.org.",
        "Go to A&E.",
        "Mum-to-be groups are free.",
    ),
    bad=(
        "You can ring; we are here.",
        "Thank you!",
        "Bring food & clothes.",
        "Bring food and/or clothes.",
        "The parent/carer can come.",
        "Bring your child(ren).",
        "Bring the form(s).",
        "Press # now.",
        "Well...",
        "Hello :-)",
    ),
)
