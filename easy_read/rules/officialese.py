"""No phrases of offices, and verbs in place of nouns: "help" for "provide assistance".

Source: GOV.UK style guide, plain English and words to avoid; Inclusion Europe, "Information for
all": easy words that people know. The phrases stand in easy_read/words/officialese.tsv.
"""

from easy_read.registers import PARENT, PUBLIC
from easy_read.rules.listed import from_list
from easy_read.rules.rule import Level, Rule

OFFICIALESE = Rule(
    name="officialese",
    level=Level.HARD,
    source="GOV.UK style guide, plain English; Inclusion Europe, Information for all",
    spots=from_list("Offices write like this. Few people talk like this.", "officialese.tsv"),
    good=(
        "I want to tell you about the meeting.",
        "We made a decision. We can help you.",
        "If you are ill, ring me.",
        "Please fill in the form. You can do it with me.",
    ),
    bad=(
        "In the event of illness, ring me.",
        "I am writing with regard to Leo.",
        "We will provide assistance.",
        "He will carry out the visit.",
        "Please make contact with us.",
        "We will give consideration to this.",
        "In order to help, we need to talk.",
        "You are entitled to a break.",
        "At this moment in time we do not know.",
        "Should you require help, ring us.",
        "We will take this into account.",
        "It is the responsibility of the school due to the fact that he is there.",
    ),
    registers=(PARENT, PUBLIC),
)
