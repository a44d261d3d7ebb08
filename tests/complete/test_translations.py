"""Each language says what English says: all of it, with the same names in it, and as plainly."""

import re
from collections import Counter
from datetime import datetime
from gettext import c2py

import pytest
from babel import Locale
from babel.messages.plurals import get_plural

from easy_read import catalogue
from easy_read.catalogue import ENGLISH, FOLDER, Phrase
from easy_read.check import check, is_plain
from easy_read.coverage import coverage, translations
from easy_read.placeholders import names
from easy_read.registers import REGISTERS
from easy_read.say import say
from easy_read.times import LOCALES, LONDON, PlainTime
from tests.complete.test_phrases import ARGUMENTS, NOW

LANGUAGES = [ENGLISH, *translations()]
# What these say is the same in every language: a name, and the languages in their own words.
SAME_AS_ENGLISH = {
    "web.title",
    "web.title_error",
    "time.day",
    "button.language_en",
    "button.language_cy",
    "button.language_pl",
}
# The pieces of a time are put together as each language does it, of what code gives to all.
CLOCK = {"minutes", "hour", "past", "this_hour"}
each_translation = pytest.mark.parametrize("language", translations())
each_language = pytest.mark.parametrize("language", LANGUAGES)


def of_all(forms: tuple[str, ...]) -> set[str]:
    return set().union(*(names(form) for form in forms))


def pairs(language: str) -> list[tuple[Phrase, Phrase]]:
    """Each phrase beside its English."""
    english = catalogue.phrases()
    return [(phrase, english[place]) for place, phrase in catalogue.phrases(language).items()]


def same_names(said: Phrase, english: Phrase) -> bool:
    if of_all(english.forms) <= CLOCK:
        return of_all(said.forms) <= CLOCK
    return of_all(said.forms) == of_all(english.forms)


def numbers(phrase: Phrase) -> list[str]:
    return re.findall(r"\d+", phrase.words)


def at(text: str) -> datetime:
    """Read "2025-05-05 10:00" off a clock on a London wall."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def header(language: str, field: str) -> str:
    text = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
    found = re.search(rf'^"{field}: (.*)\\n"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def test_english_is_translated_to_welsh_and_polish() -> None:
    assert translations() == ["cy", "pl"]


@each_translation
def test_a_language_has_every_phrase_of_english(language: str) -> None:
    assert coverage(language).missing == ()


@each_translation
def test_a_language_has_no_phrase_that_english_does_not_have(language: str) -> None:
    assert sorted(set(catalogue.phrases(language)) - set(catalogue.phrases())) == []


@each_language
def test_no_phrase_is_written_twice_or_left_empty_or_marked_as_a_guess(language: str) -> None:
    text = (FOLDER / f"{language}.po").read_text(encoding="utf-8")
    written = re.findall(r'(?:msgctxt "(\w+)"\n)?msgid "([\w.]+)"', text)
    assert [pair for pair, times in Counter(written).items() if times > 1] == []
    assert len(written) == len(catalogue.phrases(language))


@each_language
def test_a_language_names_itself_and_counts_as_babel_says(language: str) -> None:
    babel = get_plural(language)
    assert header(language, "Language") == language
    form_of = c2py(re.sub(r".*plural=(.*);", r"\1", header(language, "Plural-Forms")))
    assert [form_of(number) for number in range(200)] == [
        c2py(babel.plural_expr)(number) for number in range(200)
    ]
    counting = [phrase for phrase in catalogue.phrases(language).values() if phrase.counted]
    assert {len(phrase.forms) for phrase in counting} == {babel.num_plurals}


@each_translation
def test_a_phrase_holds_the_names_that_english_holds(language: str) -> None:
    assert [said for said, english in pairs(language) if not same_names(said, english)] == []


@each_translation
def test_a_phrase_counts_where_english_counts(language: str) -> None:
    told = [(said.counted is None, english.counted is None) for said, english in pairs(language)]
    assert set(told) == {(True, True), (False, False)}


@each_translation
def test_a_phrase_holds_the_numbers_to_ring_that_english_holds(language: str) -> None:
    compared = [
        (said, english)
        for said, english in pairs(language)
        if said.counted is None and not said.key.startswith("time.")
    ]
    assert compared
    assert [said for said, english in compared if numbers(said) != numbers(english)] == []


@each_translation
def test_a_phrase_is_translated(language: str) -> None:
    same = {said.key for said, english in pairs(language) if said.forms == english.forms}
    assert same <= SAME_AS_ENGLISH


@each_translation
def test_a_phrase_asks_where_english_asks(language: str) -> None:
    asking = [
        (said.key, said.words.count("?"), english.words.count("?"))
        for said, english in pairs(language)
    ]
    assert [key for key, here, there in asking if here != there] == []


@each_translation
def test_every_phrase_passes_every_rule_of_its_language(language: str) -> None:
    found = [
        (phrase.key, finding.rule, form)
        for phrase in catalogue.phrases(language).values()
        for form in phrase.forms
        for finding in check(form, phrase.register, language)
    ]
    assert found == []


@each_translation
def test_every_phrase_is_plain_with_the_longest_time_in_it(language: str) -> None:
    found = []
    for phrase in catalogue.phrases(language).values():
        to = {"register": phrase.register, "language": language, "now": NOW}
        words = say(phrase.key, **to, **ARGUMENTS)
        found += [(phrase.key, one.rule) for one in check(words, phrase.register, language)]
    assert found == []


@each_language
def test_every_register_in_a_file_exists(language: str) -> None:
    assert {phrase.register for phrase in catalogue.phrases(language).values()} <= set(REGISTERS)


@pytest.mark.parametrize(
    ("language", "by", "when"),
    [
        ("en", "Monday 5 May at 10 in the morning", "on Monday 5 May at 10 in the morning"),
        ("cy", "10 y bore ddydd Llun 5 Mai", "am 10 y bore ddydd Llun 5 Mai"),
        ("pl", "w poniedziałek 5 maja do 10 rano", "w poniedziałek 5 maja o 10 rano"),
    ],
)
def test_a_day_and_a_time_are_said_in_full(language: str, by: str, when: str) -> None:
    said = PlainTime(at("2025-05-05 10:00"), at("2025-05-01 09:00"), language)
    assert (f"{said}", f"{said:when}") == (by, when)


@pytest.mark.parametrize(
    ("language", "clock", "said"),
    [
        ("cy", "17:00", "5 y prynhawn heddiw"),
        ("cy", "09:30", "hanner awr wedi 9 y bore heddiw"),
        ("cy", "09:01", "1 funud wedi 9 y bore heddiw"),
        ("cy", "09:02", "2 funud wedi 9 y bore heddiw"),
        ("cy", "09:03", "3 munud wedi 9 y bore heddiw"),
        ("cy", "09:58", "2 funud i 10 y bore heddiw"),
        ("cy", "12:00", "12 canol dydd heddiw"),
        ("pl", "17:00", "dzisiaj do 5 po południu"),
        ("pl", "09:30", "dzisiaj do 9 i 30 minut rano"),
        ("pl", "09:02", "dzisiaj do 9 i 2 minuty rano"),
        ("pl", "09:07", "dzisiaj do 9 i 7 minut rano"),
        ("pl", "09:53", "dzisiaj do 9 i 53 minuty rano"),
        ("pl", "23:50", "dzisiaj do 11 i 50 minut w nocy"),
        ("pl", "12:00", "dzisiaj do 12 w południe"),
    ],
)
def test_a_clock_is_said_as_the_language_says_it(language: str, clock: str, said: str) -> None:
    moment = at(f"2025-05-05 {clock}")
    assert str(PlainTime(moment, at("2025-05-05 08:00"), language)) == said


@each_language
def test_every_minute_of_a_day_can_be_said_and_is_plain(language: str) -> None:
    midnight, now = at("2025-09-24 00:00"), at("2025-05-01 09:00")
    for minute in range(24 * 60):
        moment = midnight.replace(hour=minute // 60, minute=minute % 60)
        said = PlainTime(moment, now, language)
        assert is_plain(check(f"{said:when}", language=language))  # advice is for whole sentences


@each_language
def test_the_hour_is_londons_in_summer_and_in_winter(language: str) -> None:
    ten_in_may = datetime.fromisoformat("2025-05-05T09:00+00:00")
    ten_in_november = datetime.fromisoformat("2025-11-03T10:00+00:00")
    now = at("2025-01-01 09:00")
    for moment in (ten_in_may, ten_in_november):
        assert " 10 " in f" {PlainTime(moment, now, language)} "


@each_language
def test_each_weekday_is_named(language: str) -> None:
    now = at("2025-01-01 09:00")
    said = {f"{PlainTime(at(f'2025-05-{day:02} 10:00'), now, language)}" for day in range(5, 12)}
    assert len({re.sub(r"\d+", "", words) for words in said}) == 7


@each_language
def test_months_are_babels_in_the_form_that_follows_a_day(language: str) -> None:
    months = Locale.parse(LOCALES.get(language, language)).months["format"]["wide"]
    now = at("2025-01-01 09:00")
    for number, name in months.items():
        assert f" {name}" in f"{PlainTime(at(f'2025-{number:02}-05 10:00'), now, language)}"
