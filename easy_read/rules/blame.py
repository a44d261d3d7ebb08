"""No blame, no judgement, and no praise from above.

Source: Inclusion Europe, "Information for all", respect for adults; the case review that Heard
answers (2.12, 4.26): parents felt judged and criticised, and records said "failed to engage";
practice definition, words to avoid anywhere. Praise judges too: thank, and write it down.
"""

from easy_read.rules.listed import listed
from easy_read.rules.rule import Level, Rule

WORDINGS: dict[str, str | None] = {
    r"fail(?:s|ed|ing|ure)? to": "did not",
    r"refus(?:e|es|ed|ing|al)": "said no",
    r"should be able to": "can",
    r"should have (?:been|come|gone|done|said|told|known|rung|asked|\w+ed)": None,
    r"should (?:know|understand)": None,
    r"ought to": None,
    r"just": None,
    r"simply": None,
    r"obviously": None,
    r"of course": None,
    r"as (?:I|we) (?:said|told you|explained)": None,
    r"calm down": None,
    r"do not (?:worry|panic|be silly)": None,
    r"hard to reach": "not easy for us to help",
    r"hard to engage": "not easy for us to help",
    r"(?:non|dis|not) ?-?engag(?:ed|ing|ement)": "we have not talked",
    r"did not (?:attend|engage|comply)": "was not there",
    r"non-?complian(?:t|ce)": None,
    r"un-?co-?operative": None,
    r"manipulat(?:e|es|ed|ing|ive)": None,
    r"attention[- ]seeking": None,
    r"needs? reassurance": "asked us for help",
    r"lack(?:s|ed|ing)? (?:of )?insight": None,
    r"chaotic": None,
    r"low[- ]functioning": None,
    r"mental age": None,
    r"poor parent(?:ing)?": None,
    r"bad (?:mother|mum|father|dad|parent)": None,
    r"admit(?:s|ted)?(?! to (?:the |a )?hospital)": "said",
    r"claim(?:s|ed)? (?:that|to|you|she|he|they)": "said",
    r"your fault": None,
    r"well done": "thank you",
    r"good (?:girl|boy|job|for you)": "thank you",
    r"(?:you are|how|so) brave": "thank you",
    r"(?:proud of) you": "thank you",
    r"(?:I|we) (?:understand|know) how you feel": "thank you for telling me",
    r"bless (?:you|her|him)": None,
}

BLAME = Rule(
    name="blame",
    level=Level.HARD,
    source="Inclusion Europe, Information for all; case review 2.12 and 4.26",
    spots=listed("These words can sound as if we judge or blame.", WORDINGS),
    good=(
        "Thank you for telling me.",
        "You said no to the visit.",
        "You should have a letter. Your baby was admitted to hospital.",
    ),
    bad=(
        "You failed to come.",
        "You refused our help.",
        "You should be able to do this.",
        "You should have told us.",
        "Just tell us.",
        "Calm down.",
        "Well done for telling me.",
        "She is hard to reach.",
        "I understand how you feel.",
    ),
)
