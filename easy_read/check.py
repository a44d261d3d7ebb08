"""Can these words be read? check("I'll ring you soon") says what is hard, why, and what is plainer.

Heard's own phrases must have no hard finding at all. A duty worker is shown the same findings
beside her own words, and may send them all the same.
"""

from easy_read.registers import PARENT, known
from easy_read.rules import RULES
from easy_read.rules.rule import Finding


def check(words: str, register: str = PARENT) -> list[Finding]:
    """Find every place that is hard to read, in reading order.

    Raises ValueError for a register that does not exist.
    """
    listening = known(register)
    rules = [rule for rule in RULES if listening in rule.registers]
    findings = [finding for rule in rules for finding in rule.find(words)]
    return sorted(findings, key=lambda finding: finding.where.start)
