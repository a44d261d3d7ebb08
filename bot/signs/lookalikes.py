"""Ordinary words that a guess at spelling must leave alone.

Written by `benchmarks/lookalikes.py` from the commonest words of English; edit that, not this.
"""

from __future__ import annotations

LOOKALIKES: frozenset[str] = frozenset(
    """
    abuser abyss adapted adopting adoptions alana alcohols alien alina allen along
    ambulances amuse amused amusing atone attached attacker barnet battersea beach
    befriend better bitter blankets blending bloch brant breach breaching breathed
    breather breathes breaths breeding brent brice browse bruce brunt burnett burnout
    burns burst butter buttery caine capping checked checking chokes cleaned cleanser
    clearer cleaver cocked coding cooked cooking copying coupe culling cupboards downed
    downing drained draining drawing drums drunks eclectic faster fester filth flappy
    footer forster fosters fractures freeing girlfriends hating herein hernia heroic
    heroine heron hinting hospitals hunger huron husbands inhale inhaled kicker killin
    killings kipling lacked leaked licked liked locke locker locket lockheed looked
    mediation medications medicines meditation messing named necked newborns nothings
    noting notting overdone overdoses partners pillows poisons poisson prison raced raged
    raked rapes rapid rated razed reaped remove removes ripped roped sacked sacred scaled
    scare scares scarred scolded scored scoured scrum seared secured shading shaker
    shallow shaming shaping shared sharing shaven shaving shocking simeon simone sleeps
    slipped sloped sloppy smoked smoother smoothing snapped soaking soared someones
    somethings spared squared stacked staking stared staring starling starring starting
    strange strangely stranger strangers strangest stream streaming streams striving
    strongly suicides swallows swapped tables teaching toilets torched twitching valence
    violet weapons worded worries wrapped
    """.split()
)
