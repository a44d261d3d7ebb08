"""Runs alone: a sound comes in at stdin, one line of JSON goes out. It knows nothing of Heard.

Whatever a stranger sent is decoded here, in a process without keys and without the record, which
can open no connection and write no file, and which whoever started it ends when it takes too long.
So this file imports no other of Heard's, and is started by its path.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

RATE = 16_000  # samples a second, as the model was taught
MOST_MEMORY = 4 * 1024**3  # bytes; 460 MB is what it takes
NOT_ALLOWED = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen")
# Whisper's own signs of a guess that is worth nothing (Radford et al. 2022, section 4.5) ...
LEAST_LIKELY = -1.0  # mean log probability of the words
MOST_ALIKE = 2.4  # how well they compress: a loop says one thing again and again
# ... and ours: speech in Polish and Urdu came out as English sentences with two weaker signs.
RATHER_UNLIKELY, RATHER_ALIKE, RATHER_NO_SPEECH = -0.7, 2.0, 0.5


class Damaged(ValueError):
    """The sound can not be decoded."""


def shut_in() -> None:
    """From here on: no connection, no other program, no file written, no picture of the memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    os.nice(10)  # the record, the replies and the clocks come first
    sys.addaudithook(_refuse)


def samples_of(body: bytes, most_seconds: float) -> tuple[np.ndarray[Any, Any], bool]:
    """The sound as floats from -1 to 1 at `RATE`, one channel; is it longer than was taken?

    Raises Damaged.
    """
    import av
    import numpy as np

    most, pieces, taken = int(most_seconds * RATE), [], 0
    try:
        with av.open(io.BytesIO(body), mode="r") as container:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            for frame in container.decode(container.streams.audio[0]):
                for piece in resampler.resample(frame):
                    pieces.append(piece.to_ndarray().reshape(-1))
                    taken += pieces[-1].size
                if taken > most:
                    break
    except (av.error.FFmpegError, IndexError, ValueError) as trouble:
        if not pieces:  # else: what came before the damage was heard
            raise Damaged from trouble
    if not pieces:
        raise Damaged
    whole = np.concatenate(pieces)
    return whole[:most].astype(np.float32) / 32_768, whole.size > most


def guess(samples: np.ndarray[Any, Any], model: str) -> tuple[str, bool]:
    """The words, and whether any speech was found. "" with speech: nothing that makes sense."""
    from faster_whisper import WhisperModel

    whisper = WhisperModel(
        model, device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True
    )
    found, about = whisper.transcribe(
        samples,
        language="en",
        temperature=0.0,  # the same sound, the same guess
        vad_filter=True,
        condition_on_previous_text=False,  # one slip does not colour what follows
    )
    words = [one.text.strip() for one in found if _makes_sense(one)]
    return " ".join(words), about.duration_after_vad > 0


def main() -> None:
    """stdin: the file. Arguments: the model's folder, the most seconds. stdout: one JSON object."""
    model, most_seconds = sys.argv[1], float(sys.argv[2])
    shut_in()
    try:
        samples, is_longer = samples_of(sys.stdin.buffer.read(), most_seconds)
    except Damaged:
        _tell({"damaged": True})
        return
    words, speech = guess(samples, model)
    _tell({"words": words, "speech": speech, "is_longer": is_longer})


def _makes_sense(segment: Any) -> bool:
    likely, alike = segment.avg_logprob, segment.compression_ratio
    if likely < LEAST_LIKELY or alike > MOST_ALIKE:
        return False
    doubtful = alike > RATHER_ALIKE or segment.no_speech_prob > RATHER_NO_SPEECH
    return not (doubtful and likely < RATHER_UNLIKELY)


def _tell(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer))


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event in NOT_ALLOWED:
        raise PermissionError(event)


if __name__ == "__main__":
    main()
