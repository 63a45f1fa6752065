"""Ctrl-C ends a search that would go on for hours."""

import signal
import subprocess
import sys
import time

import pytest

CODE = """
import numpy as np
from solver import NormalFormGame, batch, nash
rng = np.random.default_rng(0)
print("ready", flush=True)
{work}
"""

WORK = {
    "one game": "nash(NormalFormGame(rng.normal(size=(3, 7, 7, 7))), 'polynomial')",
    "five players": "nash(NormalFormGame(rng.normal(size=(5, 4, 4, 4, 4, 4))), 'polynomial')",
    "a batch": "batch.nash(rng.normal(size=(20_000, 3, 4, 4, 4)))",
    "a degenerate batch": "batch.nash(rng.integers(0, 2, size=(20_000, 3, 4, 4, 4)))",
    "exactly": """
for _ in range(10**6):
    nash(NormalFormGame(rng.integers(0, 3, size=(3, 4, 4, 4))), exact=True)
""",
}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to send")
@pytest.mark.parametrize("work", WORK)
def test_an_interrupt_returns_control(work: str) -> None:
    command = [sys.executable, "-c", CODE.format(work=WORK[work])]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            time.sleep(1.0)
            assert process.poll() is None
            process.send_signal(signal.SIGINT)
            _, error = process.communicate(timeout=60)  # hours, if it were not for the signal
        finally:
            process.kill()
    assert process.returncode != 0 and "KeyboardInterrupt" in error
