"""Signs in the way practitioners write: third person, note form, the words of several trades."""

from __future__ import annotations

from bot.signs.sign import Sign, Undone, signs
from referrals.model import Register, Signal

NOW = Signal.IMMEDIATE_DANGER
_TOLD = {Undone.BY_NOT, Undone.BY_PAST}
_WHO = Register.PRACTITIONER
_SEEN_BY_A_DOCTOR = """
    explanation consistent
    consistent with ~2 explanation/fall/accident/history
    football/rugby/playground/trampoline ~6
    accidental/accidentally ~4
"""
SIGNS: tuple[Sign, ...] = (
    *signs(Signal.CHILD_HARM, undone=_TOLD, who=_WHO, without=_SEEN_BY_A_DOCTOR, says="""
        handprint/hand_print/slap_mark/finger_marks/fingertip/bite_mark/belt_mark/loop_mark ~4
        {child}/he/she/yp/pupil ~3 said/says/stated/states/reports/reported/told ~8 squeezed/hit/
            hits/hurt/hurts/kicked/kicks/slapped/slaps/smacked/smacks/punched/punches/choked/
            grabbed/pinched/threw/locked/burnt/burned/shook/strangled/pushed/beat/beats ~4
        daddy/mummy/dad/mum/stepdad ~2 squeezed/hit/hits/hurt/hurts/kicked/slapped/smacked/
            punched/choked/pinched/burnt/strangled/beat ~1 me/my ~3
        {child} ~3 intervened/caught/pushed/hurt/injured/hit ~6 altercation/fight/parents/
            incident/argument
        altercation/fight/incident ~8 {child} ~4 intervened/caught/pushed/hurt/injured/hit/struck
        {carer} ~3 pick/picked/lift/lifted/pull/pulled/yank/yanked/throw/threw/push/pushed/drag/
            dragged/shove/shoved/grab/grabbed/smack/smacked/slap/slapped/hit/kick/kicked/shake/
            shook ~1 {kid} ~4
        throw/threw/throwing/slammed/shoved ~1 {kid} ~2 into/onto/down/against
        evil ~4 wish/wishes/aborted/never_born
        wish/wishes/wished ~3 aborted/never_born/not_born/dead
        frightened/scared/worried/fears/feels ~4 harm/hurt/shake/smother/hit ~2 {kid}
        thoughts ~3 harming/hurting/smothering/shaking ~2 {kid}
        suspected/alleged/query/possible ~2 nai/physical/abuse/assault
        inflicted ~2 injury/injuries
        {hurt_past} ~2 with ~2 belt/slipper/stick/wire/shoe/hand/cable/spoon/fist
        over chastisement/chastised
    """),
    *signs(Signal.SEXUAL_HARM, undone={Undone.BY_NOT}, who=_WHO, says="""
        sexualised/sexualized/sexualising ~3
        simulating/simulated ~3 sex/intercourse/sexual
        intercourse ~4
        masturbat* ~3
        inappropriate ~2 touching/touch/relationship/images/contact_of_a_sexual
        csa/cse/hsb/shpo/rso/visor/nonce
        genital/vaginal/anal/penile ~3
        sexual ~3
        groom/grooming/groomed/exploitation/exploited
        older ~2 boyfriend/man/male/men
        indecent ~3
        nudes/naked ~3
    """),
    *signs(Signal.DOMESTIC_ABUSE, undone=_TOLD, who=_WHO, without="neighbour ~3 assault*", says="""
        altercation ~4 parents/partner/mum/dad/couple/between
        parents/couple/partner ~6 altercation/fighting/physical_fight/violent_argument
        controls/controlling/controlled/monitors/withholds ~2 her/his/mum/mums ~3
        {partner}/he ~3 controls ~3
        {partner}/father ~5 threaten/threatens/threatened/strangled/punched/hit/slapped/kicked/
            assaulted/pushed/grabbed/attacked ~2 mum/mother/her/partner
        ex/ex_partner/perpetrator ~8 released/back/returned/living/contact/breach/breached/moved
        released ~2 from ~1 prison/custody ~8 mum/mother/her/home/living
        arrested ~4 assault/dv/domestic/assaulting
        dva/dvpn/dvpo/dara/refuge/honour_based/fgm_protection
        black eye ~6
        bruising/bruises/bruise/injuries/marks ~3 on/to ~1 mum/mother/mums
    """),
    *signs(Signal.LEFT_ALONE, undone=_TOLD, who=_WHO, says="""
        leaving/left ~6 in ~1 charge ~4
        popped/gone/went/nipped ~1 out ~6 leaving/left
        {child}/he/she/they/ones/two ~3 there/found/been/home/were/was/are/is ~3 alone/
            unsupervised/unattended/on_their_own/by_themselves
        no ~2 adult/adults ~3 present/home/in/there
        younger/two/three/both ~2 ones ~3 alone
        nobody/no_one ~2 collected/picked_up ~3 {child} ~8 alone
    """, without="unsupervised contact"),
    *signs(Signal.LEFT_ALONE, NOW, undone=_TOLD, who=_WHO, says="""
        {child}/they/ones/siblings ~3 is/are ~3 alone/unsupervised/on_their_own/by_themselves/
            unattended
        no ~2 adult/adults ~3 present/home/in/there ~3 now/currently
        at ~2 house/address/property/door ~2 now ~10 alone/nobody/no_one/unattended/on_their_own
    """, without="""
        yesterday/last_night/last_week/weekend/friday/saturday/sunday/monday/often/sometimes
        reported/regularly/neighbour/neighbours/unsupervised_contact/previously
    """),
    *signs(NOW, undone=_TOLD, who=_WHO, says="""
        cpr/cardiac_arrest/respiratory_arrest/resus/intubated/picu/999/blue_light
        ambulance ~3 called/requested/en_route/on_way/attending/crew
        cardiac/respiratory arrest
        unresponsive/unconscious/floppy/lifeless/not_breathing
        currently/now ~6 assaulting/attacking/threatening/violent/armed/suicidal
        {carer} ~3 on ~2 bridge/roof/ledge/railway ~4
        missing ~3 from ~2 home/care/placement/school
    """, without="yesterday/last_night/last_week/weekend/observed_overnight/previously/well_now"),
    *signs(Signal.NEGLECT, undone=_TOLD, who=_WHO, says="""
        no ~2 food/bedding/heating/electric/milk/formula/nappies ~4
        bare ~1 mattress/mattresses
        juice/water/cows_milk ~3 instead ~3 formula/milk
        weight ~4 dropped/falling/fallen/lost/loss/faltering/static/centile
        {child}/he/she/they/baby ~4 hungry/filthy/unkempt/soiled/malnourished/starving/cold/dirty/
            smelly/unwashed/underweight
        eating ~3 from ~2 bin/bins/floor
        stealing/asking/begging ~3 food
        floor ~6 covered/clothes/rubbish/hair/faeces/dirty/sticky
        dishes/rubbish/bin_bags/nappies/flies ~4 piled/everywhere/overflowing/up
    """),
)  # fmt: skip
