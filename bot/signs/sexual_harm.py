"""Any sexual worry about a child or a parent, contact with a known risk included.

Past harm to a child always counts, so nothing here is undone by time.
"""

from __future__ import annotations

from bot.signs.sign import LASTS, Undone, signs
from referrals.model import Signal

SEXUAL, NOW = Signal.SEXUAL_HARM, Signal.IMMEDIATE_DANGER
WORRY = signs(
    SEXUAL,
    undone={Undone.BY_PLAY},
    says="""
    touched/touching/touches/touch/fiddled/fiddling/fiddles/interfered/interfering/messed/
        messing ~4 {kid} ~3 down_there/privates/private/bits/bum/willy/fanny/bottom/inappropriate/
        inappropriately/wrong/sexually/funny/pants/knickers/wrong_way/bad_way/there/chest/boobs/
        front_bottom/weird/nappy_area/where
    touched/touching/touches/touch ~5 down_there/privates/private/willy/fanny/bits/front_bottom/
        inappropriately/sexually/pants/knickers/minnie/no_no/vagina/penis/genitals
    {kid_s} ~4 touched/touches/touching ~1 {kid} !rash/food
    fiddled/fiddling/fiddles/interfered/interfering with ~1 {kid}/me
    {adult}/man/someone ~2 touched/touching/touches ~1 {kid} ~1 $
    molest*
    paedo/pedo/paedophile/pedophile/peado/paedos/pedos/nonce/nonces/kiddy_fiddler/kiddie_fiddler/
        groomer/predator/pervert/perv
    rape/raped/raping/rapist
    sex/sexual/sexually ~2 offender/offences/offence/abuse/abused/assault/assaulted/exploit*/
        activity/harm/offending/abusing/interfered/act/acts/behaviour/behaviours/behaviourally/
        contact/touching/inappropriate/risk/language/harmed/explicit/images/pictures/content/
        history/offenders/predator/knowledge/games/stuff/things
    sexualised/sexualized
    cse/csa/shpo
    child sexual
    sex offender/offenders/offences
    registered sex
    schedule one/1
    on the register ~4 kids/children/sex
    indecent ~1 images/image/pictures/assault/exposure
    groom/groomed/grooming !dog/cat/horse
    naked/nude/nudes/undressed ~3 photos/pictures/photo/picture/videos/video/pic/images/selfie/
        selfies
    photos/pictures/photo/picture/videos/video/pic ~5 naked/nude/nudes/privates/undressed/bath/
        no_clothes/underwear/without_clothes/bits/pants
    send/sent/sending/asked/asking ~5 nudes/nude/naked/rude ~1
    rude/dirty/mucky/sexy ~1 pictures/photos/videos/messages/texts/pics/photo/picture/game/games
    bad things/stuff ~3 to_him/to_her/bed/privates/bum
    {adult}/man/men ~4 in/into/to ~1 bed/bedroom/room/shower/bath ~2 with {kid}
    {adult}/man ~2 gets/got/climbs/climbed/goes/went/comes ~3 in/into {kid} ~1 bed/bedroom/room ~2
    in bed with ~1 {kid}
    licked/licks/kiss/kissed/kissing ~3 privates/down_there/tongue/willy/fanny/bits/inappropriately
    sore/bleeding/blood/discharge/red/hurt/hurts/bruise/bruises/bruising/itchy/
        scratches ~4 down_there/privates/private_parts/between_legs/vagina/knickers/bottom_after/
        bum_after/genital/genitals/between_her_legs/between_his_legs
    down_there/privates/genital/genitals ~5 sore/bleeding/blood/hurt/hurts/bruise
    std/sti/chlamydia/gonorrhoea ~5
    pulled/pulls/took/takes/take ~2 {kid} ~2 knickers/pants/trousers down/off
    took/takes/taking ~3 pants/knickers/clothes off ~3 {kid}/man/him
    showed/shows/showing/shown/flashed/flashing ~4 willy/privates/penis/bits/porn/himself/his_thing
    porn/pornography
    his willy/penis/cock/dick ~4
    having/has/have/had/having_sex ~2 sex ~5 older/man/adult/boyfriend/he_is/underage/13/14/15/12/
        11/men/grown
    {child} ~4 pregnant ~4
    sleeping/sleep/slept with ~3 older/man/men/adult/teacher
    our/dads/daddys/uncles/grandads/nans little/special secret/secrets/game/games
    secret/special ~2 game/games/secret ~5 uncle/dad/stepdad/grandad/man/him/bed
    told/tells ~3 not ~2 tell ~5 secret/game/touched/bed
    secret ~4 uncle/grandad/stepdad/dad
    older/grown man/men/boyfriend/bloke ~6 daughter/girl/she/her/messaging/online/gifts/presents/
        meet/meeting/car
    messaging/messages/chatting/talking ~5 older/grown man/men/bloke
    met/meeting/meet ~3 man/men/someone/stranger/bloke ~3 online/internet/snapchat/instagram/
        roblox/discord
    man/men/bloke/someone/stranger ~4 online/snapchat/internet ~6 meet/pictures/photos/photo/sex/
        gifts/money
    trafficked/trafficking
    gifts/money/phone/vapes/drugs ~3 from ~2 older/man/men
    forced/forces/forcing/made/makes/making/make ~2 me/him/her/mum ~3 sex/sleep_with/do_things/
        do_sexual/have_sex/in_bed/prostitut*
    he/{partner} ~3 not ~2 take no
    he ~2 did ~2 things ~3 to me
    sex ~6 not ~1 want/when_i/asleep/consent
    abused ~4 when ~2 was ~2 little/young/kid/child/small/a/at
    abused as ~1 child/kid
    {adult}/uncle/grandad ~3 abused me
    {kid_s} ~3 been abused by
    humping/masturbat*/simulat*/insert*/inserting ~6
    {kid_s} ~3 acting ~1 out sexual/sex
    wanking
    knows/talks/talking/know about ~1 sex/sexual ~4
    incest
    going/goes/been/gone/comes/coming/went/came ~2 in/into ~1 my ~1 {child} ~1 room/bedroom/
        bed ~3 night/bed/asleep/locks/alone
    did/done/does/doing stuff/things/bad_things to me ~8
    abusing/abuses/abused ~1 my ~2 {child}
    {adult} ~5 abusing/interfering/touching ~2 {kid}
    done/did/does/do something ~2 to ~3 {kid} ~3 down_there/privates/bottom/bum/bed/wrong/bits/nappy
    tried/trying/try/tries to ~1 kiss/touch/kissing ~2 {kid}
    man/men/bloke/stranger ~3 followed/follows/following ~1 my ~1 {child}
    sending/sends/sent ~2 pictures/photos/pics/videos/images ~6 men/boys/lads/strangers/online/
        people/man
    touch/touching/touches ~3 kids/children/boys/girls ~2 bits/privates/bum/willy/down_there
    did/done/does/do/doing ~1 things/stuff ~1 to ~1 {kid} ~3
    {kid_s} ~3 knows/know ~4 sex ~3
    {child}/she/daughter/girl ~4 13/14/12/15/11/10/9 ~8 boyfriend/man/men/bloke/he ~4 18/19/20/21/
        22/23/24/25/26/27/28/29/30/31/32/33/34/35/36/38/40/42/45/50/older/grown
    boyfriend/man/bloke ~4 18/19/20/21/22/23/24/25/26/27/28/29/30/31/32/35/40/45/50 ~6 {child}/
        she/daughter/girl ~4 13/14/12/15/11/10
    genital/genitals/vaginal/anal/penile ~3 bruising/bruises/injury/injuries/bleeding/redness/
        tear/tears/trauma/pain/discharge/warts
    touches/touched/touching ~2 bum/bottom/willy/privates/boobs/chest/bits/front/fairy/minnie/
        tuppence/winkle/noony/special_place/secret_place
    {kid_s} ~3 said/says/told ~8 touched/touches/touching ~2 {him}
    not ~2 like ~3 bath/bed/sleep/night ~4 uncle/grandad/stepdad/dad ~4
    makes/made/make/making ~1 {kid} ~2 touch/kiss/lick/watch/take_off/sit_on
    hurts/hurt ~2 {kid} ~3 bottom/privates/bum/down_there
    gets in/into bed with
    fgm/cut_down_there/female_genital
    convicted ~5 children/kids/sex
    went to prison ~2 for ~4 kids/children/child/girl/girls/boy
    not ~2 allowed ~4 near/around/with ~2 kids/children
    known ~2 risk ~2 to ~1 children/kids/child/girls/boys
    risk to ~1 children/girls/boys
    something ~2 happened ~4 at/with/when ~3 uncle/grandad/stepdad ~5
    """,
    without="""
    sex education
    nappy rash ~4
    same sex
    tidy/tidied/wake/woke/tuck/tucked ~6
    opposite sex
    know the sex
    sex of the/my
    """,
)
DISTANT = signs(
    SEXUAL,
    undone=LASTS,
    says="""
    does/did/do ~2 things ~3 to {kid} ~4 bed/night/not_like/wrong/bad/bath
    funny/weird/creepy/odd/wrong ~2 with/around/towards ~1 {kid} ~4
    looks/looking/look ~2 at ~1 {kid} ~3 funny/creepy/weird/wrong/way/sexual
    watches/watching/watch ~2 {kid} ~3 bath/undress/shower/changing/getting_dressed/sleep
    not ~2 like ~3 way he ~4 {kid}/her
    walks/walked/comes/came ~3 when ~3 shower/bath/undressed/naked
    """,
    without="funny_face/tv/telly/films/cartoons/peppa",
)
RISK_HERE_NOW = signs(
    SEXUAL,
    NOW,
    undone={Undone.BY_NOT, Undone.BY_PLAY},
    says="""
    {kid_s} ~3 is/are ~3 with/at/in/round ~8 now/tonight/right_now/this_minute/today/
        at_the_moment/this_moment
    is/are/just ~3 here/upstairs/in_bed/with_him/alone/gone_with/left_with/in_the_house/living/
        staying/moved_in ~6
    he/man/{partner}/offender ~3 got/has/have/took/taken {kid} ~5
    now/tonight/today/right_now/this_minute ~6
    just ~4 {kid}/did/found/caught/told/now
    in_the_house/in_her_room/in_his_room/in_the_room ~2 with ~3
    """,
    with_="""
    sex offender
    sexual ~4 offender/offences/risk/abuse/abused/abusing/assault
    paedo/pedo/paedophile/pedophile/nonce/peado
    raped/rape/raping/molest*
    touched/touching/touches ~6 down_there/privates/private/willy/fanny/bits/{kid}
    risk to children
    known risk
    did/done/does/doing things/stuff to ~1 {kid}
    """,
    without="""
    last_year/years_ago/months_ago/last_week/used_to/not_here/arrested/custody/prison/last_month
    """,
)
SIGNS = (*WORRY, *DISTANT, *RISK_HERE_NOW)
