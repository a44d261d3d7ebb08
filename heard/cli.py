"""`heard`: one command for each part and each chore. Exit codes: 0, 1 for trouble, 2 for bad use.

Each command imports what it runs when it runs, so that a part that can not start keeps no other
part from starting.
"""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter

from heard.ports import PortTaken
from heard.settings import BadSetting, read_settings

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
    from heard.export import queue_json, queue_text

    print((queue_json if json else queue_text)(read_settings(), with_closed=all))


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
    from heard.export import referral_json
    from referrals.repository import NoSuchReferral

    if not json:
        raise BadUse("Say --json. To read a referral as a person, open it at the desk.")
    try:
        print(referral_json(read_settings(), number))
    except NoSuchReferral as missing:
        raise Trouble(str(missing)) from None


@app.command
def verify() -> None:
    """Walk the chronology and name the first entry that was changed."""
    from heard.export import broken_entry

    broken = broken_entry(read_settings())
    if broken is not None:
        raise Trouble(broken)
    say("The chronology holds: nothing was changed or removed.")


@app.command
def understand() -> None:
    """Read messages as JSON lines, write what Heard reads in each.

    In: {"id", "text", "who": "parent" or "practitioner"}. Out: {"id", "intent", "confidence",
    "signals", "urgency", "concern_types"}. Nothing is kept. A bad line gets an "error".
    """
    from heard.rasa_process import RasaMissing
    from heard.understand import model, read_lines

    all_good = True
    try:
        with model(read_settings()) as running:
            for answer, good in read_lines(sys.stdin.buffer, running):
                print(answer, flush=True)
                all_good = all_good and good
    except RasaMissing as missing:
        raise Trouble(str(missing)) from None
    if not all_good:
        raise Trouble("Some lines could not be read: see their error.")


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
    except (BadSetting, PortTaken, RasaMissing, RecordNotReady, NotDone, Trouble) as trouble:
        return _tell(trouble, 1)
    except (KeyboardInterrupt, BrokenPipeError):
        return 1
    return 0


def _tell(trouble: Exception, code: int) -> int:
    hint = "\nSee: heard --help" if code == 2 else ""
    print(f"heard: {trouble}{hint}", file=sys.stderr)
    return code
