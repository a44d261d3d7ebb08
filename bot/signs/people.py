"""Classes of words that patterns name in braces: who, whom, and what is done.

Kept apart from the signs so that a new word for "baby" is written once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class WordClass:
    """Words that can stand for one another; `prefix` may stand before them ("my little")."""

    words: tuple[str, ...]
    prefix: str = ""

    @property
    def regex(self) -> str:
        ordered = sorted(self.words, key=len, reverse=True)
        return self.prefix + "(?:" + "|".join(re.escape(word) for word in ordered) + ")"

    @property
    def first_words(self) -> frozenset[str]:
        """Empty when anything may stand first."""
        return frozenset() if self.prefix else frozenset(word.split()[0] for word in self.words)


@dataclass(frozen=True)
class AnyoneClass(WordClass):
    """A person by any name: what is left when small words and things are taken away."""

    words: tuple[str, ...] = ()

    @property
    def regex(self) -> str:
        children = "|".join(re.escape(word) for word in _CHILD)
        return _SOMEONE % (children, "|".join(re.escape(word) for word in _NOBODY))

    @property
    def first_words(self) -> frozenset[str]:
        return frozenset()


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


_CHILD = _words(
    "baby babys babies child childs children kid kids son sons daughter daughters boy boys "
    "girl girls lad lads "
    "toddler toddlers newborn infant twin twins triplets little_one little_ones youngest "
    "eldest oldest teen "
    "teenager year_old years_old month_old months_old week_old weeks_old day_old days_old "
    "stepson stepdaughter nephew niece "
    "grandson granddaughter grandchild sibling siblings young_person yp pupil little_brother "
    "little_sister "
    "little_boy little_girl lass lasses youngster"
)
_PARTNER = _words(
    "partner boyfriend husband ex ex_partner ex_boyfriend ex_husband dad daddy dads father "
    "stepdad stepfather fella bloke "
    "girlfriend wife missus other_half old_man my_man baby_daddy perpetrator"
)
_RELATIVE = _words(
    "mum mother nan nana gran grandma grandad grandfather grandmother uncle auntie aunt "
    "brother sister cousin family in_laws "
    "father_in_law mother_in_law brother_in_law sister_in_law step_mum stepmum relative"
)
_OWNED = (
    r"(?:(?:my|the|our|his|her|their|a|an|this|that|both|these|mums|me|your|one of my|all my|"
    r"all the) )?"
    r"(?:(?:own|little|big|poor|new|eldest|youngest|oldest|older|younger|tiny|wee|other|unborn|"
    r"two|three|four|\d+\w*) ){0,3}"
)

_HARD = {
    "base": "hit slap smack punch kick shake strangle throttle hurt beat batter belt clout "
    "thump whack wallop clobber "
    "headbutt smother suffocate drown stab attack assault kill murder harm abuse bash",
    "s": "hits slaps smacks punches kicks shakes strangles hurts beats batters belts clouts "
    "thumps whacks headbutts "
    "attacks assaults abuses bashes",
    "ing": "hitting slapping smacking punching kicking shaking strangling throttling hurting "
    "beating battering belting "
    "clouting thumping whacking headbutting smothering suffocating drowning stabbing "
    "attacking assaulting killing "
    "harming abusing bashing",
    "past": "hit slapped smacked punched kicked shook shaken strangled throttled hurt beat "
    "beaten battered belted "
    "clouted thumped whacked walloped clobbered headbutted smothered suffocated stabbed "
    "attacked assaulted harmed "
    "abused bashed leathered twatted decked bit bitten burnt burned scalded",
}
_ROUGH = {
    "base": "flick poke jab prod tug pinch bite grab yank drag shove push squeeze throw chuck "
    "lob sling drop slam pin spit_at manhandle",
    "s": "flicks pokes jabs prods tugs pinches bites grabs yanks drags shoves pushes squeezes "
    "throws chucks slams pins spits_at",
    "ing": "pinching biting grabbing yanking dragging shoving pushing squeezing throwing "
    "chucking slamming pinning",
    "past": "pinched bit bitten grabbed yanked dragged shoved pushed squeezed threw thrown "
    "chucked lobbed slung slammed "
    "pinned flung manhandled",
}


def _forms(table: dict[str, str], *forms: str) -> tuple[str, ...]:
    return _words(" ".join(table[form] for form in forms or table))


_BODY = _words(
    "head face arm arms leg legs back neck eye eyes cheek bum bottom tummy belly chest hand "
    "hands foot feet ear lip mouth nose "
    "ribs shoulder thigh body skull forehead temple skin finger fingers knee wrist"
)
_HARMFUL = _words(
    "bleach domestos dettol toilet_cleaner oven_cleaner cleaner cleaners cleaning_stuff "
    "cleaning_fluid cleaning_spray "
    "disinfectant detergent antifreeze white_spirit turps petrol paraffin paint_stripper "
    "paint_thinner caustic drain_cleaner "
    "weed_killer rat_poison weedkiller calpol_bottle poison slug_pellets battery batteries "
    "button_battery "
    "button_batteries magnet magnets dishwasher_tablet dishwasher_tablets dishwasher_tab "
    "wash_capsule wash_capsules washing_capsule washing_pod laundry_capsule liquitab "
    "liquitabs capsule washing_liquid washing_powder fabric_softener "
    "bleach_spray oven_spray cleaning_products plug_in tablet tablets sleeping_tabs pill "
    "pills medicine medication meds methadone antidepressants sleeping_tablets painkillers "
    "paracetamol "
    "ibuprofen calpol iron_tablets insulin diazepam tramadol codeine morphine subutex "
    "weed cannabis edibles drugs cocaine coke heroin ecstasy alcohol vodka wine beer whisky "
    "gin vape vape_juice vape_liquid e_liquid nicotine cigarette cigarettes fag fags fag_end "
    "tab_end "
    "nail_varnish_remover nail_polish_remover perfume aftershave hand_gel hand_sanitiser "
    "hand_sanitizer sanitizer sanitiser toilet_freshener air_freshener reed_diffuser "
    "hair_dye "
    "glass broken_glass needle needles pin pins screw coin coins lighter_fluid firelighter "
    "firelighters mouse_poison toilet_block toilet_duck essential_oil lamp_oil "
    "contact_lens_fluid"
)
_WEAPON = _words(
    "knife knives machete gun shotgun axe hatchet sword crowbar hammer screwdriver blade "
    "baseball_bat bat shank rambo_knife pistol"
)

_BASICS = _words(
    "food milk nappies electric heating gas bed beds cot heat water formula dinner tea "
    "blankets leccy power nappys mattress lights hot_water"
)
_ALONE = _words(
    "alone on_his_own on_her_own on_their_own by_himself by_herself by_themselves unattended "
    "unsupervised by_them_selves on_there_own by_theirself on_its_own by_itself on_they_own "
    "home_alone"
)

# Anybody, a name included: whatever is not plainly a thing, a place or a small word.
_NOBODY = _words(
    "the a an it that this some up on in out off down back at to with and but because when "
    "so myself hard head my me i is was "
    "are be not no for of by all about around over just then if or into onto from as like "
    "until again away nothing something "
    "anything everything someone anyone his your our their it you he she they what how there "
    "here now really too very wall "
    "door table floor car toe foot ball rock snooze button"
)
_SOMEONE = r"(?:(?:my|our|the|his|her|their|me) (?:\w+ ){0,2}?(?:%s)|(?!(?:%s) )[^ |,]+)"

CLASSES: dict[str, WordClass] = {
    "basics": WordClass(_BASICS),
    "alone": WordClass(_ALONE),
    "child": WordClass(_CHILD),
    "kid": WordClass((*_CHILD, "him", "her", "them"), _OWNED),
    "kid_s": WordClass((*_CHILD, "he", "she", "they", "it"), _OWNED),
    "someone": AnyoneClass(),
    "him": WordClass(("him", "her", "them")),
    "he": WordClass(("he", "she", "they")),
    "partner": WordClass(_PARTNER),
    "relative": WordClass(_RELATIVE),
    "adult": WordClass((*_PARTNER, *_RELATIVE, "he", "she", "they", "man", "men")),
    "carer": WordClass(
        (
            *_PARTNER,
            *_RELATIVE,
            "mum",
            "mother",
            "parent",
            "parents",
            "carer",
            "carers",
            "mums",
            "i",
            "he",
            "she",
            "they",
        )
    ),
    "me": WordClass(("me", "us", "my")),
    "hit": WordClass(_forms(_HARD, "base")),
    "hits": WordClass(_forms(_HARD)),
    "hitting": WordClass(_forms(_HARD, "ing")),
    "hurt_past": WordClass(_forms(_HARD, "past")),
    "rough": WordClass(_forms(_ROUGH)),
    "rough_past": WordClass(_forms(_ROUGH, "past")),
    "rough_ing": WordClass(_forms(_ROUGH, "ing")),
    "rough_base": WordClass(_forms(_ROUGH, "base")),
    "body": WordClass(_BODY),
    "harmful": WordClass(_HARMFUL),
    "weapon": WordClass(_WEAPON),
    "drink": WordClass(_words("drink alcohol booze vodka wine beer cider whisky gin lager cans")),
    "drug": WordClass(
        _words(
            "drugs weed cannabis coke cocaine crack heroin spice ket ketamine mdma pills "
            "gear smack_heroin speed meth skunk mamba gabbies pregabs methadone valium xanax"
        )
    ),
    "drunk": WordClass(
        _words(
            "drunk pissed hammered wasted legless steaming paralytic plastered wrecked "
            "off_my_face off_his_face off_her_face off_their_face stoned high smashed "
            "bladdered trollied intoxicated out_of_it monged gouching under_the_influence "
            "mortal rat_arsed blotto off_their_heads off_his_head off_her_head off_my_head"
        )
    ),
    "now": WordClass(
        _words(
            "now right_now tonight today this_minute just_now at_the_moment currently "
            "this_second as_we_speak rn"
        )
    ),
    "recent": WordClass(
        _words(
            "now today tonight this_morning this_afternoon this_evening just last_night "
            "yesterday earlier an_hour_ago"
        )
    ),
    "be": WordClass(
        _words(
            "is are was were am be been being has_been have_been keeps keep gone goes went "
            "going got getting looks look feels feel"
        )
    ),
    "want": WordClass(_words("want need like wish going_to would_like")),
}
