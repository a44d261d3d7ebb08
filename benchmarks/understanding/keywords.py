"""The baseline that is built first everywhere: a list of words, each with what it stands for."""

from __future__ import annotations

import re

from referrals.model import Reading, Register, Signal, SignalFound, Urgency

_WORDS = {
    Signal.IMMEDIATE_DANGER: (
        "not breathing|can't breathe|choking|unconscious|won't wake|overdose|fit|seizure|bleeding|"
        "burn|burnt|swallowed|blue|floppy|missing|knife|gun|kill|strangle|999|ambulance|dying"
    ),
    Signal.CHILD_HARM: "hit|hits|hitting|slap|slapped|smack|smacked|shook|shake|bruise|bruises|"
    "hurt|hurts|hurting|beat|threw|kicked|punched",
    Signal.SEXUAL_HARM: "touched|rape|raped|sexual|sex|abused|groomed",
    Signal.SELF_HARM: "suicide|suicidal|kill myself|want to die|end it|self harm|cut myself|"
    "overdose|better off without me",
    Signal.DOMESTIC_ABUSE: "hits me|hit me|violent|threatens me|threatened me|controls|abusive|"
    "scared of him|beats me|partner|ex",
    Signal.NEGLECT: "hungry|no food|no milk|no nappies|dirty|filthy|cold|no heating|no bed",
    Signal.ASKED_REMOVED: "take them away|take him|take her|foster|adopted|adoption|into care",
    Signal.SUBSTANCE: "drunk|drinking|drugs|drug|cannabis|cocaine|heroin|high|stoned|alcohol",
    Signal.LEFT_ALONE: "left alone|on her own|on his own|home alone|by themselves|alone",
    Signal.INGESTION: "swallowed|drank|ate|tablets|bleach|poison|battery",
    Signal.WEAPON: "knife|gun|weapon|machete|bat|blade",
}
_PATTERNS = {signal: re.compile(rf"\b(?:{words})\b") for signal, words in _WORDS.items()}
_STRUGGLE = re.compile(r"\b(?:cope|help|struggling|tired|money|alone|scared|worried|complain)\b")


def check(words: str, _: Register) -> Reading:
    """What the list finds."""
    lowered = words.lower().replace("’", "'")
    found = tuple(
        SignalFound(signal, match.group())
        for signal, pattern in _PATTERNS.items()
        if (match := pattern.search(lowered))
    )
    if any(one.signal is Signal.IMMEDIATE_DANGER for one in found):
        return Reading(found, Urgency.NOW)
    if found:
        return Reading(found, Urgency.TODAY)
    return Reading((), Urgency.ONE_WORKING_DAY if _STRUGGLE.search(lowered) else Urgency.NONE)
