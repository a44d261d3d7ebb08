"""Small lists for Polish: short forms, vague times, blame, pictures in words, and "Pan or Pani".

Sources: Inclusion Europe, "Information for all" (its Polish edition is used by Polish self-advocacy
groups); "Prosta polszczyzna" (University of Wrocław): short sentences, everyday words. A starter
list by people who are no native speakers: it finds what is certainly hard, and does not say that
the rest is good.
"""

from easy_read.rules.listed import listed
from easy_read.rules.rule import Level, Rule

INFORMATION_FOR_ALL = "Inclusion Europe, Information for all; Prosta polszczyzna"

POLISH = (
    Rule(
        name="polish_abbreviation",
        level=Level.HARD,
        source=INFORMATION_FOR_ALL,
        spots=listed(
            "Write the word in full.",
            {
                r"np\.?": "na przykład",
                r"itd\.?|itp\.?|etc\.?": None,
                r"tzn\.?|tj\.?": "to znaczy",
                r"m\.in\.?": "między innymi",
                r"godz\.?": "godzina",
                r"tel\.?": "telefon",
                r"ul\.": "ulica",
                r"min\.?": "minut",
                r"ok\.": "około",
            },
        ),
        good=("Na przykład lekarzowi lub policji.",),
        bad=("Innym, np. lekarzowi.", "o godz. 5", "dzieci, rodzice itd."),
        languages=("pl",),
    ),
    Rule(
        name="polish_vague_time",
        level=Level.HARD,
        source=INFORMATION_FOR_ALL,
        spots=listed(
            "Nobody knows when that is. Say the day and the time.",
            {
                "wkrótce|niebawem|niedługo": None,
                r"jak najszybciej|możliwie szybko|niezwłocznie": None,
                r"w (?:najbliższym|swoim|odpowiednim) czasie": None,
                "za chwilę|na dniach": None,
                "na bieżąco": None,
            },
        ),
        good=("Pracownik przeczyta to dzisiaj do 5 po południu.",),
        bad=("Odpowiemy wkrótce.", "Napiszemy jak najszybciej."),
        languages=("pl",),
    ),
    Rule(
        name="polish_blame",
        level=Level.HARD,
        source="Case review 2.12, 4.26; Inclusion Europe, Information for all",
        spots=listed(
            "This blames, or gives an order.",
            {
                r"powinn(?:aś|a pani)|powinieneś|powinien pan": "możesz",
                "musisz": "możesz",
                r"nie (?:udało ci się|zrobiłaś|zrobiłeś|dopilnowałaś|dopilnowałeś)": None,
                r"odmówił(?:aś|eś)|zaniedbał(?:aś|eś)": None,
                r"uspokój się|spokojnie!|nie przesadzaj": None,
                "po prostu|wystarczy tylko": None,
            },
        ),
        good=("Możesz do mnie napisać.",),
        bad=("Musisz odpowiedzieć.", "Powinnaś zadzwonić.", "Uspokój się."),
        languages=("pl",),
    ),
    Rule(
        name="polish_idiom",
        level=Level.HARD,
        source="Inclusion Europe, Information for all; W3C COGA",
        spots=listed(
            "Words must mean what they say.",
            {
                r"mieć na (?:oku|głowie)|na oku": None,
                r"wpół do": "i 30 minut",
                r"za kwadrans|kwadrans po": "minut",
                r"od ręki|z góry|pod ręką|na własną rękę": None,
                r"trzymaj się|daj znać|głowa do góry": None,
                r"wyjść na prostą|stanąć na nogi": None,
            },
        ),
        good=("Powiedz mi, kiedy zadzwonisz.", "o 9 i 30 minut rano"),
        bad=("Daj znać.", "Przyjdź o wpół do 10."),
        languages=("pl",),
    ),
    Rule(
        name="polish_number_word",
        level=Level.HARD,
        source="Inclusion Europe, Information for all",
        spots=listed(
            "Digits are easier to read than number words.",
            {
                "dwa|dwie|dwoje|dwóch|dwom|dwoma": "2",
                "trzy|troje|trzech|trzem": "3",
                "cztery|czworo|czterech": "4",
                "pięć|pięcioro|pięciu": "5",
                "sześć|sześciu": "6",
                "siedem|siedmiu": "7",
                "osiem|ośmiu": "8",
                "dziewięć|dziewięciu": "9",
                "dziesięć|dziesięciu": "10",
            },
        ),
        good=("Masz 3 dzieci.", "Jeden pracownik to przeczyta."),
        bad=("Masz troje dzieci.", "Wyślij w dwóch częściach."),
        languages=("pl",),
    ),
    Rule(
        name="polish_gender",
        level=Level.HARD,
        source="Inclusion Europe, Information for all: speak to the reader",
        spots=listed(
            "The form shows a woman or a man, and nobody knows which is right.",
            {
                r"\w+(?:łaś|łeś)": None,
                r"\w+ł(?:\(a\)|/a|/łaś|\(aś\))\w*": None,
                r"pan/pani|pan lub pani|pani/pan|pan\(i\)": None,
            },
        ),
        good=("Twoja wiadomość przyszła dzisiaj o 5 po południu.",),
        bad=("Napisałaś do nas.", "Zrobiłeś to.", "Napisał/a do nas."),
        languages=("pl",),
    ),
)
