"""Can these words be read? check("I'll ring you soon") says what is hard, why, and what is plainer.

Heard's own phrases must have no hard finding at all. A duty worker is shown the same findings
beside her own words, and may send them all the same. Nothing here is a score, and none is a
reading age: only people with a learning disability can say whether they understand.
"""

from easy_read.registers import PARENT, known
from easy_read.rules import RULES
from easy_read.rules.rule import Finding, Level
from easy_read.soft.advice import ADVICE, DIFFICULT_WORD

ENGLISH = "en"
LANGUAGES = frozenset(language for rule in RULES for language in rule.languages)


def check(words: str, register: str = PARENT, language: str = ENGLISH) -> list[Finding]:
    """Find every place in one message that is hard to read, in reading order.

    Raises ValueError for a register that does not exist, and for a language without rules.
    """
    listening = known(register)
    if language not in LANGUAGES:
        raise ValueError(f"no rules for this language: {language!r}")
    rules = [r for r in (*RULES, *ADVICE) if listening in r.registers and language in r.languages]
    findings = [finding for rule in rules for finding in rule.find(words)]
    return sorted(_once(findings), key=lambda finding: finding.where.start)


def _once(findings: list[Finding]) -> list[Finding]:
    """Leave out the advice on a word at which a rule points already: the rule says more."""
    told = {finding.where for finding in findings if finding.rule != DIFFICULT_WORD.name}
    return [f for f in findings if f.rule != DIFFICULT_WORD.name or f.where not in told]


def is_plain(findings: list[Finding]) -> bool:
    """Tell whether no hard rule is broken."""
    return all(finding.level is not Level.HARD for finding in findings)
