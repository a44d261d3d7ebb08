"""Words worth guessing at when they are misspelt in a way that no table foresaw.

Only words that a sign can turn on: guessing at every word would turn names and places into danger.
`LOOKALIKES` are ordinary words that lie one slip from these and must be left as they are.
"""

from __future__ import annotations

from bot.signs.lookalikes import LOOKALIKES as LOOKALIKES

DANGER_WORDS = tuple(
    """
    breathing breathe antidepressants paracetamol epilepsy swallowed swallow swallowing
    unconscious choking choked overdose suicide suicidal seizure strangled strangle strangling
    strangles smothered smother suffocate bleeding ambulance hospital tablets paracetamol
    medicine medication bleach cleaner toilet battery batteries poison dishwasher magnet
    methadone bruise bruises bruised shaking shaken slapped smacked punched kicked screaming
    screams scream hitting threatened threatening threatens threaten abuse abused abusing
    abusive violent violence assaulted attacked raped sexual sexually touched touching
    inappropriate inappropriately naked knife knives machete weapon drowning drowned burnt
    scalded fracture fractured unresponsive meningitis missing alone drunk drugs alcohol
    cannabis cocaine heroin vodka adoption adopted fostered foster removed struggling cope
    coping hungry starving freezing nappies electric medication inhaler nothing anything
    something everything someone vomiting sleepy floppy neglect neglected dirty filthy
    safeguarding pregnant newborn boyfriend girlfriend husband partner children toddler
    daughter tomorrow tonight yesterday frightened terrified scared worried depressed exhausted
    worthless pointless killing himself herself myself themselves pillow blanket cupboard
    locked
    """.split()
)
