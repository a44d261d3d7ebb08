"""Every phrase to a parent has pictures, each picture can be drawn, and the words never suffer."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from easy_read.catalogue import phrases
from easy_read.pictures import shown
from easy_read.pictures.card import WIDTH, card, strip
from easy_read.pictures.cards import Cards
from easy_read.pictures.drawing import pixels, svg
from easy_read.pictures.letters import NoLetters
from easy_read.pictures.make import make_cards
from easy_read.registers import PARENT

ROOT = Path(__file__).parents[3]
STEPS = ("message-kept", "worker-reads", "worker-decides", "worker-tells")
TOLD = (
    "1. We have it.\n2. A worker reads it.\n3. They decide.\n4. We tell you.\nWe are at number 2."
)
TO_PARENTS = {key for key, register in phrases() if register == PARENT}


def test_every_phrase_to_a_parent_has_a_picture_and_no_other_is_named() -> None:
    missing = sorted(key for key in TO_PARENTS if not (shown.beside(key) or shown.steps(key)))
    assert not missing, f"name their pictures in easy_read/pictures/phrases.toml: {missing}"
    families = {key.partition(".")[0] + "." for key in TO_PARENTS}
    assert not sorted(shown.named() - TO_PARENTS - families), "pictures of phrases that are gone"


def test_every_picture_is_named_is_used_and_can_be_drawn() -> None:
    used = {name for key in TO_PARENTS for name in (*shown.beside(key), *shown.steps(key))}
    used |= set(shown.of_hard_words().values()) | {"read-to-me"}
    assert used == set(shown.all_pictures())
    for name in shown.all_pictures():
        image = pixels(name, 64)
        assert image.getextrema()[3][1] == 255, f"{name} is empty"
        assert shown.shows(name)


def test_no_phrase_has_more_pictures_than_can_be_seen() -> None:
    assert all(len(shown.beside(key)) <= shown.MOST_BESIDE for key in TO_PARENTS)


def test_a_drawing_reaches_for_nothing_outside_itself() -> None:
    for name in shown.all_pictures():
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(svg(name)).iter()}
        assert not tags & {"script", "image", "use", "foreignObject", "text", "style"}, name


def test_words_about_danger_are_never_a_card() -> None:
    danger = [key for key in TO_PARENTS if key.startswith(("danger.", "self_harm."))]
    assert danger
    assert not [key for key in danger if shown.is_a_card(key)]


def test_the_receipt_the_questions_and_the_steps_are_cards() -> None:
    wanted = ["referral.thanks", "referral.read_by", "ask.hurt_now", "next.steps"]
    assert all(shown.is_a_card(key) for key in wanted)
    assert not shown.is_a_card(None)
    assert not shown.is_a_card("hide.dull")


def _opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_card_has_the_words_in_black_on_white_under_the_picture() -> None:
    plain = _opened(card("Is anyone hurt now?", ("hurt",)))
    longer = _opened(card("Is anyone hurt now? Tell me who it is, and where they are.", ("hurt",)))
    assert plain.width == longer.width == WIDTH
    assert longer.height > plain.height
    colours = {colour for _, colour in plain.crop((0, 340, WIDTH, plain.height)).getcolors(65536)}
    assert max(sum(colour) for colour in colours) > 750
    assert min(sum(colour) for colour in colours) < 60


def test_the_strip_marks_where_we_are_now() -> None:
    first, second = (_opened(strip(TOLD, STEPS, now)) for now in (1, 2))
    assert first.size == second.size
    row = 172
    in_first = [image.getpixel((700, 16 + row // 2)) for image in (first, second)]
    assert min(in_first[1]) > 250, "the first step is not the one where we are now"
    assert min(in_first[0]) < 230


def test_a_strip_without_a_picture_for_each_step_is_not_made() -> None:
    with pytest.raises(NoLetters):
        strip("1. We have it.", STEPS, 1)


def test_welsh_and_polish_letters_can_be_set_and_unknown_ones_are_not_guessed() -> None:
    assert card("Mae'r gŵr a'r tŷ yma.", ("home",))
    assert card("Dziękuję. Zażółć gęślą jaźń.", ("home",))
    with pytest.raises(NoLetters):
        card("日本語", ("home",))


def test_words_that_do_not_fit_are_no_card() -> None:
    assert Cards().of("referral.thanks", "word " * 200, personal=False) is None


def test_a_card_is_made_once_and_kept_by_what_is_on_it(tmp_path: Path) -> None:
    first = Cards(tmp_path).of("referral.thanks", "Thank you.", personal=False)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"what lies there is given")
    assert Cards(tmp_path).of("referral.thanks", "Thank you.", personal=False) != first
    assert Cards(tmp_path).of("referral.thanks", "Thank you!", personal=False) != first
    assert len(list(tmp_path.iterdir())) == 2


def test_what_one_person_was_told_is_never_written_to_disk(tmp_path: Path) -> None:
    cards = Cards(tmp_path)
    made = cards.of("referral.number", "Your number is 48 217.", personal=True)
    assert made == cards.of("referral.number", "Your number is 48 217.", personal=True)
    assert made is not None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_written_loses_no_card(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.touch()
    assert Cards(file).of("referral.thanks", "Thank you.", personal=False)


def test_setting_up_makes_each_card_that_is_the_same_for_everybody(tmp_path: Path) -> None:
    count = make_cards(tmp_path)
    made = list(tmp_path.glob("*.png"))
    assert count == len(made) > 20
    assert max(card.stat().st_size for card in made) < 60_000, "small enough for a slow phone"
    assert make_cards(tmp_path) == count


def test_the_sheet_shows_every_phrase_with_its_pictures() -> None:
    page = (ROOT / "docs/pictures/sheet.md").read_text(encoding="utf-8").splitlines()
    for key in sorted(shown.named()):
        (row,) = [line for line in page if f"`{key}`" in line]
        for name in (*shown.beside(key), *shown.steps(key)):
            assert f"sheet/{name}.svg" in row, f"run make cards: {key}"
