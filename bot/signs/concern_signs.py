"""How practitioners write each type of concern, shorthand included.

Types that a signal tells of already (`domestic_abuse`, `substance`, ...) come from the signal,
so a word
for drink is written once; what stands here is what a signal alone does not say.
"""

from __future__ import annotations

from bot.signs.sign import Sign, Undone, signs
from referrals.model import ConcernType, Register, Signal, Urgency

_TOLD = {Undone.BY_NOT, Undone.BY_PAST, Undone.BY_PLAY}


def _kind(
    says: str, without: str = "", undone: set[Undone] | frozenset[Undone] = frozenset(_TOLD)
) -> tuple[Sign, ...]:
    return signs(
        says=says,
        without=without,
        undone=undone,
        urgency=Urgency.ONE_WORKING_DAY,
        who=Register.PRACTITIONER,
    )


# Types that say in themselves that a child is hurt: they carry `child_harm` (practice definition).
CARRY_CHILD_HARM = (ConcernType.EMOTIONAL_ABUSE, ConcernType.ROUGH_HANDLING)

FROM_SIGNAL: dict[Signal, ConcernType] = {
    Signal.SEXUAL_HARM: ConcernType.SEXUAL_ABUSE,
    Signal.DOMESTIC_ABUSE: ConcernType.DOMESTIC_ABUSE,
    Signal.SUBSTANCE: ConcernType.SUBSTANCE_MISUSE,
    Signal.INGESTION: ConcernType.INGESTION_ACCIDENT,
    Signal.LEFT_ALONE: ConcernType.LEFT_UNSUPERVISED,
    Signal.ASKED_REMOVED: ConcernType.PARENT_ASKED_FOR_REMOVAL,
}

CONCERN_SIGNS: dict[ConcernType, tuple[Sign, ...]] = {
    ConcernType.PHYSICAL_INJURY: _kind("""
        bruise/bruises/bruising/bruised/mark/marks/black_eye/fracture/fractured/fractures/burn/
            burns/scald/scalds/scalded/bite_mark/bite_marks/laceration/injury/injuries/welt/welts/
            swelling/handprint/wound/cut_to/broken_arm/broken_leg/skull/subdural/haemorrhage/
            grazes/abrasion/petechiae/scratch/scratches
        fell/fall/fallen ~6 stairs/down/off/head/out/window/from
        {kid} ~4 {hurt_past} by
        {carer} ~4 hit/slapped/smacked/kicked/punched/shook/bit/burnt ~2 {kid}
        {hurt_past}/hits/smacks/slaps/hitting ~2 {child}/him/her/me ~3
        physical abuse/assault/harm/chastisement
        shaken
        nai
        head injury
        banged/bumped ~2 head
    """, without="""
        injuries ~2 to mum/mother
        mum/mother ~4 bruise/bruises/bruising/injuries/injury/black_eye
        injury/injuries ~2 mum/mother
    """),
    ConcernType.PHYSICAL_NEGLECT: _kind("""
        hungry/starving/underweight/malnourished/faltering_growth/failure_to_thrive/unkempt/
            soiled/sodden/unwashed/filthy/dirty/smelly/smelling/grubby
        neglect/neglected/neglectful
        no ~2 lunch/food/breakfast/coat/nappies/milk/formula/bedding/bed/shoes
        not ~2 fed/eaten/changed/washed/brought/immunised
        nappy ~5 full/soaked/soiled/raw/rash/hours/sodden/changed
        {kid_s} ~4 is/was/were/looks/looked/feels/felt/been ~2 cold/ashen/thin/pale
        ashen/blue_fingers/blue_hands/cold_hands
        weight ~4 loss/dropped/static/dropping/centile/centiles/faltering/fallen/gain
        basic/physical/care needs ~3
        poor/inadequate ~2 hygiene/diet/clothing/presentation/feeding/weight
        dental ~2 neglect/decay/caries
        head_lice/nits/nit ~3
        inappropriate/inadequate ~2 clothing/dressed/clothes
        inappropriately dressed
        underfed/overfeeding/under_fed
        {kid} ~3 not ~3 gaining/growing/thriving
        not ~1 feeding/fed ~3
        meter ~4 empty/out/run
    """),
    ConcernType.HOME_CONDITIONS: _kind("""
        home/house/flat/property/bedroom/kitchen/living_conditions/room/accommodation/address/
            lounge/garden ~6 dirty/filthy/unsafe/cluttered/clutter/poor/mouldy/mould/damp/squalid/
            squalor/faeces/smell/smelt/smells/rubbish/unhygienic/cold/infested/hazard/hazards/
            hazardous/chaotic/condition/conditions/state/untidy/deteriorated/rats/mice/fleas/
            flies/hoarding/freezing/armageddon/dishes/unclean
        home conditions ~3
        floor/floors ~4 covered/sticky/dirty/strewn ~4
        dishes/rubbish/clutter/washing ~3 piled/everywhere/overflowing/floor
        no ~2 food/bedding/beds ~6 cupboards/mattress/bedding/house/fridge
        faeces/dog_mess/dog_poo/animal_waste/cat_litter/urine/excrement/cockroaches/infestation/
            rats ~6
        hoarding/hoarder/squalor/squalid
        no ~2 heating/electric/gas/electricity/hot_water/carpet/beds/cot/stair_gate/bedding/
            furniture
        overcrowded/overcrowding
        paraphernalia/medication/alcohol/lighters ~5 floor/reach/around
        rubbish/bin_bags/dirty_nappies/broken_glass/exposed_wires/sharps/needles ~5 floor/around/
            everywhere/house/home/hallway/bed/reach
        mould/damp/mouldy
        unsafe ~2 home/environment/sleep/sleeping/house
        mattress ~3 floor/wet/soiled/stained/no/bare/urine
        bare mattress
    """, without="home conditions ~2 good/fine/satisfactory/acceptable/adequate/tidy/clean"),
    ConcernType.EMOTIONAL_ABUSE: _kind("""
        emotional/emotionally ~1 abuse/abusive/harm/harmed/abused/unavailable
        nobody/no_one wants {him}
        locks/locked/shuts {him} ~2 in ~2 room/bedroom/cupboard
        {carer} ~5 shouting/shouted/shouts/swearing/swore/screaming/screamed/screams/yelling/
            yelled/belittl*/mocks/mocked/called/calls/calling/humiliat*/threatened/threatens/
            ridicul*/scapegoat*/ignored/ignores/ignoring ~4 {kid}
        shouting/swearing/screaming/shouted/swore/screamed/yelled/belittling/humiliating/
            humiliated ~2 at/in/to? ~2 {kid}/face
        low warmth
        high criticism
        scapegoat*
        belittl*/humiliat*/derogatory
        reject/rejects/rejected/rejecting/rejection ~3
        blames/hates/dislikes ~1 {kid}
        says/said/states/stated/told/tells/telling ~4 hate/hates/unwanted/not_love/never_wanted/
            useless/stupid/fat/naughty_and/evil/wished
        reminds ~1 her/him/mum of ~2 dad/father
        called/calls/calling {kid} ~3 stupid/thick/evil/useless/names/bitch/bastard/fat/horrible/
            little_shit
        harsh/hostile/critical ~2 towards/toward/with/to/handling
        cold towards/toward ~2
        {kid_s} ~3 scared/frightened/fearful/terrified ~2 of ~1 {carer}
        {kid_s} ~3 flinch*/cowered/cowers/withdrawn
        locked/shut ~2 {kid} ~3 room/cupboard/bedroom/dark
        threatened ~2 {kid}
    """),
    ConcernType.PARENTAL_MENTAL_HEALTH: _kind("""
        {carer} ~6 depressed/depression/anxiety/anxious/suicidal/psychotic/psychosis/low_mood/
            mental_health/self_harm/self_harming/overdose/hallucinat*/paranoid/voices/tearful/
            bipolar/schizophrenia/breakdown/manic/delusional/sectioned/pnd/crying/agitated/
            overwhelmed/flat/exhausted/low/postnatal_depression
        {carer} ~4 not ~2 coping/cope
        {carer} ~4 wants/wanted/wanting/want ~2 die/kill/end/dead
        {carer} ~6 struggling ~3 mood/mental/cope/mentally/emotionally
        mental health ~3 !midwife/nurse_in_attendance
        suicidal/suicide ~3
        {carer} ~4 frightened/scared/fears ~4 harm/hurt ~2 {kid}
        {carer}/she ~4 been? cutting/self_harming/overdosed/overdosing ~2
        bridge/ligature/crisis ~6
        depression/psychosis/anxiety/bipolar ~3 worse/deteriorat*/relapse/relapsing/symptoms
        {carer} ~6 thoughts ~3
        hearing voices
        postnatal/post_natal/perinatal/puerperal ~1 depression/psychosis/mental_health
        pnd/emdr/eupd/ptsd
        low mood
        thoughts ~3 harm/harming/self/ending/suicide/killing
        sectioned
        crisis team
        better off without her/him/me/them
        can not cope
        tearful
        kill/killing herself/himself
        sees/seeing things
        postnatal depression
    """, without="pupil/yp ~3 low_mood/anxiety"),
    ConcernType.MEDICATION_NOT_TAKEN: _kind("""
        not ~4 taking/taken/take/takes/collected/collecting/given/giving/had/having/concordant/
            compliant/ordering/ordered ~6 medication/medicine/tablets/antidepressants/inhaler/
            insulin/prescription/methadone/antipsychotic/depot/epilim/lithium/meds/script/
            antibiotics/anti_psychotics/dose/doses/antiepileptics/injection/medicines
        stopped/stopping/refusing/refused/refuses/declined/declining/missed/missing/off/ceased/
            uncollected/non_compliant/noncompliant/non_concordant/forgetting ~4 medication/
            medicine/tablets/antidepressants/inhaler/insulin/prescription/methadone/antipsychotic/
            depot/lithium/meds/antibiotics/dose/doses/prescriptions/injection
        medication/medicine/tablets/antidepressants/prescription/prescriptions/inhaler/insulin/
            meds ~5 not/stopped/missed/uncollected/run_out/ran_out/refused/untouched/unopened/
            lapsed/full_boxes
        non compliant/compliance/concordance/concordant ~4 medication/medicine/treatment
        run/ran out ~3 medication/inhaler/insulin/medicine/tablets
        no inhaler/medication
    """, undone={Undone.BY_PAST}),
    ConcernType.FAILURE_TO_ENGAGE: _kind("""
        not ~2 engaging/engage/engaged/answering/answered/answer/returning/returned/responding/
            responded/allowing/letting/opening/cooperating/co_operating/opened
        visits/visit ~8 nobody/no_one ~2 door/answered/home/in
        nobody/no_one/no_answer ~3 door/answered/home
        curtains ~2 drawn/closed
        unannounced ~6 nobody/no_one/not
        {carer} ~3 not ~3 returned/returning/answering/replied/picking ~3
        no ~2 answer/access/entry/contact !order ~3
        failed/failing/failure/unable/refusing/refused/refuses/declining/declined/reluctant/
            avoiding/avoids/avoidant/avoided/evading ~4 engage/engagement/contact/access/entry/
            visit/visits/see/calls/support/help/home_visit/let/professionals/services/us/
            early_help/referral
        disengaged/disengaging/disguised_compliance/non_engagement/unengaged/nonengagement
        not ~1 in when/at/on/for
        not ~2 let/letting ~4 in/through/see
        no one ~1 in/home/answered
        would not ~2 let/open/speak/engage/answer
        refused entry/access
        withdrawn/withdrew ~3 support/consent/engagement
        closed ~2 door ~3
        hiding ~3 professionals/us/visit
        number ~3 blocked/disconnected/unobtainable
        {carer} ~4 cancelled/cancels/cancelling ~4
        declined/refused/refuses/declines ~3
    """, undone={Undone.BY_PAST}, without="declined/refused ~3 medication/vaccine/immunis*/scan"),
    ConcernType.MISSED_APPOINTMENTS: _kind("""
        did not attend
        dna/dnas/dnad/wnb/was_not_brought/not_brought
        missed/missing/cancelled/cancels/not_attended/failed_to_attend/failed_to_bring/forgot/
            not_attending ~6 appointment/appointments/clinic/scan/scans/review/visit/visits/
            immunisations/checks/hearing/antenatal/health_check/physio/speech/audiology/paeds/
            sessions/session/meeting/meetings/contact/jabs/imms/development_check/core_group
        not ~2 attend/attended/attending/brought/bring/bringing/turn_up/turned_up/arrive/came ~6
        not ~2 been brought
        appointment/appointments/clinic/scan/scans/contact ~5 missed/cancelled/not_attended/not/dna
        no show/shows
        poor/low attendance
        attendance ~3 %/low/poor/dropped/concern/below/percent/is
        late booker
        late ~1 booking
        not been ~2 in/at school/nursery
        absent/absences/unauthorised ~4
    """, undone={Undone.BY_PAST}),
    ConcernType.UNSUITABLE_CARER: _kind("""
        {kid} ~6 left/staying/stay/cared_for/looked_after/minded/babysat/collected/picked_up/
            living ~3 with/by ~5 stranger/strangers/unknown/unsuitable/risk/offender/drunk/
            intoxicated/not/convicted/known/ex/neighbour/friend/unassessed/elderly/vulnerable/man/
            inappropriate/assessed/boyfriend/sibling/mgf/teenage/teenager
        unsuitable/inappropriate/unassessed/unapproved/unvetted/unknown ~1 carer/carers/adult/
            adults/babysitter/male/males/childminder/man/men
        different/various/many ~1 adults/people/men/carers ~4 collecting/caring/looking/collect/
            picking/house/pick
        collected/picked/collecting/collect/pick ~4 unknown/stranger/intoxicated/drunk/different/
            someone_not/not_on/man/unfamiliar
        {partner}/man/adult/male/offender/uncle/mgf ~6 not ~3 supposed/allowed/meant/permitted/
            assessed/approved ~4 caring/care/contact/unsupervised/alone/live/with/there/be
        {partner}/man/male/boyfriend/offender ~5 living/moved/staying/back ~3 home/in/there/
            address/with
        alone with ~1 mother/mum/father/dad/him/her ~6
        plan ~3 no/not ~2 unsupervised/contact/unaccompanied
        unsupervised ~4 contact/with/dad/father/in_sole_care/care/mum/mother
        should not ~3 unsupervised/alone/with/caring/contact/be/have
        in ~1 sole care ~2
        plan ~6 not ~6 unsupervised/alone/sole_care/mother/mum/father/contact/stay
        mgm/mgf/pgm/grandmother/grandfather/nan/gran/grandma ~8 not ~2 cope/coping/able/manage/
            managing/well/safe
        mgm/mgf/pgm/grandmother/grandfather/nan/gran ~6 unable/elderly/dementia/frail/struggling/
            drinks/drinking
        private fostering ~3
        risk to children ~4
        childminder ~4 unregistered/not_registered
    """),
    ConcernType.LEFT_UNSUPERVISED: _kind("""
        left ~6 alone/unattended/unsupervised/home_alone/on_own/by_himself/by_herself/in_car/
            in_the_car/in_bath
        unattended/home_alone
        {kid_s} ~5 unsupervised/alone/wandering/unattended/on_own/by_himself/by_herself/
            on_his_own/on_her_own/on_their_own ~4
        lack/poor/inadequate/no ~2 supervision
        supervision ~4 poor/lack/lacking/concern/concerns/inadequate
        playing ~4 road/street/railway/busy ~2
        found ~5 wandering/street/road/alone
        left ~3 by ~3 busy/road/roadside
    """, without="unsupervised contact"),
    ConcernType.ROUGH_HANDLING: _kind("""
        rough/roughly/rough_handling/manhandled/manhandling/heavy_handed ~5
        {carer} ~5 yanked/yanking/dragged/dragging/pulled/pulling/grabbed/grabbing/shoved/shoving/
            pushed/pushing/threw/throwing/throw/yank/drag/grab/pull/shove/jerked/snatched/swung/
            shook/shaking/shaken/tugged/hauled/slammed/pinned/forced/force/lifted/picked ~4 {kid}/
            by/arm/car_seat/cot/buggy/pushchair/car_seat/hood
        pick/picked/lift/lifted/throw/threw/thrown ~2 {him} ~3 by/into/onto/down ~2 arm/one_arm/
            leg/buggy/pushchair/car_seat/cot/chair
        yanked/dragged/grabbed/pulled/shoved/jerked/hauled/swung/lifted ~4 by ~2 arm/hair/hood/
            leg/ear/wrist/neck/one_arm
        {carer} ~3 slap/slapped/smack/smacked/hit/hits/yank/drag/pull/shove/grab/throw/threw/
            shake/slapping/smacking ~2 {kid} ~3
        force fed/feeding
        forcefully
        shook/shaken/shaking ~2 {child}
    """),
    ConcernType.UNBORN_BABY: _kind("""
        unborn ~3
        {carer} ~3 disclosed ~3 pregnant/pregnancy
        pregnant
        edd
                pregnancy ~3
        antenatal/ante_natal/booking_bloods/pre_birth/prebirth
        edd
        due ~3 january/february/march/april/may/june/july/august/september/october/november/december
        expecting ~3 baby/child
        gestation/trimester
        28/20/24/30/32/34/36/38/12/16/18/22/26 weeks pregnant/gestation
        g1p0/g2p1/g3p2/gravida
        /40
        concealed
        bump
    """.replace("        /40\n", ""), without="previous/last pregnancy"),
    ConcernType.DISCHARGE_RISK: _kind("""
        discharge/discharged/discharging/medically_fit/mffd ~14 ward/hospital/home/plan/baby/mum/
            mother/midwife/maternity/postnatal/today/tomorrow/tonight/scbu/nicu/unit/neonatal/
            concern/concerns/unsafe/friday/weekend/hours
        ward/hospital/maternity/nicu/scbu/neonatal/paeds ~14 discharge/discharged/discharging/
            going_home/home_today/send_home/sent_home/leaving
        discharge planning
        self discharge/discharged/discharging
        no discharge plan
        medically fit
        discharged ~2 herself/himself/against
    """, without="""
        discharge/discharged ~4 from ~3 service/speech/salt/caseload/physio/clinic/camhs/our/
            therapy/slt
        vaginal/ear/nasal/eye/green/yellow discharge
        discharge ~3 ear/eye/nose/vagina
    """),
    ConcernType.CHILD_DISCLOSURE: _kind("""
        {child}/pupil/yp/student ~4 disclosed/disclosing/disclosure/discloses/alleged/alleges/
            allegation/alleging
        {child}/pupil/yp ~2 said/says/stated/told ~3 daddy/mummy/dad/mum/stepdad/grandad/uncle ~6
        {child}/pupil/yp/student ~3 told/tells/said/says/stated/states/reported/reports/confided/
            telling/saying ~12 {carer}/hit/hits/hurt/hurts/touched/touches/scared/smacked/bed/
            secret/kicked/alone/hungry/me/shouts/belt/home
        disclosure ~4 by/from ~2 {child}
        he/she disclosed ~8 {partner}/hit/hits/touched/hurt/hurts/scared
        he/she ~2 told ~3 me/teacher/staff/ta/us/nurse/key_worker/class ~10 {hits}/touched/scared/
            dad/mum/home/stepdad
        he/she ~2 said/says/stated/states ~4 {partner}/mum/daddy/mother ~5 {hits}/touched/touches/
            hits/kicked/locks/shouts
        in ~1 her/his/childs own words
    """, without="""
        mum/mother/father/dad/parent/partner ~2 disclosed/disclosure/discloses
    """),
    ConcernType.ESCALATION: _kind("""
        disagree/disagreement/disagreeing ~6
        not ~2 agree ~3 decision/outcome/with/nfa/closure/threshold/closing
        not ~2 accept ~4 closure/decision/outcome/closing/nfa/threshold
        service manager/director/head_of_service
        pass ~4 to ~3 manager
        fourth/third/second/4th/3rd/2nd/fifth ~1 email/call/referral/message/letter ~8 still/no/
            not/nothing/worried/concerned/without
        still ~2 have ~1 no ~2 decision/answer/outcome/reply/response ~10 worried/concerned
        very/extremely/seriously ~1 worried/concerned ~6
        escalate/escalating/escalation/escalated
        still/remain/remains/am/very ~2 concerned/worried ~8 nobody/no_one/nothing/not/no/since/
            despite/again/nfa/closed
        nobody/no_one/nothing ~5 done/acted/happened/happening/responded/action/taken/listened/
            changed/visited/picked/followed
        no action ~3
        not ~2 been ~2 acted/actioned/addressed/followed/taken_seriously/listened ~2
        third/3rd/second/2nd/fourth/4th/several/repeated/numerous/multiple/five/three/two/
            previous ~2 referral/referrals/time/concern/concerns/contact/contacts/times ~8 no/not/
            nothing/nfa/still/closed/without/nobody
        referred/reported/raised ~6 times/twice/before/already/repeatedly ~8 no/not/nothing/nfa/
            still/nobody/without
        want/wish/would_like ~3 manager/escalate/reconsider/review ~5 decision/nfa/threshold
        challenge/challenging/dispute/disputing ~4 decision/outcome/nfa/threshold/closure
        professional challenge/disagreement/difference
        resolution protocol/policy
        nfa ~6 concerned/worried/disagree/wrong/unacceptable/unhappy/despite/yet/but
        should not ~2 been ~1 closed/close/nfa
        unhappy ~2 with ~4
        not ~2 happy ~2 with
        wrong decision
        reconsider
        case ~2 closed ~6 concern/concerns/worried/but/despite/still/disagree
    """, undone=frozenset()),
    ConcernType.OTHER_CHILD_AT_RISK: _kind("""
        sibling/siblings/other_child/other_children/brother/sister/half_brother/half_sister/
            younger_child/older_child/cousin/step_brother/step_sister/stepbrother/stepsister/
            new_baby ~8 risk/concern/concerns/concerned/worried/also/safe/home/there/lives/worry/
            same/seen/too/been/being/house/unseen/not
        also/another/other/concerned_for ~2 sibling/siblings/baby/brother/sister ~5
        there is/are ~3 another/other/younger/older ~2 child/children/sibling/siblings/baby/
            brother/sister
        {partner}/dad/father ~5 has/have ~3 other/another ~2 child/children/kids/daughter/son
        half siblings/sibling
        what ~4 about/happening ~2 his/her/their/the ~2 sister/brother/sibling/siblings/baby/twin/
            other
        his/her/their ~2 little/baby/younger/older ~1 sister/brother ~6
        other children ~3
    """, without="only child"),
    ConcernType.CHASE: _kind("""
        chase/chasing/chased
        no ~2 response/reply/acknowledgement/callback ~2
        emailed/rung/called/phoned/messaged/emails ~3 times/twice ~6
        not ~2 had ~3 response/reply/acknowledgement ~2
        follow/following up ~6 referral/email/call/message/concern/my/on
        not ~2 heard ~3 back/anything/from/outcome/since/yet
        heard nothing
        still ~2 no ~2 decision/answer/outcome/reply/response
        left ~2 message ~8 nobody/no_one/not/nothing
        any/an ~2 update/outcome/news/feedback ~3
        update ~3 please/on/regarding/re
        no ~2 reply/response/feedback/outcome/acknowledgement/update/call_back/callback/
            decision ~6 referral/concern/message/email/you/sent/since/my/yet/made/raised/from_you/
            social_care/duty
        what ~2 outcome ~2
        outcome ~3 of ~2 my ~2 referral/concern
        still waiting/awaiting
        awaiting ~3 response/reply/outcome/callback/update/allocation/feedback/minutes
        has ~4 been ~1 allocated/actioned/received/read/picked_up
        did you ~2 get/receive ~3 referral/concern/message
        when will ~4
        please ~1 advise ~3 outcome/progress/status
        sent ~5 ago ~6 no/not/nothing/heard
        no one/nobody ~3 called/rung/got_back/come_back/replied/responded/contacted ~2
        who ~2 allocated ~3
        my referral ~2 of/from/on/dated
        status ~2 of ~2 referral/concern
        minutes ~5 not/never/still/received
    """, undone=frozenset()),
}  # fmt: skip
