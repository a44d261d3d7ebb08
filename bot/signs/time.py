"""Whether the words of a sign are about a time that is over, or have not happened.

"Past, adult-only, ended and safe now" is nothing to raise; the same past "started again" carries
the full label (practice definition). So every word of returning outweighs every word of past.
"""

from __future__ import annotations

from bot.signs.pattern import Pattern
from bot.signs.shelf import Shelf
from bot.signs.sign import patterns

_OVER = Shelf(
    patterns(
        """
    used to !this
    year/years ago
    ages ago
    long time ago
    when i was ~2 little/young/younger/kid/child/teenager/baby/small/at/in/girl/boy/a/married/
        with/5/6/7/8/9/10/11/12/13/14/15/16
    when i were ~1 little/young/a
    in the past
    back then
    growing up
    as a child/kid/teenager/girl
    last year
    in/into prison/jail/custody/nick
    locked up
    got put/sent away/down
    is/are dead now
    passed away
    ex/dad/he/she died
    not any more
    no longer
    stopped now/$/years/months/doing/it/that/hitting/smacking/drinking/using/all_that/ages
    stopped ~2 ago
    i stopped $
    but i stopped
    all over now
    is over now
    over with
    safe now
    okay now
    moved on
    moved away years
    long gone
    left him/her ~1 year/years/months
    not seen him/her in/for ~2 year/years
    my ex/old ~3 was
    historic/historical/historically/previous/previously/past
    my childhood
    old days
    before ~2 was/were born
    restraining order
    non molestation
    """
    )
)
_LONG_AGO = Shelf(
    patterns(
        """
    used to !this
    years ago
    ages/long_time ago
    when i was ~2 little/young/younger/kid/child/teenager/baby/small/at_school/pregnant
    last year
    back then
    as a child/kid
    """
    )
)
_GOES_ON = Shelf(
    patterns(
        """
    again !for_my
    started/starting/start
    still
    keeps/keep
    now he/she/they/i
    came/come/coming/comes/back back/round/here/to/in
    is/are back
    got/gets/getting/get/coming/came out
    released
    last night
    today/tonight/yesterday
    this morning/week/afternoon/evening
    now i/he/she/they/my/the
    moved/moving back/in
    texting/messaging/ringing/following/stalking/outside/turning/turned
    wants/want
    """
    )
)
_SUPPOSED = Shelf(
    patterns(
        """
    in case
    what ~3 if
    what/how should/do/would/can i/you/we ~3 if
    if {kid_s} ever
    if {kid_s} ~2 choke/chokes/swallow/swallows/swallowed/stop/stops/fit/has/have/drink/drinks
    how/what ~2 stop/prevent/avoid
    so/so_that {kid_s} ~1 not
    so/so_that {kid_s} can not
    to stop {kid} !crying
    keep ~4 out_of/away_from/out reach/way/of
    locked away
    high up
    safety/course/training/class/first_aid/leaflet/poster
    """
    )
)
_PLAY = Shelf(
    patterns(
        """
    film/movie/telly/tv/netflix/eastenders/corrie/corra/coronation/emmerdale/hollyoaks/casualty/
        episode/series/soap/documentary/cartoon/book/story/song/poem/panto/pantomime/disney/peppa/
        fortnite/roblox/minecraft/xbox/playstation/ps4/ps5/game/gaming/gta/halloween/fancy_dress/
        costume/joke/joking/lol/haha
    dream/dreamt/dreamed
    had/having/has ~2 nightmare/nightmares
    toy/toys/pretend/water_gun/nerf/foam/lego/teddy/dolly/dolls/bubble
    !rag barbie/baby_born/toy doll/plastic_knife/inflatable
    bath_bomb/photo_shoot/photoshoot
    football/boxing/karate/judo/rugby/cricket/pinata/piñata/conkers/kickboxing/wrestling/snooker/
        darts/basketball/tennis/goal/penalty
    """
    )
)


def over(clauses: str, clause: str) -> bool:
    """Whether the sentence tells of a time past, and nothing in the message says it goes on."""
    return _any(_OVER, clause) and not _any(_GOES_ON, clauses)


def long_ago(clauses: str, clause: str) -> bool:
    """The stricter look, for signs of dying: only a time named as long past."""
    return _any(_LONG_AGO, clause) and not _any(_GOES_ON, clauses)


def supposed(clause: str) -> bool:
    """Whether the sentence asks or prepares for something that has not happened."""
    return _any(_SUPPOSED, clause)


def in_play(clause: str) -> bool:
    """Whether the sentence is about a story, a game or a sport."""
    return _any(_PLAY, clause)


def _any(known: Shelf[Pattern], line: str) -> bool:
    words = frozenset(line.split())
    near = known.that_may_stand(words)
    return any(one.may_match(words) and one.regex.search(line) for one in near)
