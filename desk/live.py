"""What a worker writes to a person, looked at while she types.

Nothing is kept: no row, no entry, no line of a log has a word of it. It shows nothing of the record
either, so it is no look at the referral. Where it can not be asked, the same is said on sending.
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue

from desk.advice import LONGEST, advised
from desk.security import current_worker, needs, stays_on_the_page
from desk.setting import desk
from desk.step_pages import TO_THE_PERSON
from referrals import queries
from referrals.model import Role
from store.engine import reading

blueprint = Blueprint("live", __name__)
KEY = "heard_desk_live"
# Who types without a pause asks less often than every 400 ms (see the page); this is twice that.
MOST, WITHIN = 50, timedelta(seconds=10)


@dataclass
class Pace:
    """How often each worker has asked of late, in this process."""

    asked: dict[int, deque[datetime]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=MOST))
    )
    lock: threading.Lock = field(default_factory=threading.Lock)

    def is_too_fast(self, worker_id: int, now: datetime) -> bool:
        """Note that this worker asks now, and tell whether it is once too often."""
        with self.lock:
            asked = self.asked[worker_id]
            if len(asked) == MOST and timedelta(0) <= now - asked[0] < WITHIN:
                return True
            asked.append(now)
            return False


@blueprint.post("/referrals/<number>/advice")
@needs(Role.DUTY_WORKER, Role.MANAGER)
@stays_on_the_page
def look(number: str) -> ResponseReturnValue:
    """The piece of the page that says what is hard to read in this draft."""
    if cast(Pace, current_app.extensions[KEY]).is_too_fast(current_worker().id, desk().now()):
        return "", 429
    written = {name: request.form[name] for name in TO_THE_PERSON if name in request.form}
    if sum(map(len, written.values())) > LONGEST:
        return render_template("advice_found.html", too_long=True)
    with reading(desk().store) as work:
        recipient = queries.recipient_of(work, number)
    advice = advised(written, recipient, desk().council.short_message_words, typing=True)
    anything = any(words.strip() for words in written.values())
    shown = {"advice": advice, "their_language": recipient.language, "looked": anything}
    return render_template("advice_found.html", **shown)
