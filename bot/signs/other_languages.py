"""A first small list of danger words in Polish and Welsh, read with or without their accents.

Not a translation of the signs: only words that must never wait for a person who reads the language.
Any sentence in another language still opens a referral that a person reads.
"""

from __future__ import annotations

from bot.signs.sign import LASTS, Sign, signs
from referrals.model import Signal, Urgency

NOW = Signal.IMMEDIATE_DANGER
POLISH = (
    *signs(NOW, undone=LASTS, says="""
        nie ~2 oddycha/oddychac
        przestal/przestala ~1 oddychac
        nie ~3 obudzic/budzi/obudzi
        nieprzytomny/nieprzytomna/nieprzytomne
        drgawki
        dlawi/dusi/zadlawil*/zakrztusil*/krztusi ~2
        sinieje/zsinial*
        wypadl/wypadla ~3 okna
        pozar
        zaginal/zaginela/zaginelo
        """),
    *signs(NOW, Signal.INGESTION, undone=LASTS, says="""
        polknal/polknela/polknelo/wypil/wypila/wypilo/zjadl/zjadla/zjadlo ~4 baterie/baterii/
            tabletki/tabletke/wybielacz/plyn/leki/lekarstwa/chemie/kapsulke/magnes
        """),
    *signs(Signal.SELF_HARM, says="""
        chce/chcialabym/chcialbym ~2 umrzec
        nie chce ~2 zyc
        zabic sie
        zabije sie
        samobojstwo/samobojcze/samobojczy
        nie mam po co zyc
        """),
    *signs(Signal.SELF_HARM, NOW, undone=LASTS, says="""
        wzielam/wzialem/polknelam/polknalem ~4 tabletki/tabletek/leki/lekow
        """),
    *signs(Signal.CHILD_HARM, says="""
        uderzylam/uderzylem/potrzasnelam/potrzasnalem/zbilam/zbilem/pobilam ~4
        bije ~2 dziecko/dzieci/syna/corke
        boje sie ze ~3 skrzywdze/uderze
        """),
    *signs(Signal.DOMESTIC_ABUSE, says="""
        bije mnie
        pobil mnie
        uderzyl mnie
        grozi ~2
        boje sie ~1 meza/partnera/jego/go
        przemoc ~1
        maz ~2 bije
        """),
    *signs(Signal.DOMESTIC_ABUSE, NOW, undone=LASTS, says="""
        chce mnie zabic
        zabije mnie
        dusi/dusil mnie
        """),
    *signs(Signal.WEAPON, NOW, undone=LASTS, says="""
        ma ~1 noz/nozem/bron
        z nozem
        """),
    *signs(Signal.ASKED_REMOVED, says="""
        zabierzcie ~3
        zabierz/wezcie ~2 dziecko/dzieci
        """),
    *signs(Signal.NEGLECT, says="""
        nie mam ~4 mleka/jedzenia/pieluch/pieluszek/pradu/ogrzewania
        nie mamy ~4 mleka/jedzenia/pieluch/pradu/ogrzewania/co_jesc
        glodne/glodny/glodna ~2
        """),
    *signs(Signal.SEXUAL_HARM, says="""
        zgwalcil*/gwalt/molestuj*/molestow*
        dotykal ~3
        """),
    *signs(Signal.LEFT_ALONE, says="""
        dziecko/dzieci/syn/corka ~3 sam/sama/same ~2 domu
        """),
    *signs(urgency=Urgency.TODAY, undone=LASTS, says="""
        pomocy
        ratunku
        nie daje ~2 rady
        nie radze sobie
        """),
)  # fmt: skip
WELSH = (
    *signs(NOW, undone=LASTS, says="""
        ddim ~2 anadlu
        methu/stopio/stopiodd ~2 anadlu
        ddim/methu ~4 deffro
        anymwybodol
        tagu
        cael/gael ffit
        ar dan
        ar goll
        """),
    *signs(NOW, Signal.INGESTION, undone=LASTS, says="""
        llyncu/lyncu/yfed/fwyta/bwyta/llyncodd ~4 batri/tabledi/cannydd/bleach/gwenwyn/moddion/
            glanhawr
        """),
    *signs(Signal.SELF_HARM, says="""
        eisiau/isio/moyn ~1 marw
        ddim ~2 eisiau/isio/moyn ~1 byw
        lladd fy hun
        hunanladdiad
        niweidio fy hun
        """),
    *signs(Signal.SELF_HARM, NOW, undone=LASTS, says="""
        wedi ~1 cymryd ~4 tabledi/gorddos
        gorddos
        """),
    *signs(Signal.CHILD_HARM, says="""
        ysgwyd/taro/tarais/ysgydwais/bwrw/bwrais ~2 y/fy/ei/hi/fo/e/o ~2 babi/plentyn/mab/merch/
            plant/hogyn/hogan
        brifo/frifo ~3 babi/plentyn/mab/merch/plant/fe/hi
        """),
    *signs(Signal.DOMESTIC_ABUSE, says="""
        taro/bwrw/curo/bygwth/brifo/frifo/nharo/nghuro fi
        fy ~1 nharo/nghuro/mygwth
        ofn ~2 gwr/partner/fo/fe
        trais ~1 domestig
        """),
    *signs(Signal.DOMESTIC_ABUSE, NOW, undone=LASTS, says="""
        fy ~1 lladd !hun
        lladd i/fi
        """),
    *signs(Signal.WEAPON, NOW, undone=LASTS, says="""
        ganddo/gyda/efo ~2 cyllell/gyllell/gwn
        """),
    *signs(Signal.NEGLECT, says="""
        dim ~1 bwyd/llaeth/llefrith/clytiau/cewynnau/trydan/gwres
        """),
    *signs(Signal.LEFT_ALONE, says="""
        babi/plentyn/plant ~4 ei_hun/eu_hunain
        """),
    *signs(urgency=Urgency.TODAY, undone=LASTS, says="""
        helpwch
        helpa fi
        methu ~1 ymdopi
        ddim ~3 ymdopi
        methu ~2 mwy
        """),
)  # fmt: skip
SIGNS: tuple[Sign, ...] = (*POLISH, *WELSH)
