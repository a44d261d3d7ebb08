"""The web door: one post is one row, nothing typed is lost, and a hidden chat stays hidden."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import soundfile
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from bot.doors import web_talk
from bot.doors.web import create_web_door
from bot.doors.web_setting import KEY, LARGEST_FILE, MOST_LETTERS
from bot.incoming import read
from easy_read.say import say
from easy_read.speech.espeak import Espeak
from easy_read.speech.speech import Speech
from referrals.council import Council
from referrals.hearing import chat_at
from referrals.outgoing import Bubble, put_out, put_out_own_words
from referrals.preferences import Preferences
from referrals.tables import ChatRow, WorkerRow
from store.engine import Store
from store.post import EnclosureRow, InboxRow, InboxState, OutboxRow, OutboxState
from tests.keys import opened

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
CONCERN = "/worried-about-a-child"


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


@pytest.fixture
def app(store: Store, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(web_talk, "WAIT_FOR_ANSWER", 0.0)  # nobody answers here
    return create_web_door(store, Council(), "a secret of the test", clock, tmp_path / "enclosed")


@dataclass
class Browser:
    """A browser without scripts: it fills in the form that it was shown."""

    client: FlaskClient
    shown: dict[str, str] = field(default_factory=dict)
    address: str = "/"
    page: str = ""

    def open(self, address: str = "/") -> TestResponse:
        return self._look(self.client.get(address, follow_redirects=True))

    def send(self, *, to: str | None = None, again: bool = False, **fields: Any) -> TestResponse:
        """Press a button. `again`: without looking at the answer, as a double tap does."""
        hidden = {name: self.shown[name] for name in ("csrf_token", "nonce")}
        answer = self.client.post(
            to or self.address,
            data={**hidden, **fields},
            content_type="multipart/form-data",
            follow_redirects=not again,
        )
        answer.request.input_stream.close()  # the test client leaves a large upload open
        for earlier in answer.history:
            earlier.request.input_stream.close()
        return answer if again else self._look(answer)

    def _look(self, answer: TestResponse) -> TestResponse:
        self.page, self.address = answer.get_data(as_text=True), answer.request.path
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.page)
        self.shown = dict(found) or self.shown
        return answer

    @property
    def bubbles(self) -> list[str]:
        """The words on the page, hers and Heard's, without the greeting."""
        talk = self.page.partition('id="talk"')[2].partition("</ul>")[0]
        found = re.findall(r'<span class="words"[^>]*>(.*?)</span>', talk, re.DOTALL)
        return [unescape(words) for words in found]

    @property
    def buttons(self) -> list[str]:
        return re.findall(r'name="tap" value="([^"]*)"', self.page)

    @property
    def box(self) -> str:
        found = re.search(r"<textarea[^>]*>(.*?)</textarea>", self.page, re.DOTALL)
        assert found is not None
        return unescape(found[1])


@pytest.fixture
def kelly(app: Flask) -> Browser:
    browser = Browser(app.test_client())
    browser.open()
    return browser


def rows(store: Store) -> list[InboxRow]:
    with store.begin() as work:
        return list(work.scalars(select(InboxRow).order_by(InboxRow.id)))


def said(row: InboxRow) -> Any:
    return read(row.door, row.raw, received_at=row.received_at).said


def answer(store: Store, clock: Clock, *bubbles: Bubble | str, pause: float = 0) -> list[int]:
    """What the conversation does: the newest chat's row is heard, and bubbles go out."""
    made = [Bubble(one) if isinstance(one, str) else one for one in bubbles]
    with store.begin() as work:
        row = work.scalars(select(InboxRow).order_by(InboxRow.id.desc())).first()
        assert row is not None
        row.state = InboxState.DONE
        key = row.chat_key
        chat = chat_at(work, key=key, door="web", address=key, now=clock())
        out = put_out(work, chat, made, now=clock(), pause=timedelta(seconds=pause))
        return [one.id for one in out]


# ---- one post, one row ----


def test_what_she_writes_is_kept_exactly_and_stands_on_the_page(
    kelly: Browser, store: Store
) -> None:
    words = "  i carnt cope <b>wiv im</b>\n\n😭 \u200f\u0627\u0644 & \x00"
    kelly.send(words=words.replace("\n", "\r\n"))  # as browsers send a box
    (row,) = rows(store)
    assert json.loads(row.raw)["words"] == words
    assert said(row).words == words.replace("\x00", "\ufffd")
    assert kelly.bubbles == [words.replace("\x00", "\ufffd")]
    assert "<b>wiv" not in kelly.page
    assert "I have your message." in kelly.page


def test_a_double_tap_and_a_reload_are_one_message(kelly: Browser, store: Store) -> None:
    for _ in range(3):
        kelly.send(words="i carnt cope", again=True)
    assert len(rows(store)) == 1


def test_the_same_words_said_again_later_are_a_message_of_their_own(
    kelly: Browser, store: Store
) -> None:
    kelly.send(words="help")
    kelly.send(words="help")
    assert len(rows(store)) == 2


def test_words_changed_after_going_back_are_not_lost(kelly: Browser, store: Store) -> None:
    kelly.send(words="i carnt", again=True)
    kelly.send(words="i carnt cope", again=True)  # the same form, with the same nonce
    assert [said(row).words for row in rows(store)] == ["i carnt", "i carnt cope"]


def test_two_people_with_the_same_nonce_do_not_shut_each_other_out(
    kelly: Browser, app: Flask, store: Store
) -> None:
    dee = Browser(app.test_client())
    dee.open()
    dee.shown["nonce"] = kelly.shown["nonce"]
    kelly.send(words="help")
    dee.send(words="help")
    assert len({row.chat_key for row in rows(store)}) == 2


def test_she_comes_back_after_days_and_finds_her_talk(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="i carnt cope")
    answer(store, clock, "referral.thanks")
    clock.pass_by(9 * 24 * 3600)
    kelly.open()
    assert kelly.bubbles == ["i carnt cope", "Thank you for telling me. I wrote it down."]


def test_the_token_is_nowhere_on_record(kelly: Browser, store: Store) -> None:
    kelly.send(words="i carnt cope")
    cookie = kelly.client.get_cookie("heard_talk")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    (row,) = rows(store)
    assert cookie.value not in row.raw + row.chat_key + row.update_id
    assert re.fullmatch(r"web:[0-9a-f]{32}", row.chat_key)


def test_another_browser_sees_nothing_of_it(kelly: Browser, app: Flask) -> None:
    kelly.send(words="i carnt cope")
    dee = Browser(app.test_client())
    dee.open()
    assert dee.bubbles == []


# ---- what can not be taken stays in the box ----


def test_too_long_is_said_plainly_and_the_words_stay(kelly: Browser, store: Store) -> None:
    words = "x" * (MOST_LETTERS + 1)
    assert kelly.send(words=words).status_code == 400
    assert "too long" in kelly.page
    assert kelly.box == words
    assert rows(store) == []


def test_nothing_at_all_is_said_plainly(kelly: Browser, store: Store) -> None:
    assert kelly.send(words=" \n ").status_code == 400
    assert "There is a problem" in kelly.page
    assert rows(store) == []


def test_a_failing_database_is_owned_up_to_and_the_words_stay(kelly: Browser, store: Store) -> None:
    def refuse(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO inbox"):
            raise OperationalError(statement, {}, Exception("disk full"))

    event.listen(store.kw["bind"], "before_cursor_execute", refuse)
    assert kelly.send(words="i carnt cope").status_code == 503
    assert "Your message did not reach us." in kelly.page
    assert kelly.box == "i carnt cope"
    event.remove(store.kw["bind"], "before_cursor_execute", refuse)
    assert kelly.send(words=kelly.box).status_code == 200
    assert [said(row).words for row in rows(store)] == ["i carnt cope"]


def test_a_database_that_is_away_altogether_still_gives_the_box(
    kelly: Browser, store: Store
) -> None:
    def refuse(*_: Any) -> None:
        raise OperationalError("SELECT", {}, Exception("away"))

    event.listen(store.kw["bind"], "before_cursor_execute", refuse)
    assert kelly.send(words="i carnt cope").status_code == 503
    assert "Your message did not reach us." in kelly.page
    assert kelly.box == "i carnt cope"
    assert kelly.open().status_code == 503
    assert kelly.client.get("/new?after=0.0").status_code == 204


def test_a_form_without_its_token_is_refused_and_the_words_stay(
    kelly: Browser, store: Store
) -> None:
    kelly.shown["csrf_token"] = "forged"
    assert kelly.send(words="i carnt cope").status_code == 400
    assert rows(store) == []
    assert kelly.box == "i carnt cope"
    assert kelly.send(words=kelly.box).status_code == 200  # the page gave a good one


def test_a_flood_is_stopped_and_the_words_stay(kelly: Browser, store: Store, clock: Clock) -> None:
    for number in range(60):
        kelly.send(words=f"{number}", again=True)
    assert kelly.send(words="one more").status_code == 429
    assert kelly.box == "one more"
    clock.pass_by(61)
    assert kelly.send(words=kelly.box).status_code == 200
    assert len(rows(store)) == 61


# ---- files ----


def test_a_voice_message_is_kept_with_its_words_in_one_row(
    kelly: Browser, store: Store, tmp_path: Path
) -> None:
    voice = (BytesIO(b"a voice"), "../my voice.ogg", "audio/ogg")
    kelly.send(words="listen", file=voice)
    (row,) = rows(store)
    assert (said(row).kind, said(row).words) == ("voice", "listen")
    with store.begin() as work:
        kept = work.scalars(select(EnclosureRow)).one()
    assert (kept.inbox_id, kept.state, kept.name) == (row.id, "kept", "../my voice.ogg")
    assert opened(store, tmp_path / "enclosed", kept) == b"a voice"
    assert "File: ../my voice.ogg" in kelly.page


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [("image/jpeg", "photo"), ("video/mp4", "video"), ("application/pdf", "file")],
)
def test_a_file_alone_is_a_message(
    kelly: Browser, store: Store, media_type: str, kind: str
) -> None:
    kelly.send(words="", file=(BytesIO(b"x"), "x", media_type))
    assert said(rows(store)[0]).kind == kind


def test_a_file_that_is_too_big_is_refused_and_the_words_stay(
    kelly: Browser, store: Store, tmp_path: Path
) -> None:
    body = BytesIO(b"x" * (LARGEST_FILE + 1))
    assert kelly.send(words="look", file=(body, "big.mp4", "video/mp4")).status_code == 413
    assert "The file is too big." in kelly.page
    assert kelly.box == "look"
    assert rows(store) == []
    assert not (tmp_path / "enclosed").exists()


def test_a_file_whose_row_could_not_be_kept_is_not_left_lying(
    kelly: Browser, store: Store, tmp_path: Path
) -> None:
    def refuse(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO enclosures"):
            raise OperationalError(statement, {}, Exception("disk full"))

    event.listen(store.kw["bind"], "before_cursor_execute", refuse)
    kelly.send(words="look", file=(BytesIO(b"x"), "x.pdf", "application/pdf"))
    assert rows(store) == []
    assert [path for path in (tmp_path / "enclosed").rglob("*") if path.is_file()] == []


# ---- answers ----


def test_bubbles_come_in_order_and_are_marked_as_sent_with_their_words(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="i carnt cope")
    ids = answer(store, clock, "referral.thanks", "danger.telling_worker", pause=1)
    kelly.open()  # without scripts the pauses would only hide what is there
    thanks, telling = "Thank you for telling me. I wrote it down.", "I am telling a worker now."
    assert kelly.bubbles == ["i carnt cope", thanks, telling]
    assert "I have your message." not in kelly.page
    with store.begin() as work:
        first = work.get_one(OutboxRow, ids[0])
    assert (first.state, first.words, first.sent_at) == (OutboxState.SENT, thanks, clock())


def test_a_message_for_tomorrow_is_not_shown_today(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="i carnt cope")
    answer(store, clock, "referral.thanks", "referral.more_heard", pause=3600)
    kelly.open()
    assert len(kelly.bubbles) == 2


def test_the_page_asks_for_what_is_new_and_keeps_the_pauses(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="i carnt cope")
    answer(store, clock, "referral.thanks", "danger.telling_worker", pause=1)
    cursor = "1.0"
    for words in ("Thank you for telling me", "I am telling a worker now"):
        news = kelly.client.get(f"/new?after={cursor}")
        assert words in news.text
        found = re.search(r"after=([\d.]+)", news.text)
        assert found is not None
        cursor = found[1]
        assert kelly.client.get(f"/new?after={cursor}").status_code == 204
        clock.pass_by(1)


def test_a_tap_is_kept_with_what_stood_on_the_button(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="i carnt cope")
    question = Bubble("ask.hurt_now", buttons=(("button.no", "answer:hurt_now:no"),))
    answer(store, clock, question)
    kelly.open()
    assert kelly.buttons == ["answer:hurt_now:no"]
    kelly.send(words="he is as", tap="answer:hurt_now:no")
    tap = said(rows(store)[-1])
    assert (tap.kind, tap.tap, tap.words) == ("tap", "answer:hurt_now:no", "No")
    assert kelly.box == "he is as"  # she had begun to write


def test_the_first_page_has_two_ways_and_a_tap_that_was_never_shown_is_no_tap(
    kelly: Browser, store: Store
) -> None:
    assert kelly.buttons == ["choose:parent"]
    assert f'href="{CONCERN}"' in kelly.page
    assert kelly.send(tap="hide").status_code == 400
    assert rows(store) == []
    kelly.send(tap="choose:parent")
    assert said(rows(store)[0]).tap == "choose:parent"


def test_a_workers_words_stand_under_their_name(kelly: Browser, store: Store, clock: Clock) -> None:
    kelly.send(words="i carnt cope")
    answer(store, clock, "referral.thanks")
    with store.begin() as work:
        worker = WorkerRow(
            sign_in_name="ruth",
            name="Ruth",
            role="duty_worker",
            password_hash="none",
            created_at=clock(),
        )
        work.add(worker)
        work.flush()
        chat = work.scalars(select(ChatRow)).one()
        put_out_own_words(
            work,
            chat,
            "I will ring you at 2.",
            now=clock(),
            pause=timedelta(0),
            referral_id=None,  # type: ignore[arg-type]  no referral is needed to show it
            made_by=f"worker:{worker.id}",
        )
    kelly.open()
    assert kelly.bubbles[-1] == "I will ring you at 2."
    assert "Ruth wrote" in kelly.page


def test_a_phrase_without_words_fails_alone(kelly: Browser, store: Store, clock: Clock) -> None:
    kelly.send(words="i carnt cope")
    first, _ = answer(store, clock, "no.such_phrase", "referral.thanks")
    kelly.open()
    assert kelly.bubbles[-1] == "Thank you for telling me. I wrote it down."
    with store.begin() as work:
        assert work.get_one(OutboxRow, first).state == OutboxState.FAILED


# ---- hidden ----


def test_after_hide_nothing_from_before_is_shown_and_the_page_is_dull(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="he hit me")
    answer(store, clock, "referral.thanks", "ask.hurt_now", pause=60)
    kelly.open()
    clock.pass_by(1)
    kelly.send(words="hide")
    with store.begin() as work:
        chat = work.scalars(select(ChatRow)).one()
        chat.hidden_at = clock()
        put_out(work, chat, [Bubble("hide.done")], now=clock(), pause=timedelta(0))
    clock.pass_by(120)
    kelly.open()
    assert kelly.bubbles == ["Okay."]
    for told in ("Heard", "he hit me", "hide", "family", "child", "council", "worker"):
        assert told not in re.sub(r"<link.*?>|<script.*?>|<input.*?>", "", kelly.page)
    with store.begin() as work:  # what had waited was not shown, and is not said to be sent
        waiting = work.scalars(select(OutboxRow).where(OutboxRow.phrase == "ask.hurt_now"))
        assert waiting.one().state == OutboxState.WAITING


def test_an_open_page_is_told_that_the_chat_was_hidden(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="he hit me")
    answer(store, clock, "referral.thanks")
    with store.begin() as work:
        work.scalars(select(ChatRow)).one().hidden_at = clock()
    news = kelly.client.get("/new?after=1.0")
    assert news.headers["HX-Refresh"] == "true"
    assert news.text == ""


# ---- the practitioner's form ----


def test_one_box_is_enough_and_the_receipt_page_follows(app: Flask, store: Store) -> None:
    sam = Browser(app.test_client())
    sam.open(CONCERN)
    sam.send(what_seen="Bruise on the left arm", danger_now="not_sure")
    (row,) = rows(store)
    concern = said(row)
    assert concern.kind == "concern"
    assert concern.enclosed == {
        "concern": {"danger_now": "not_sure", "what_seen": "Bruise on the left arm"}
    }
    assert concern.words == (
        "Is a child in danger now?\nI am not sure\n\nWhat did you see?\nBruise on the left arm"
    )
    assert sam.address.startswith(f"{CONCERN}/")
    assert "We have your concern" in sam.page


def test_who_they_are_is_one_answer_and_each_box_too(app: Flask, store: Store) -> None:
    sam = Browser(app.test_client())
    sam.open(CONCERN)
    who = {"role": "childminder", "name": "Sam Poole", "reach": "01632 960 003"}
    sam.send(**who, what_said="Mum said: take him", parent_knows="no")
    boxes = said(rows(store)[0]).enclosed["concern"]
    assert boxes["who_you_are"] == "Childminder, Sam Poole, 01632 960 003"
    assert (boxes["what_said"], boxes["parent_knows"]) == ("Mum said: take him", "no")


def test_an_empty_form_keeps_what_was_filled_in(app: Flask, store: Store) -> None:
    sam = Browser(app.test_client())
    sam.open(CONCERN)
    assert sam.send(name="Sam Poole", danger_now="no").status_code == 400
    assert rows(store) == []
    assert 'value="Sam Poole"' in sam.page
    assert 'value="no" checked' in sam.page


def test_two_concerns_are_two_talks_and_a_double_tap_is_one(app: Flask, store: Store) -> None:
    sam = Browser(app.test_client())
    sam.open(CONCERN)
    sam.send(what_seen="Jade alone", again=True)
    sam.send(what_seen="Jade alone")
    first = sam.address
    sam.open(CONCERN)
    sam.send(what_seen="Tyler hungry")
    assert len(rows(store)) == len({row.chat_key for row in rows(store)}) == 2
    assert first != sam.address
    sam.open(first)
    assert "Jade alone" in sam.page
    assert "Tyler" not in sam.page


def test_a_parents_talk_at_the_same_browser_stays_hers(kelly: Browser, store: Store) -> None:
    kelly.send(words="i carnt cope")
    kelly.open(CONCERN)
    kelly.send(what_seen="Bruise")
    kelly.open("/")
    assert kelly.bubbles == ["i carnt cope"]
    assert len({row.chat_key for row in rows(store)}) == 2


def test_the_address_of_a_concern_alone_opens_nothing(app: Flask) -> None:
    sam = Browser(app.test_client())
    sam.open(CONCERN)
    sam.send(what_seen="Bruise")
    other = Browser(app.test_client())
    assert other.open(sam.address).status_code == 404
    assert "Bruise" not in other.page


@pytest.mark.parametrize("broken", [True, False])
def test_a_form_that_could_not_be_kept_keeps_its_boxes(
    app: Flask, store: Store, broken: bool
) -> None:
    def refuse(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO inbox"):
            raise OperationalError(statement, {}, Exception("disk full"))

    sam = Browser(app.test_client())
    sam.open(CONCERN)
    if broken:
        event.listen(store.kw["bind"], "before_cursor_execute", refuse)
    else:
        sam.shown["csrf_token"] = "forged"
    sam.send(what_seen="Bruise on the left arm")
    assert "Your message did not reach us." in sam.page
    assert "Bruise on the left arm" in sam.page
    assert rows(store) == []


# ---- the page itself ----


def test_the_page_is_strict_and_kept_nowhere(kelly: Browser) -> None:
    page = kelly.open()
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    for address in re.findall(r'(?:src|href)="([^"]+)"', kelly.page):
        assert address.startswith(("/", "#")) or address == web_talk.EXIT_TO
    assert not re.findall(r"\son\w+=|\sstyle=|<style", kelly.page)


def test_what_it_is_stands_before_the_box(kelly: Browser) -> None:
    before, _, _ = kelly.page.partition("<textarea")
    for told in (
        "I am a computer",
        "I am not 999",
        "Workers from social services",
        "not keep secrets",
    ):
        assert told in before


def test_a_page_that_is_not_there_leads_back(kelly: Browser) -> None:
    assert kelly.open("/nowhere").status_code == 404
    assert 'href="/"' in kelly.page


def test_a_clock_without_a_zone_is_refused(store: Store, tmp_path: Path) -> None:
    app = create_web_door(store, Council(), "k", lambda: datetime(2026, 5, 4), tmp_path)  # noqa: DTZ001
    app.testing = True
    with pytest.raises(ValueError, match="time zone"):
        app.test_client().get("/")


# ---- pictures ----


def test_pictures_stand_beside_words_and_say_nothing_of_their_own(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="i carnt cope")
    answer(store, clock, "referral.thanks")
    kelly.open()
    images = re.findall(r"<img [^>]*>", kelly.page)
    assert any('src="/picture/writing.svg"' in image for image in images)
    assert all('alt=""' in image for image in images), "the words say it all"
    drawing = kelly.client.get("/picture/writing.svg")
    assert drawing.mimetype == "image/svg+xml"
    assert "max-age" in drawing.headers["Cache-Control"], "a picture tells nothing about anybody"
    assert kelly.client.get("/picture/..%2Fphrases.svg").status_code == 404


def test_what_comes_next_is_a_list_with_the_step_where_we_are(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="what happens next")
    answer(store, clock, Bubble("next.steps", {"step": 2}))
    kelly.open()
    steps = re.findall(
        r'<li( class="now" aria-current="step")?>\s*<span class="number">', kelly.page
    )
    assert [bool(now) for now in steps] == [False, True, False, False]
    assert "We are at number 2 now." in kelly.page


def test_pictures_off_and_a_hidden_talk_have_none(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="i carnt cope")
    answer(store, clock, "referral.thanks")
    with store.begin() as work:
        chat = work.scalars(select(ChatRow)).one()
        chat.preferences = Preferences(pictures=False).kept()
    kelly.open()
    talk = kelly.page.partition('id="talk"')[2]
    assert say("referral.thanks") in talk
    assert "<img" not in talk
    with store.begin() as work:
        chat = work.scalars(select(ChatRow)).one()
        chat.preferences, chat.hidden_at = {}, clock()
    kelly.open()
    assert "<img" not in kelly.page


# ---- reading out ----


@pytest.fixture
def speaking(app: Flask) -> Flask:
    app.extensions[KEY] = replace(app.extensions[KEY], speech=Speech([Espeak()]))
    return app


def test_each_message_can_be_read_out_on_the_page(
    speaking: Flask, store: Store, clock: Clock
) -> None:
    kelly = Browser(speaking.test_client())
    kelly.open()
    kelly.send(words="i carnt cope")
    (told,) = answer(store, clock, "referral.thanks")
    kelly.open()
    assert re.findall(r'class="listen" href="([^"]*)"', kelly.page) == [f"/listen/{told}"]
    sound = kelly.client.get(f"/listen/{told}")
    assert (sound.status_code, sound.mimetype) == (200, "audio/mpeg")
    assert sound.headers["Cache-Control"] == "no-store"
    assert soundfile.info(BytesIO(sound.data)).duration > 1.5
    assert "media-src 'self'" in sound.headers["Content-Security-Policy"]


def test_nobody_else_hears_it_and_a_hidden_talk_is_silent(
    speaking: Flask, store: Store, clock: Clock
) -> None:
    kelly = Browser(speaking.test_client())
    kelly.open()
    kelly.send(words="i carnt cope")
    (told,) = answer(store, clock, "referral.thanks")
    kelly.open()
    assert speaking.test_client().get(f"/listen/{told}").status_code == 404
    assert kelly.client.get(f"/listen/{told + 1}").status_code == 404
    with store.begin() as work:
        work.scalars(select(ChatRow)).one().hidden_at = clock()
    assert kelly.client.get(f"/listen/{told}").status_code == 404
    kelly.open()
    assert "listen" not in kelly.page


def test_without_a_voice_the_page_offers_none_and_says_so_when_asked(
    kelly: Browser, store: Store, clock: Clock
) -> None:
    kelly.send(words="read it to me")
    (told,) = answer(store, clock, Bubble("speech.here", {"of": [1]}))
    kelly.open()
    assert kelly.bubbles[-1] == say("speech.can_not")
    assert 'class="listen"' not in kelly.page
    assert kelly.client.get(f"/listen/{told}").status_code == 404
