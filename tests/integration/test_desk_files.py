"""What people enclosed, served to workers and to nobody else."""

from pathlib import Path

import pytest

from referrals.tables import VoiceGuessRow
from store.enclosed import keep_file
from store.engine import Store
from store.keys import keys_of
from store.post import EnclosureRow, EnclosureState
from tests.unit.desk.world import World


@pytest.fixture
def world(store: Store, tmp_path: Path) -> World:
    folder = tmp_path / "enclosed"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("not for anybody")
    return World(store, enclosed_dir=folder)


def enclosed(world: World, media_type: str, path: str = "kept", **kept: object) -> tuple[int, str]:
    heard = world.somebody_writes("", kind="file")
    (world.enclosed_dir / "kept").write_bytes(b"what she sent")
    row = EnclosureRow(
        inbox_id=heard.message.inbox_id,
        door="telegram",
        file_id="x",
        media_type=media_type,
        path=path,
        not_before=world.clock(),
        **{"state": EnclosureState.KEPT, "name": "mine.ogg", **kept},
    )
    with world.store.begin() as work:
        work.add(row)
        work.flush()
        return row.id, heard.referral.number


def test_a_voice_message_is_played_on_the_page(world: World) -> None:
    file_id, number = enclosed(world, "audio/ogg; codecs=opus")
    ruth = world.browser("ruth")
    assert f'<audio class="desk-player" controls preload="none" src="/files/{file_id}"' in (
        ruth.load(f"/referrals/{number}")
    )
    answer = ruth.client.get(f"/files/{file_id}")
    assert answer.data == b"what she sent"
    answer.close()
    assert answer.mimetype == "audio/ogg"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "application/pdf", ""])
def test_what_a_browser_could_run_is_only_ever_saved(world: World, media_type: str) -> None:
    file_id, _ = enclosed(world, media_type, name="page.html")
    answer = world.browser("ruth").client.get(f"/files/{file_id}")
    answer.close()
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_path_that_leaves_the_folder_opens_nothing(world: World) -> None:
    file_id, _ = enclosed(world, "audio/ogg", path="../secret.txt")
    assert world.browser("ruth").client.get(f"/files/{file_id}").status_code == 404


def test_who_is_not_signed_in_gets_no_file(world: World) -> None:
    file_id, _ = enclosed(world, "audio/ogg")
    assert world.browser().client.get(f"/files/{file_id}").location == "/sign-in"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (EnclosureState.WAITING, "The file is being fetched."),
        (EnclosureState.TOO_BIG, "The file is too big to fetch."),
        (EnclosureState.FAILED, "The file could not be fetched."),
    ],
)
def test_a_file_that_is_not_kept_says_so(world: World, state: EnclosureState, said: str) -> None:
    file_id, number = enclosed(world, "audio/ogg", state=state)
    ruth = world.browser("ruth")
    assert said in ruth.load(f"/referrals/{number}")
    assert ruth.client.get(f"/files/{file_id}").status_code == 404


def test_a_sealed_file_is_served_as_it_was_sent_whole_and_in_pieces(world: World) -> None:
    file_id, _ = enclosed(world, "audio/ogg")
    folder = world.enclosed_dir
    assert folder is not None
    with world.store.begin() as work:
        kept = keep_file(folder, b"what she sent, sealed", file_id, keys_of(work))
        row = work.get_one(EnclosureRow, file_id)
        row.path, row.sha256 = kept.path, kept.sha256
    ruth = world.browser("ruth")
    with ruth.client.get(f"/files/{file_id}") as answer:
        assert answer.data == b"what she sent, sealed"
    with ruth.client.get(f"/files/{file_id}", headers={"Range": "bytes=5-7"}) as piece:
        assert (piece.status_code, piece.data) == (206, b"she")


def test_a_file_that_was_bent_is_not_served(world: World) -> None:
    file_id, _ = enclosed(world, "audio/ogg")
    folder = world.enclosed_dir
    assert folder is not None
    (folder / "bent.sealed").write_bytes(b"what she never sent, and long enough to be sealed")
    with world.store.begin() as work:
        work.get_one(EnclosureRow, file_id).path = "bent.sealed"
    with world.browser("ruth").client.get(f"/files/{file_id}") as answer:
        assert answer.status_code == 503
        assert b"heard keys check" in answer.data
        assert b"never sent" not in answer.data


def test_a_guess_stands_beside_the_player_and_says_what_it_is(world: World) -> None:
    file_id, number = enclosed(world, "audio/ogg")
    other_id, other = enclosed(world, "audio/ogg")
    with world.store.begin() as work:
        for row_id, outcome, words in (
            (file_id, "words", "he hit me again"),
            (other_id, "unclear", ""),
        ):
            guess = VoiceGuessRow(enclosure_id=row_id, at=world.clock(), guessed_by="a test")
            guess.outcome, guess.words = outcome, words
            work.add(guess)
    ruth = world.browser("ruth")
    page = ruth.load(f"/referrals/{number}")
    label = "A computer's guess at the words. It can be wrong. Listen to the message."
    player, guess_at = page.index(f'src="/files/{file_id}"'), page.index(label)
    assert player < guess_at < page.index("he hit me again")
    assert ("No guess at the words:" in ruth.load(f"/referrals/{other}")) is True
