"""Ordinary words that a guess at spelling must leave alone.

Written by `benchmarks/lookalikes.py` from the commonest words of English; edit that, not this.
"""

from __future__ import annotations

LOOKALIKES: frozenset[str] = frozenset(
    """
    abyss adapted adopting adoptions alana alcohols alien alina allen along ambulances
    amuse amused amusing antidepressant atone attached attacker barnet battersea beach
    befriend birthing bitter blending bloch brant breathed breather breathes breeding
    brent brice browse bruce brunt burnett burnout butter butters buttery caine capping
    cleaned cleanser clearer cleaver cocked coding cooked cooking copying coupe culling
    downing drawing drums drunks eclectic existed faster fester filth flappy footer
    forster fosters freeing girlfriends hating herein hernia heroic heroine heron hinting
    hospitals hunger huron husbands inhale inhaled kicker killin killings kipling lacked
    liked locke locker locket lockheed magenta magnate magneto mediation medications
    medicines meditation named newborns nothings noting notting overdone overdoses
    partners pillows poisons poisson raced raged raked rapes rated razed reaped removes
    roped sacked sacred scaled scare scored scoured scrum seared secured shading shaker
    shaming shaping shared shaven shocking simeon simone sloped sloppy slowed slowing
    smoother smoothing soared somethings spared squared stacked staking stared staring
    starling starring starting strangely strangest streaming streams striving strongly
    suicides swallows swapped tables teaching toilets valence violet weapons worded
    wrapped
    """.split()
)
