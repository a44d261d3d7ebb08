"""Messages in good spirits. The widest signs do not stand in one; the plain signs always do.

"he is killing it at school, so proud" holds a danger word and a glad one. The family files still
read such a message: cheer is looked at only by signs that one loose word can raise.
"""

from __future__ import annotations

CHEERFUL = """
    lol/haha/hahaha/lmao/yay/hehe/rofl/teehee
    bless ~1 him/her/them $
    proud/chuffed/buzzing/delighted/thrilled/lush/adorable/hilarious/gorgeous/brilliant/fantastic/
        amazing/wonderful
    so/very/really/too/dead ~1 cute/funny/happy/sweet/lovely/nice/good
    cute/funny ~1 $
    all ~1 good/fine/okay/better/sorted/well
    is/are/am/we ~2 fine ~1 $
    fine/okay/better/good/great ~1 now $
    little monkey/monster/terror/madam/rascal/angel/treasure/star
    love/loves/loved it/that/this/them_all
    having/had/have ~3 fun/blast/laugh/lovely_time/great_time/nice_time
    laugh/laughing/laughs/giggle/giggling/giggles ~4
    happy ~1 baby/boy/girl/birthday/child
    well happy
    it was ~1 good/great/lovely/fun/nice/brilliant
    thank_you/thanks ~3 good/great/lovely/help/helping
    false alarm
    cried/cry ~1 bit/little
    doing ~2 well/great
    working ~1 good/well/fine
"""
