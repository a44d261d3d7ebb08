"""Danger words that mean no danger: murdering a cup of tea, dying to see a film.

Blanked before any sign is looked for. An idiom is blanked, never the message: what stands beside it
is still read.
"""

from __future__ import annotations

from bot.signs.shelf import Shelf
from bot.signs.sign import patterns

_IDIOMS = Shelf(
    patterns(
        """
    murder/murdering/kill_for/murdered ~1 a ~3 tea/cuppa/brew/coffee/pint/kebab/curry/pizza/chips/
        burger/mcdonalds/kfc/bath/sandwich/drink/biscuit/takeaway/bacon_sandwich/fag/nap/lie_in/
        song/roast/chinese/cake
    murder/kill for a
    could/would kill/murder for
    could/would kill/murder a
    dying to/for/of !die/death/an_overdose/it/an
    to die for
    died/die/dying/dead/death of/from/with/on laughing/laughter/embarrassment/boredom/shame/
        nerves/my_feet/his_feet/her_feet/excitement/curiosity
    died laughing
    nearly/almost died when !he_hit
    laugh*/cry*/bored/scared/worried/sick/tickled/frightened me/him/her/us/myself? to death
    scared/bored to death
    sick to death
    killing/kills me laughing/softly
    feet/back/legs/knees/knee/shoes/tooth/teeth/heels/shoulders/arms/ankle/ankles/hip/throat/
        suspense/heat/bill/bills ~2 killing me/him/her
    killing time/two
    dressed to kill
    kill/killed/killing the mood/vibe/time/engine/lights/weeds/germs/bugs/nits/flies/spider/wasp/
        lice/plant/ants/slugs/bacteria
    killed my/a/the plant/phone/spider/fish/wasp/battery/plants/mouse/rat
    curiosity killed
    drop dead gorgeous
    dead good ~1
    dead good/funny/nice/cute/tired/happy/proud/excited/hungry/pleased/easy/busy/on/end/line/
        sweet/clever/lovely/long/leg/close/early/late/heavy/right/hard/set/against/quick/simple/
        helpful/friendly/chuffed/expensive/cheap/useful/interesting/boring/annoying
    phone/battery/tablet/laptop/car/plant/fish/flies/hamster/line/goldfish/cat/dog/internet/wifi/
        charger/boiler ~3 dead/died/dying/dies
    hit the/a/his/her/my shops/sales/road/town/gym/nail/roof/sack/hay/jackpot/target/ball/six/
        wicket/post/deck/ground/brakes/snooze/big_time/button/pot/teens/terrible/milestone/wall
    hit it off
    hits/hit home/different/the_spot
    hit and miss
    hit or miss
    hit/hits/hitting me/him/her/us up/like/that_he/that_she/all_at_once
    hit by a/the wave/cold/bug/flu
    hit by the
    growth spurt
    house and home
    smash/smashed/smashing ~2 pudding/dinner/tea/food/cake/potato/banana ~1 up
    naughty step/corner/list
    put to sleep
    lost my/his/her ~1 keys/phone/purse/shoe/bag/coat
    wrecked/knackered/shattered/dead after ~2 work/party/walk/gym/day/swim
    kicked/kicks ~1 the? duvet/covers/blanket/sheets/quilt/shoes/shoe/sock/socks ~1 off
    pillow/food/water/snowball/play fight/fighting/fights
    hard/high/far ~3 over ~2 fence
    red from ~2 sun/playing/running/cold
    hitting/hit his/her/their/all/every milestone/milestones
    big/smash/greatest hit/hits
    hits/hit song/single
    punch bag/drink/line/holes
    pack* a punch
    shake/shook/shaking hands/hand/on_it/his_head/her_head/my_head/head/the_bottle/bottle/
        a_bottle/rattle/the_rattle/his_rattle/her_rattle/maraca*/it_off/off/and_vac/tambourine
    shook/shake/shaking the/his/her/a/my/that rattle/bottle/hand/maracas/box/tree/mat/rug/tin/
        carton/present/head
    milk shake/shakes
    harlem shake
    shake it off
    beat it/the_traffic/the_rush/the_clock/the_queue/the_heat/eggs/an_egg/the_eggs/cancer/him_at/
        her_at/me_at/them_at/us_at/his_record/her_record/the_record/the_drum/drums
    beat/beats/beating/smash*/batter*/kill*/thrash*/hammer*/slaughter*/murder*/whip* me/him/her/
        us/them/his_dad/his_brother/her_brother/everyone ~1 at/on/in/by !work/night/home/
        the_house/front/bed/his/it/times/times/weekend/school/nursery/tea_time/bedtime
    heart beat/beats/beating
    slap up/bang
    slapped/slap on/some cream/sun_cream/some_cream/make_up
    slap/slapped some
    kick/kicks/kicking/kicked about/duvet/covers/blanket/shoes_off/ins/a_ball/the_ball/ball/
        the_habit/started/myself/a_football/back/up_a_fuss/the_can
    free/penalty/spot kick
    baby ~2 kicking/kicks/kicked !off
    baby ~2 kick me
    kicking ~2 in/inside my/me/mums/the ~1 tummy/belly/womb/bump/ribs
    smash/smashed/smashing/killed/killing/nailed/slayed it
    battered sausage/fish/cod/mars_bar/sausages/chips/sofa/old/car/trainers/shoes/book/suitcase
    throw/throws/throwing/throwed/threw/thrown away/out/a_party/party/a_ball/ball/the_ball/
        a_tantrum/tantrums/a_wobbly/a_strop/a_paddy/a_fit/his_toys/her_toys/his_food/her_food/
        food/some/sticks/stones/it
    throw*/threw/chuck*/pitch*/have/having/has/had ~1 hissy fit/fits
    threw/throwing/throw/throws ~1 fit/wobbler/paddy
    fit/fits of giggles/laughter/rage/coughing/the_giggles
    in fits
    fit as/and/like/for/in/into/the_bill/well/him/her/me/them/snug*/it/you/on/perfectly/nicely/
        round/between/better
    fighting/keep/keeping/get/getting/stay/be/feel/so fit
    fits/fitting him/her/them/well/perfectly/in/into/nicely/room/kitchen/carpet/shoe/shoes/
        appointment/like/lovely/great
    fitted/fitting a/the/new/kitchen/carpet/carpets/wardrobe*/wardrobes/sheet
    shoe/kitchen/carpet/bra/dress/suit/school_shoes fitting/fit/fits
    nearly/almost ~2 heart attack
    gave/give/given/giving/had/having ~2 a heart attack !and
    shoot me/us/you/over/off/down/past/hoops
    shot of/glass/in_the_dark/putt
    photo shoot
    flu/covid/booster/mmr/his/her/jab/first/second/baby shots
    good/best/worth/give_it_a/long/had_a shot
    jump/jumped the gun
    top gun
    glue/staple/nail/heat/massage/spud/water/nerf/bubble/toy/hot_glue gun
    knife and/edge
    butter/bread/kitchen/cake/palette/stanley/plastic knife !at/to/in/on/and
    stab/stabs at
    stab in the dark
    stabbing pain/pains
    bath bomb/bombs ~6
    photo/da/the/sex bomb
    bloody ~1 hot/warm/weather
    bloody hell ~3
    freezing/boiling/roasting out/outside/today/out_today/weather
    bloody hell/good/brilliant/lovely/marvellous/nice/tired/cold/freezing/hot/hard
    blood test/tests/pressure/group/orange/type/donor/results/bank/sugar
    in cold blood
    burnt/burning/burn the/his/her/my/some/toast/dinner/tea/calories/off/out/down/chips/pizza/
        bridges/cakes/fish_fingers/a_candle/candle/rice/pan/energy/cd/a_cd/food/cake/
        sausages !hand/arm/leg/face/skin/fingers/hands/feet/mouth/body/head/back/chest/belly/
        finger/house
    sun burnt/burn
    heart burn/burning
    ears burning
    burning question
    choked up
    drown*/drowning my/his/her/our/in/it work/sorrows/paperwork/washing/nappies/laundry/ketchup/
        bills/debt/homework/dishes/gravy/forms
    drowning in
    breath of
    hold/held/holding/save/waste/wasting your/my breath
    take/took/takes my/your breath
    out of breath
    can not breathe for laughing
    bomb/exploded/explode in price
    blow my mind
    drug/drugs company/store/trial/round
    sick/ill/killer/murder on bag/heels/the_dance_floor/the_feet
    killer heels/queen/whale/whales/instinct
    wicked/sick/deadly/lethal tune/beat/trainers/mate/bro/goal
    wouldnt hurt a
    would not hurt a fly
    heart of
    broke/breaks/breaking my/his/her heart
    bite/bites/biting/bit my/his/her/your tongue/head_off/nails/bullet
    bit of/more/better/early/late/tired
    bite/eat/gobble him/her/them/you ~2 up
    could eat him/her/them/you
    squeeze/squeezing/squeezed in/us_in/me_in/him_in/oranges/past/you_in
    knocked/knock up/on/about/out_of/for_six/back/off/the_door/down_the_door
    strike/hits/struck gold/a_chord/lucky
    die hard
    dead pool
    walking dead
    missing/missed/miss you/him/her/them/his_dad/her_dad/my/his_nan/her_nan/a_sock/sock/piece/
        pieces/shoe/teeth/tooth/teddy/page/button/bus/out/the_point/the/his/her/their/school/
        nursery/lessons/football/swimming/me/it/being/having/granny/nanny/daddy/mummy/tv
    tooth/sock/teddy/shoe/bag/coat/book/parcel/piece/glove/cat/dog/keys/phone/jumper/lunchbox/
        purse/letter ~3 missing
    drive/drives/driving/drove/send/sends/sending me/us ~3 bananas/potty/loopy
    over my dead body
    ghost/scream/screamed/screaming/screams/crying with/of/from laughter/laughing/joy/delight/
        happiness/excitement
    tears of joy/laughter
    happy/happiest/good tears
    scream/screaming for ice_cream
    hide and seek
    hanging out/on/around/up/in/there/about/washing/the_washing/pictures/curtains
    hang/hanging/hung out/on/around/up/in/about/the_washing/pictures/curtains/it
    hang/hung/hanged my/his/her/the/a coat/picture/curtains/washing/clothes/stocking/stockings/
        lights
    swallow/swallowed my/his/her pride/words
    hard to swallow
    swallow/swallowed/swallowing ~3 food/dinner/tea/breakfast/lunch/milk/water/spit/gum/
        chewing_gum/pip/pips/seed/pea/peas/tooth/pasta/banana/medicine_fine/bread
    spoke too
    cut/cutting/cuts his/her/my/their/the/some hair/nails/toast/grass/fringe/finger_nails/grapes/
        sandwiches/cake/hedge/lawn/toenails/out/down/food/tea/paper/card
    cut/cutting up/down/out/off/back/back_on
    short/hair/power/tax/benefits/job cut/cuts
    paper/short/long cut
    crash/crashed out/on/course/landed
    nit/nits/head lice/nits
    touched by/that/when/me_that/my_heart/base/down/up/wood
    stay/keep/get/getting/got/lose/lost in touch
    keep/in/be in touch
    soft touch
    """
    )
)


def without_idioms(words: list[str]) -> list[str]:
    """The same words in the same places, with the words of idioms blanked."""
    line = "".join(word + " " for word in words)
    present = frozenset(words)
    left = list(words)
    for idiom in _IDIOMS.that_may_stand(present):
        if idiom.may_match(present):
            for found in idiom.regex.finditer(line):
                first = line.count(" ", 0, found.start())
                for at in range(first, first + found.group().count(" ")):
                    left[at] = BLANK
    return left


BLANK = "~"
