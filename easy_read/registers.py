"""Who is spoken to. The same phrase may be worded for a parent and for a practitioner.

"Register" is the linguist's word for wording chosen by who listens. A parent's wording is the
plain wording, and everybody may be given it; a practitioner's is full sentences in the words of
the trade. The public's (a neighbour, a grandmother) is plain, and about somebody else's child:
where nothing is worded for them, they are told what a practitioner is told.
"""

PARENT = "parent"
PRACTITIONER = "practitioner"
PUBLIC = "public"
REGISTERS = (PARENT, PRACTITIONER, PUBLIC)
# Whose wording is said where there is none for this register, the nearest first.
INSTEAD = {PARENT: (), PRACTITIONER: (PARENT,), PUBLIC: (PRACTITIONER, PARENT)}


def known(register: str) -> str:
    """Give the register back. Raises ValueError: a slip must not change who is spoken to."""
    if register not in REGISTERS:
        raise ValueError(f"no such register: {register!r} (there are {', '.join(REGISTERS)})")
    return register
