"""Small lists for Welsh: short forms, vague times, blame and pictures in words.

Sources: "Cymraeg Clir" (Canolfan Bedwyr, Bangor University): short sentences, everyday words, speak
to the reader. Inclusion Europe, "Information for all". A starter list by people who are no native
speakers: it finds what is certainly hard, and does not say that the rest is good.
"""

from easy_read.rules.listed import listed
from easy_read.rules.rule import Level, Rule

CYMRAEG_CLIR = "Cymraeg Clir; Inclusion Europe, Information for all"

WELSH = (
    Rule(
        name="welsh_abbreviation",
        level=Level.HARD,
        source=CYMRAEG_CLIR,
        spots=listed(
            "Write the word in full.",
            {
                r"e\.e\.?": "er enghraifft, fel",
                r"h\.y\.?": "hynny yw",
                r"ayyb\.?|a\.y\.b\.?|ayb": None,
                r"gw\.": "gweler",
                r"tud\.": "tudalen",
            },
        ),
        good=("Gall fod yn feddyg, er enghraifft.",),
        bad=("Pobl eraill, e.e. meddyg.", "Plant, rhieni ayyb."),
        languages=("cy",),
    ),
    Rule(
        name="welsh_vague_time",
        level=Level.HARD,
        source=CYMRAEG_CLIR,
        spots=listed(
            "Nobody knows when that is. Say the day and the time.",
            {
                "cyn bo hir": None,
                "yn fuan": None,
                r"cyn gynted (?:â phosibl|â phosib|ag y bo modd)": None,
                "maes o law": None,
                "mewn da bryd": None,
                "o bryd i'w gilydd": "weithiau",
            },
        ),
        good=("Bydd gweithiwr yn ei ddarllen cyn 5 y prynhawn heddiw.",),
        bad=("Byddwn yn ysgrifennu yn fuan.", "Byddwn yn ffonio cyn gynted â phosibl."),
        languages=("cy",),
    ),
    Rule(
        name="welsh_blame",
        level=Level.HARD,
        source="Case review 2.12, 4.26; Inclusion Europe, Information for all",
        spots=listed(
            "This blames, or gives an order.",
            {
                "dylech chi|dylech|dylet ti": "gallwch chi",
                r"(?<!oes )rhaid i (?:chi|ti)": None,
                "methoch chi|fe fethoch|gwrthodoch": None,
                r"ymdawelwch|peidiwch â (?:chynhyrfu|phoeni)": None,
                "yn syml|dim ond angen": None,
            },
        ),
        good=("Nid oes rhaid i chi ateb.", "Gallwch chi ysgrifennu ataf i."),
        bad=("Dylech chi fod wedi dweud.", "Mae rhaid i chi ateb.", "Ymdawelwch."),
        languages=("cy",),
    ),
    Rule(
        name="welsh_idiom",
        level=Level.HARD,
        source="Inclusion Europe, Information for all; W3C COGA",
        spots=listed(
            "Words must mean what they say.",
            {
                "ar y gweill": "yn digwydd nawr",
                "cadw llygad ar": "edrych ar",
                "ar bigau'r drain": None,
                "rhoi'r gorau i": "stopio",
                "dros ben llestri": None,
                "yn y pen draw": "yn y diwedd",
                "codi pac|hen wlad|cerdded ar wyau": None,
            },
        ),
        good=("Gallaf stopio gofyn cwestiynau i chi.",),
        bad=("Mae gwaith ar y gweill.", "Byddwn yn cadw llygad ar eich plant."),
        languages=("cy",),
    ),
    Rule(
        name="welsh_number_word",
        level=Level.HARD,
        source="Inclusion Europe, Information for all",
        spots=listed(
            "Digits are easier to read than number words.",
            {
                "dau|dwy|ddau|ddwy": "2",
                "tri|tair|dri|dair": "3",
                "pedwar|pedair": "4",
                "pump|pum": "5",
                "chwech|chwe": "6",
                "saith": "7",
                "wyth": "8",
                "naw": "9",
                "deg|deng": "10",
            },
        ),
        good=("Mae gennych chi 3 plentyn.", "Mae un person yma."),
        bad=("Mae gennych chi dri plentyn.", "Anfonwch ddwy neges."),
        languages=("cy",),
    ),
)
