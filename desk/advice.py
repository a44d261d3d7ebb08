"""Can the person read what a worker wrote to them? Advice, never a wall: a worker may send it.

The seam to easy_read is here and nowhere else. The same is said while a worker types (`desk.live`)
and when the words are sent (`desk.steps`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from easy_read.check import ENGLISH, LANGUAGES, check
from easy_read.language_seen import language_of
from easy_read.rewrite.suggest import with_suggestions
from easy_read.rewrite.suggestion import Suggestion
from easy_read.rules.rule import Finding, Level, Where
from easy_read.rules.short_date import SHORT_DATE
from easy_read.rules.tokens import parsed
from referrals.queries import Recipient

LONGEST = 8000  # characters: some 1,500 words. More is looked at when it is sent.
_Found = tuple[Finding, Suggestion | None]
MOST_WHYS = 3
NEAR = 30  # characters shown on each side of a change
ONE_WORD_RULES = frozenset({"hard_word", "difficult_word"})
TOO_LONG_FOR_THEM = "asked_for_shorter"
# Words that may keep somebody safe now wait for nothing: who to ring, where to go.
_SAFETY = re.compile(
    r"\b(?:999|112|111|116 123|police|ambulance|fire brigade|A&E|get out|"
    r"(?:leave|lock) (?:the|your) (?:house|home|flat|room|door)|somewhere safe|a safe place)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Change:
    """What "Put this in" does: `stood` is what must still stand at `start`, in UTF-16 units.

    A browser counts the characters of a box so; an emoji counts for two.
    """

    start: int
    stood: str
    instead: str
    before: str  # some words that stand before and after, to show it in its place
    after: str

    @property
    def leaves_out(self) -> bool:
        """Does it only take words away? At most the next letter becomes a capital one."""
        return len(self.instead) <= 1 and self.stood.lower().endswith(self.instead.lower())


@dataclass(frozen=True)
class Advice:
    """One place that is hard to read: why, plainer words where there are some, what fits there."""

    field: str
    words: str
    whys: tuple[str, ...]
    plainer: str | None
    hard: bool
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    change: Change | None = None


@dataclass(frozen=True)
class Advised:
    """All that was found in one message, and by the rules of which language."""

    found: tuple[Advice, ...]
    language: str = ENGLISH
    urgent: bool = False

    @property
    def hard_rules(self) -> tuple[str, ...]:
        """The rules that were broken, by their names: what the record keeps."""
        return tuple(sorted({rule for one in self.found if one.hard for rule in one.rules}))

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the rules come from, each once."""
        return tuple(dict.fromkeys(source for one in self.found for source in one.sources))


def advised(
    written: Mapping[str, str], recipient: Recipient, most_words: int, *, typing: bool = False
) -> Advised:
    """What is hard to read in these fields, which the person reads as one message.

    `typing`: the last word may not be whole yet. `most_words`: `Council.short_message_words`.
    """
    fields = {name: words.replace("\r\n", "\n") for name, words in written.items() if words.strip()}
    letter = "\n".join(fields.values())
    if not letter:
        return Advised(())
    language = _rules_for(letter, recipient)
    found = with_suggestions(letter, check(letter, recipient.register, language), language)
    if typing:
        found = [(one, change) for one, change in found if not _is_unfinished(one, letter)]
    return Advised(
        (*_in_fields(fields, letter, found), *_too_long(fields, letter, recipient, most_words)),
        language,
        recipient.urgent or _SAFETY.search(letter) is not None,
    )


def _rules_for(letter: str, recipient: Recipient) -> str:
    """Give the language of the draft: the person's, or English for whoever translates it."""
    if recipient.language == ENGLISH or recipient.language not in LANGUAGES:
        return ENGLISH
    return recipient.language if language_of(letter) == recipient.language else ENGLISH


def _is_unfinished(finding: Finding, letter: str) -> bool:
    whole = finding.where.end < len(letter) or not letter[-1:].isalnum()
    return finding.rule in ONE_WORD_RULES and not whole


def _in_fields(fields: Mapping[str, str], letter: str, found: Iterable[_Found]) -> Iterator[Advice]:
    """Say for each place once what all rules say about it, the widest place first."""
    for about in _by_place(letter, found):
        where = about[0][0].where
        name, begins = _field_at(fields, where.start)
        findings = [finding for finding, _ in about]
        hard = [finding for finding in findings if finding.level is Level.HARD]
        put = next((suggestion for _, suggestion in about if suggestion), None)
        yield Advice(
            field=name,
            words=letter[where.start : where.end],
            whys=_each_once(finding.why for finding in findings)[:MOST_WHYS],
            plainer=next(filter(None, (_plainer(letter, one) for one in findings)), None),
            hard=bool(hard),
            rules=_each_once(finding.rule for finding in hard or findings),
            sources=_each_once(finding.source for finding in findings),
            change=_as_change(letter, begins, put) if put else None,
        )


def _by_place(letter: str, found: Iterable[_Found]) -> list[list[_Found]]:
    """Put together what lies over one another ("are required", "required"), in reading order.

    What is said of a whole sentence stands alone: else one item would hold all that is in it.
    """
    whole = {sentence.where for sentence in parsed(letter)}
    places: dict[Where, list[_Found]] = {}
    last = Where(-1, -1)  # the newest place that is no whole sentence
    for one in sorted(found, key=lambda one: (one[0].where.start, -one[0].where.end)):
        where = one[0].where
        if where in whole:
            places.setdefault(where, []).append(one)
        elif where.start < last.end:
            places[last].append(one)
        else:
            places[where], last = [one], where
    return [sorted(place, key=_how_short) for place in places.values()]


def _how_short(one: _Found) -> int:
    return one[0].where.start - one[0].where.end


def _plainer(letter: str, finding: Finding) -> str | None:
    """Give plainer words; a day of the checker's own is an example, and must look like one."""
    stood = letter[finding.where.start : finding.where.end]
    if finding.rule != SHORT_DATE.name or finding.plainer is None:
        return finding.plainer
    said_again = re.findall(r"\d+", stood) == re.findall(r"\d+", finding.plainer)
    return finding.plainer if said_again else f"write it in full, like “{finding.plainer}”."


def _field_at(fields: Mapping[str, str], at: int) -> tuple[str, int]:
    begins = 0
    for name, words in fields.items():
        if at <= begins + len(words):
            return name, begins
        begins += len(words) + 1
    raise ValueError(f"no field has a place {at}")


def _as_change(letter: str, begins: int, suggestion: Suggestion) -> Change:
    """What goes in between two characters replaces the one before: a browser finds it again."""
    start, end = suggestion.where.start, suggestion.where.end
    between = letter[start - 1] if start == end else ""
    start -= len(between)
    return Change(
        start=_utf16(letter[begins:start]),
        stood=letter[start:end],
        instead=between + suggestion.instead,
        before=_near(letter[begins:start], last=True),
        after=_near(letter[end:].partition("\n")[0], last=False),
    )


def _near(words: str, *, last: bool) -> str:
    """A few words of the same line, with dots where more stands."""
    words = words.rpartition("\n")[2] if last else words
    if len(words) <= NEAR:
        return words
    return (
        f"… {words[-NEAR:].partition(' ')[2]}" if last else f"{words[:NEAR].rpartition(' ')[0]} …"
    )


def _utf16(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _too_long(
    fields: Mapping[str, str], letter: str, recipient: Recipient, most_words: int
) -> tuple[Advice, ...]:
    """Is this longer than somebody can use who asked for short messages?

    As hard words, it may be sent with a reason, which is kept (case review map B2).
    """
    many = len(letter.split())
    if not recipient.asked_shorter or many <= most_words:
        return ()
    why = f"They asked for shorter messages, and this has {many} words. Send it in parts."
    source = "What they said helps them: the communication card."
    last = list(fields)[-1]
    return (Advice(last, letter[:40], (why,), None, True, (TOO_LONG_FOR_THEM,), (source,)),)


def _each_once(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said))
