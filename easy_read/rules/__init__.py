"""The rules of easy read, one file each. To add a rule: write its file, and name it here."""

from easy_read.rules.abbreviation import ABBREVIATION
from easy_read.rules.ask_without_why import ASK_WITHOUT_WHY
from easy_read.rules.blame import BLAME
from easy_read.rules.capitals import CAPITALS
from easy_read.rules.contraction import CONTRACTION
from easy_read.rules.double_negative import DOUBLE_NEGATIVE
from easy_read.rules.hard_word import HARD_WORD
from easy_read.rules.idiom import IDIOM
from easy_read.rules.negative_instruction import NEGATIVE_INSTRUCTION
from easy_read.rules.number import NUMBER
from easy_read.rules.officialese import OFFICIALESE
from easy_read.rules.one_idea import ONE_IDEA
from easy_read.rules.one_question import ONE_QUESTION
from easy_read.rules.one_word_one_thing import ONE_WORD_ONE_THING
from easy_read.rules.passive import PASSIVE
from easy_read.rules.punctuation import PUNCTUATION
from easy_read.rules.rule import Rule
from easy_read.rules.sentence_length import SENTENCE_LENGTH
from easy_read.rules.short_date import SHORT_DATE
from easy_read.rules.speak_to_you import SPEAK_TO_YOU
from easy_read.rules.translated import TRANSLATED
from easy_read.rules.unexplained_word import UNEXPLAINED_WORD
from easy_read.rules.vague_time import VAGUE_TIME
from easy_read.rules.welsh_and_polish import WELSH_AND_POLISH

RULES: tuple[Rule, ...] = (
    SENTENCE_LENGTH,
    ONE_IDEA,
    ONE_QUESTION,
    PASSIVE,
    CONTRACTION,
    ABBREVIATION,
    UNEXPLAINED_WORD,
    HARD_WORD,
    OFFICIALESE,
    IDIOM,
    NUMBER,
    SHORT_DATE,
    VAGUE_TIME,
    DOUBLE_NEGATIVE,
    NEGATIVE_INSTRUCTION,
    SPEAK_TO_YOU,
    BLAME,
    ONE_WORD_ONE_THING,
    ASK_WITHOUT_WHY,
    PUNCTUATION,
    CAPITALS,
    *TRANSLATED,
    *WELSH_AND_POLISH,
)
