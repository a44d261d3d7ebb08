"""`heard`: one command for each part and each chore. Exit codes: 0, 1 for trouble, 2 for bad use.

Each command imports what it runs when it runs, so that a part that can not start keeps no other
part from starting.
"""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter

from heard.ports import PortTaken
from heard.settings import BadSetting, read_settings
from store.envelope import KeysTrouble

app = App(
    name="heard",
    help="A person writes to children's social care, and is heard.",
    version_flags=["--version"],
    help_format="plaintext",
    help_formatter="plain",
)
door = App(name="door", help="Start one door alone: telegram or web.")
worker = App(name="worker", help="The people at the desk: add, new-password, left.")
app.command(door)
app.command(worker)
keys = App(name="keys", help="The keys that seal what people write: new, rotate, check.")
app.command(keys)
phrases = App(name="phrases", help="What Heard says, in each language: status, approve.")
app.command(phrases)


class Trouble(RuntimeError):
    """A command could not do what it was asked. Its words go to the screen; exit code 1."""


@app.command
def serve() -> None:
    """Start every part, watch them, print the addresses."""
    from heard.serve import serve as run

    run(read_settings(), say)


@app.command(name="set-up")
def set_up(*, only_rasa: Annotated[bool, Parameter(negative="")] = False) -> None:
    """Make what the first start needs: database, Rasa, model.

    Parameters
    ----------
    only_rasa
        Only Rasa's Python and its model; no Rasa is then a failure.
    """
    from heard import set_up as chores

    if not only_rasa:
        chores.set_up(read_settings(), say)
    elif not chores.set_up_rasa(say):
        raise Trouble("There is no Rasa here: see above.")


@door.command(name="telegram")
def door_telegram() -> None:
    """Serve the Telegram bot whose token is HEARD_TELEGRAM_TOKEN."""
    from heard.parts import door_telegram as run

    run(read_settings())


@door.command(name="web")
def door_web() -> None:
    """Serve the web page on which a parent or a practitioner writes."""
    from heard.parts import door_web as run

    run(read_settings())


@app.command
def converse() -> None:
    """Put what was written on record, and go on with the talk."""
    from heard.parts import converse as run

    run(read_settings())


@app.command
def sweep() -> None:
    """Raise, each second, whatever is due and has not happened."""
    from heard.parts import sweep as run

    run(read_settings())


@app.command(name="voice-guess")
def voice_guess() -> None:
    """Guess at the words of voice messages (optional)."""
    from bot.voice_guess.recogniser import RecogniserMissing
    from heard.parts import voice_guess as run

    try:
        run(read_settings())
    except RecogniserMissing as missing:
        raise Trouble(f"No guess at voice messages: {missing}. Run: make voice-guess") from None


@app.command
def desk() -> None:
    """Serve the duty worker's desk."""
    from heard.parts import desk as run

    run(read_settings())


@app.command
def rasa() -> None:
    """Serve Rasa and its actions, on this machine only."""
    from heard.rasa_process import run_rasa

    run_rasa(read_settings())


@app.command
def doctor() -> None:
    """Check each part, say what is missing and what to do."""
    from heard.doctor import examine

    findings = examine(read_settings())
    for finding in findings:
        say(finding.said)
    if any(finding.needs_care for finding in findings):
        raise Trouble("Something needs care: see above.")
    say("All is well.")


@app.command
def health(part: str | None = None, /) -> None:
    """Ask the parts on this machine how they are. Exit code 1 when one is not well.

    Parameters
    ----------
    part
        Only this one: door-web, door-telegram, converse, sweep, desk, rasa or voice-guess.
    """
    from heard.health import parts_here
    from heard.health_listener import PARTS

    if part is not None and part not in PARTS:
        raise BadUse(f"A part is one of: {', '.join(PARTS)}.")
    seen = parts_here(read_settings(), part)
    for one in seen:
        say(one.said)
    if not seen:
        raise Trouble(f"{part or 'No part of Heard'} was started on this machine.")
    if not all(one.ok for one in seen):
        raise Trouble("Something is not well: see above.")


@app.command
def referrals(
    *,
    json: Annotated[bool, Parameter(negative="")] = False,
    all: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Print the queue, the soonest first.

    Parameters
    ----------
    json
        As JSON, with everything that the queue knows.
    all
        Also what is closed.
    """
    from heard.export import ReadNotRecorded, queue_json, queue_text

    try:
        print((queue_json if json else queue_text)(read_settings(), with_closed=all))
    except ReadNotRecorded as trouble:
        raise Trouble(str(trouble)) from None


@app.command
def referral(number: str, /, *, json: Annotated[bool, Parameter(negative="")] = False) -> None:
    """Print one whole referral, with the exact words.

    Parameters
    ----------
    number
        The referral's number, as the person was told it.
    json
        As JSON (the only form there is: a person reads a referral at the desk).
    """
    from heard.export import ReadNotRecorded, referral_json
    from referrals.repository import NoSuchReferral

    if not json:
        raise BadUse("Say --json. To read a referral as a person, open it at the desk.")
    try:
        print(referral_json(read_settings(), number))
    except (NoSuchReferral, ReadNotRecorded) as trouble:
        raise Trouble(str(trouble)) from None


@app.command
def corrections(*, json: Annotated[bool, Parameter(negative="")] = False) -> None:
    """Print what workers corrected of what the machine read, with the exact words.

    Parameters
    ----------
    json
        As JSON (the only form there is).
    """
    from heard.export import ReadNotRecorded, corrections_json

    if not json:
        raise BadUse("Say --json. A worker corrects a reading at the desk.")
    try:
        print(corrections_json(read_settings()))
    except ReadNotRecorded as trouble:
        raise Trouble(str(trouble)) from None


@app.command
def verify(*, head: Annotated[list[Path] | None, Parameter(negative="")] = None) -> None:
    """Walk the record and name the first entry of each chain that was bent.

    Parameters
    ----------
    head
        A file of heads that were shipped earlier: an older copy of the record is then seen too.
        It can be given several times.
    """
    from heard.export import BadHeadFile, said, verified

    try:
        chains = verified(read_settings(), head or ())
    except BadHeadFile as bad:
        raise Trouble(str(bad)) from None
    for walked in chains:
        if walked.broken is None:
            say(said(walked))
    if any(walked.broken for walked in chains):
        raise Trouble("\n".join(said(walked) for walked in chains if walked.broken))
    if head is None:
        say("Not looked for: an older copy of the whole record. For that, give a shipped head.")


@app.command
def head(*, ship: Annotated[bool, Parameter(negative="")] = False) -> None:
    """Print how far each chain goes, to be kept elsewhere.

    Parameters
    ----------
    ship
        Ship it now, to HEARD_HEAD_FILE and HEARD_HEAD_URL.
    """
    from heard.export import heads_now, ship_now
    from referrals.head import HeadDoesNotHold

    settings = read_settings()
    try:
        for line in heads_now(settings):
            say(line.line)
        troubles = ship_now(settings) if ship else []
    except HeadDoesNotHold as trouble:
        raise Trouble(f"{trouble} Run: heard verify") from None
    if troubles:
        raise Trouble("\n".join(troubles))


@app.command
def backup(folder: Path, /) -> None:
    """Copy the whole record into a new folder, while people go on writing. Never the keys.

    Parameters
    ----------
    folder
        Where the copy goes. It must be new or empty, and on another disk to be of use.
    """
    from heard import backup as copying

    try:
        done = copying.back_up(read_settings(), folder)
    except copying.BackupFailed as failed:
        raise Trouble(str(failed)) from None
    for line in copying.said(done):
        say(line)
    if done.missing:
        raise Trouble(f"The record speaks of files that are not there: {', '.join(done.missing)}")


@app.command(name="keep-copy")
def keep_copy(folder: Path, /, *, config: Path | None = None, prove_minutes: float = 5.0) -> None:
    """Keep a continuous copy of the SQLite record, with litestream, and mend it when it stops.

    Parameters
    ----------
    folder
        Where the copy goes: another disk, or a folder of another machine.
    config
        Another file than deploy/litestream.yml, for a copy that goes to S3 or over SSH.
    prove_minutes
        How often the copy is brought back for a trial. It needs room beside the record.
    """
    from heard import keep_copy as copying

    config = config or copying.CONFIG
    try:
        copying.keep_copy(read_settings(), folder, config, prove_minutes * 60)
    except copying.CanNotCopy as trouble:
        raise Trouble(str(trouble)) from None


@app.command
def restore(
    folder: Path | None = None, /, *, in_place: Annotated[bool, Parameter(negative="")] = False
) -> None:
    """Make a copy the record of this installation, check all of it, say how far it goes.

    Parameters
    ----------
    folder
        The copy. What is there already is never written over.
    in_place
        The database is back already (by litestream, or a second server): check and settle it.
    """
    from heard import restore as restoring
    from heard.manifest import BadCopy

    if (folder is None) is not in_place:
        raise BadUse("Say which copy, or --in-place when the database is back already.")
    try:
        if folder is None:
            done = restoring.restore_in_place(read_settings())
        else:
            done = restoring.restore(read_settings(), folder)
    except (BadCopy, restoring.RestoreFailed) as failed:
        raise Trouble(str(failed)) from None
    for line in done.said():
        say(line)
    if done.broken is not None:
        raise Trouble(done.broken)
    say("The chronology holds: nothing was changed or removed.")


@app.command
def understand() -> None:
    """Read messages as JSON lines, write what Heard reads in each.

    In: {"id", "text", "who": "parent" or "practitioner"}. Out: {"id", "intent", "confidence",
    "signals", "urgency", "concern_types"}. Nothing is kept. A bad line gets an "error".
    """
    from heard.rasa_process import RasaMissing
    from heard.understand import model, read_lines
    from heard.wiring import learned_reader

    all_good = True
    try:
        with model(read_settings()) as running:
            for answer, good in read_lines(sys.stdin.buffer, running, learned_reader()):
                print(answer, flush=True)
                all_good = all_good and good
    except RasaMissing as missing:
        raise Trouble(str(missing)) from None
    if not all_good:
        raise Trouble("Some lines could not be read: see their error.")


@keys.command(name="new")
def keys_new() -> None:
    """Add a master key to the key file. It is never shown."""
    from heard import keys_chore

    keys_chore.new(read_settings(), say)


@keys.command(name="rotate")
def keys_rotate() -> None:
    """Go over to the newest master key and to a new field key, while everything runs."""
    from heard import keys_chore

    keys_chore.rotate(read_settings(), say)


@keys.command(name="check")
def keys_check(*, all: Annotated[bool, Parameter(negative="")] = False) -> None:
    """Say which keys are needed, and whether what is sealed opens.

    Parameters
    ----------
    all
        Open every row and every file, not the newest of each table only.
    """
    from heard.keys_check import look

    found = look(read_settings(), everything=all)
    for line in (*found.well, *(f"CARE: {line}" for line in found.care)):
        say(line)
    if found.trouble:
        raise Trouble("\n".join(found.trouble))
    say("The keys are in order.")


@phrases.command(name="status")
def phrases_status(
    *, language: str | None = None, json: Annotated[bool, Parameter(negative="")] = False
) -> None:
    """Say of each language whether it is complete, and how much a native speaker approved.

    Parameters
    ----------
    language
        Only this one (cy, pl), with each phrase that is not written or not approved.
    json
        For a program.
    """
    from heard import phrases as told

    if not told.known_language(language):
        raise BadUse(f"Nobody has written phrases in {language} yet.")
    if json:
        say(told.status_json(language))
        return
    for line in told.status_text(language):
        say(line)


@phrases.command(name="approve")
def phrases_approve(key: str, /, *, language: str, by: str, register: str | None = None) -> None:
    """Record that a native speaker approves the words of one phrase as they stand.

    Parameters
    ----------
    key
        The phrase, such as referral.thanks.
    language
        cy or pl.
    by
        The name of the native speaker.
    register
        parent, practitioner or public; the plain wording where nothing is said.
    """
    from datetime import datetime

    from easy_read.approvals import NotApprovable
    from easy_read.catalogue import PhraseMissing
    from easy_read.times import LONDON
    from heard import phrases as told

    try:
        done = told.approve(key, register, language, by, datetime.now(LONDON).date())
    except (NotApprovable, PhraseMissing, ValueError) as not_done:
        raise BadUse(f"Not approved: {not_done}.") from None
    for form, english in zip(done.phrase.forms, done.english.forms, strict=False):
        say(f"{language}: {form}\nen: {english}")
    say(f"{by} approves {done.phrase.key} ({done.phrase.register}) in {language}.")


@worker.command(name="add")
def worker_add(sign_in_name: str, /, *, name: str, role: str = "duty_worker") -> None:
    """Add a person to the desk. The password is asked for on the terminal.

    Parameters
    ----------
    sign_in_name
        What they type to sign in.
    name
        Their name, as a parent may read it.
    role
        duty_worker or manager.
    """
    from heard import desk_people

    desk_people.add(read_settings(), sign_in_name, name, role, ask_new_password())
    say(f"{name} can sign in at the desk as {sign_in_name}.")


@worker.command(name="new-password")
def worker_new_password(sign_in_name: str, /) -> None:
    """Give a person at the desk a new password; it is asked for on the terminal."""
    from heard import desk_people

    desk_people.new_password(read_settings(), sign_in_name, ask_new_password())
    say(f"{sign_in_name} has a new password, and is signed out everywhere.")


@worker.command(name="left")
def worker_left(sign_in_name: str, /) -> None:
    """A person has left the desk: they sign in no more, what they did stays under their name."""
    from heard import desk_people

    desk_people.left(read_settings(), sign_in_name)
    say(f"{sign_in_name} can not sign in any more.")


class BadUse(ValueError):
    """A command was asked for in a way that it can not do; exit code 2."""


def ask_new_password() -> str:
    """A new password, typed twice and not shown. It is never an argument: others can see those."""
    first = getpass.getpass("New password: ")
    if getpass.getpass("The same again: ") != first:
        raise Trouble("The two were not the same. Nothing was changed.")
    return first


def say(words: str) -> None:
    """Words for the person at the terminal."""
    print(words, flush=True)


def main(tokens: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    from heard.log import set_up_command_logging

    set_up_command_logging()
    sys.exit(exit_code_of(tokens))


def exit_code_of(tokens: list[str] | None = None) -> int:
    """Run one command; trouble becomes one plain line and an exit code."""
    from heard.desk_people import NotDone
    from heard.rasa_process import RasaMissing
    from heard.wiring import RecordNotReady

    try:
        app(tokens, exit_on_error=False, print_error=False, result_action="return_value")
    except (CycloptsError, BadUse) as bad_use:
        return _tell(bad_use, 2)
    except (BadSetting, KeysTrouble, PortTaken, RasaMissing) as trouble:
        return _tell(trouble, 1)
    except (RecordNotReady, NotDone, Trouble) as trouble:
        return _tell(trouble, 1)
    except (KeyboardInterrupt, BrokenPipeError):
        return 1
    return 0


def _tell(trouble: Exception, code: int) -> int:
    hint = "\nSee: heard --help" if code == 2 else ""
    print(f"heard: {trouble}{hint}", file=sys.stderr)
    return code
