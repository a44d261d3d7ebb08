"""No idiom and no picture language: words mean what they say.

Source: Inclusion Europe, "Information for all", no metaphors; W3C, "Making content usable for
people with cognitive and learning disabilities" (COGA), literal language. The wordings stand in
easy_read/words/idioms.tsv. Add one when somebody takes a sentence at its word; leave out what
is said of real things as well ("on the table", "a cup of tea").
"""

from easy_read.rules.listed import from_list
from easy_read.rules.rule import Level, Rule

IDIOM = Rule(
    name="idiom",
    level=Level.HARD,
    source="Inclusion Europe, Information for all; W3C COGA",
    spots=from_list("Some people read these words as they stand.", "idioms.tsv"),
    good=(
        "A worker will answer you. You can leave a voice message.",
        "Look at the picture. The door is open. He fell and hurt his feet.",
        "The next step in the plan is a meeting. Hold on to your child.",
        "He looked into the room. She threw him up in the air.",
        "The letter is on the table. Leo had a nightmare. We can have a cup of tea.",
        "The food is on your plate. Wash it in hot water. He is scared in the dark.",
        "Keep the medicine out of reach. The shop is down the road.",
        "I will get back to the house at 5 in the afternoon. He can not catch his breath.",
        "Hold your child's hand near the road. Pull the plug out. Run down the stairs.",
    ),
    bad=(
        "We will touch base with you.",
        "I will keep an eye on this.",
        "We are keeping an eye on things.",
        "The ball is in your court.",
        "We are snowed under.",
        "Bear with us.",
        "We will look into it.",
        "We took it on board.",
        "We want to sort things out.",
        "You have a lot on your plate.",
        "You are at the end of your tether.",
        "It feels like walking on eggshells.",
        "There is light at the end of the tunnel.",
        "Let us get the ball rolling.",
        "We are all on the same page.",
        "It is still up in the air.",
        "Moving forward, Ruth will help.",
        "It is a rollercoaster.",
        "My hands are tied.",
        "Your door is always open.",
        "We will put support in place.",
        "I will give you a heads-up.",
        "Things came to a head.",
        "I will get back to you.",
        "You are out of the woods.",
        "He lost his temper.",
    ),
)
