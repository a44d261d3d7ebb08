"""What a failure of Rasa or of its actions costs: one silent turn, and never the talk."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from bot.rasa_client import RasaClient, RasaSilent
from bot.turns import Do
from tests.contract.rasa_processes import TOKEN, Actions, Rasa, free_port
from tests.contract.recorded_talk import RecordedTalk, asks, keeps

SECRET = "my husband zebracorn hit me"


@pytest.fixture(scope="module")
def pair(model: Path) -> tuple[Rasa, Actions]:
    """A Rasa and actions of their own, which a test may end."""
    assert model.exists()
    actions = Actions(free_port())
    return Rasa(free_port(), actions.port), actions


def test_outages(pair: tuple[Rasa, Actions]) -> None:
    """One Rasa for all of it: a start takes longer than everything that is tested here."""
    rasa, actions = pair
    with rasa, actions, RasaClient(rasa.url, TOKEN, timeout_s=20) as client:
        talk, first_of_a_talk = RecordedTalk(client), RecordedTalk(client)
        talk.write("i carnt cope")

        actions.stop()
        for silent in (talk, first_of_a_talk):
            for _ in range(2):
                with pytest.raises(RasaSilent):
                    silent.write(SECRET)
        actions.start()
        assert talk.write("no") == [keeps("hurt_now", "no"), asks("children_with_you")]
        assert first_of_a_talk.write("i carnt cope") == [asks("hurt_now")]

        rasa.stop()
        assert client.ready() is False
        with pytest.raises(RasaSilent):
            talk.write(SECRET)
        rasa.start()
        assert client.ready() is True
        assert talk.write("yes") == [keeps("children_with_you", "yes"), asks("children")]
        assert talk.write("who r u") == [Do("tell_worker")]
        assert talk.write("Jade")[0] == keeps("children", "words")
        assert "zebracorn" not in rasa.output() + actions.output()


def test_rasa_listens_on_loopback_only(rasa: Rasa) -> None:
    port = int(rasa.url.rsplit(":", 1)[1])
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    hosts = {line[1].split(":")[0] for line in listening if line[1].endswith(f":{port:04X}")}
    assert hosts == {"0100007F"}
    assert not any(
        line.split()[1].endswith(f":{port:04X}")
        for line in Path("/proc/net/tcp6").read_text().splitlines()[1:]
    )


def test_a_wrong_token_is_silence(rasa: Rasa) -> None:
    with RasaClient(rasa.url, "a-wrong-token") as stranger:
        assert stranger.ready() is False
        with pytest.raises(RasaSilent):
            stranger.understand("hello")


def test_no_words_are_silence(client: RasaClient) -> None:
    with pytest.raises(RasaSilent):
        client.respond("1", " \n", {})


def silent_with(reply: httpx.Response | Exception) -> RasaClient:
    def answer(_: httpx.Request) -> httpx.Response:
        if isinstance(reply, Exception):
            raise reply
        return reply

    client = RasaClient("http://127.0.0.1:9", TOKEN)
    client._http = httpx.Client(
        base_url=client._http.base_url, transport=httpx.MockTransport(answer)
    )
    return client


@pytest.mark.parametrize(
    "reply",
    [
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"custom": {}}),
        httpx.Response(200, text="not json"),
        httpx.Response(500, json=[{"custom": {"do": "hear_more"}}]),
        httpx.Response(503),
        httpx.ReadTimeout(SECRET),
        httpx.ConnectError(SECRET),
    ],
)
def test_every_kind_of_failure_is_silence_and_repeats_no_words(
    reply: httpx.Response | Exception,
) -> None:
    with silent_with(reply) as client:
        for ask in (lambda: client.respond("1", SECRET, {}), lambda: client.understand(SECRET)):
            with pytest.raises(RasaSilent) as silence:
                ask()
            assert "zebracorn" not in str(silence.value)


def test_a_slow_rasa_is_silence_within_the_time_that_was_given() -> None:
    import socket

    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        with RasaClient(
            f"http://127.0.0.1:{deaf.getsockname()[1]}", TOKEN, timeout_s=0.3
        ) as client:
            started = time.monotonic()
            with pytest.raises(RasaSilent):
                client.respond("1", "hello", {})
            assert time.monotonic() - started < 3
