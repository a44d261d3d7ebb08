"""All the signs, in the order in which their reasons are shown: what may kill first."""

from __future__ import annotations

from bot.signs import (
    child_harm,
    danger_to_life,
    domestic_abuse,
    hospital,
    in_any_order,
    in_any_order_at_home,
    ingestion,
    left_alone,
    neglect,
    other_languages,
    piecemeal_life,
    piecemeal_need,
    piecemeal_practice,
    piecemeal_violence,
    removal,
    self_harm,
    sexual_harm,
    struggle,
    substance,
    weapon,
)
from bot.signs.shelf import Shelf

EVERY_SIGN = Shelf(
    (
        *danger_to_life.SIGNS,
        *ingestion.SIGNS,
        *self_harm.SIGNS,
        *weapon.SIGNS,
        *domestic_abuse.SIGNS,
        *child_harm.SIGNS,
        *sexual_harm.SIGNS,
        *left_alone.SIGNS,
        *substance.SIGNS,
        *removal.SIGNS,
        *neglect.SIGNS,
        *hospital.SIGNS,
        *struggle.SIGNS,
        *in_any_order.SIGNS,
        *in_any_order_at_home.SIGNS,
        *piecemeal_life.SIGNS,
        *piecemeal_violence.SIGNS,
        *piecemeal_need.SIGNS,
        *piecemeal_practice.SIGNS,
        *other_languages.SIGNS,
    )
)
