"""The rules of easy read, one file each. To add a rule: write its file, and name it here."""

from easy_read.rules.abbreviation import ABBREVIATION
from easy_read.rules.blame import BLAME
from easy_read.rules.contraction import CONTRACTION
from easy_read.rules.double_negative import DOUBLE_NEGATIVE
from easy_read.rules.idiom import IDIOM
from easy_read.rules.number import NUMBER
from easy_read.rules.one_question import ONE_QUESTION
from easy_read.rules.polish import POLISH
from easy_read.rules.rule import Rule
from easy_read.rules.sentence_length import SENTENCE_LENGTH
from easy_read.rules.short_date import SHORT_DATE
from easy_read.rules.translated import TRANSLATED
from easy_read.rules.vague_time import VAGUE_TIME
from easy_read.rules.welsh import WELSH

RULES: tuple[Rule, ...] = (
    SENTENCE_LENGTH,
    ONE_QUESTION,
    CONTRACTION,
    ABBREVIATION,
    IDIOM,
    BLAME,
    VAGUE_TIME,
    SHORT_DATE,
    DOUBLE_NEGATIVE,
    NUMBER,
    *TRANSLATED,
    *WELSH,
    *POLISH,
)
