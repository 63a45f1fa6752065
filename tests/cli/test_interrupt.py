"""An interrupt is answered in a line, by one process of all that a command has."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra cluster is not installed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="a terminal of POSIX")

MAIN = "import sys; from cli.main import main; sys.argv[0] = 'tripolar'; main()"
LINE = "sweep --vary inputs=intervals --design sobol --points 8388608 --ask payoffs"


@pytest.mark.parametrize("where", [[], ["--workers", "1"]])
def test_what_is_done_is_kept_and_no_worker_complains(where: list[str], tmp_path: Path) -> None:
    out = tmp_path / "map"
    script = tmp_path / "command.py"  # workers begin with the file that the command began with
    script.write_text(f"if __name__ == '__main__':\n    {MAIN}\n")
    running = subprocess.Popen(
        [sys.executable, str(script), *LINE.split(), "--out", str(out), *where],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        # where the tests run in the background, interrupts are ignored, and children inherit that
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    while running.poll() is None and not list(out.glob("part-*")):
        time.sleep(0.1)
    assert running.poll() is None, running.communicate()[1]
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: all of them
    _, err = running.communicate(timeout=300)
    assert running.returncode == 130
    assert "Traceback" not in err and "ERROR" not in err
    said = [line for line in err.splitlines() if line and " of 8,388,608 points" not in line]
    assert said[-2:] == [
        f"tripolar: {out} is kept (--resume goes on with it)", "tripolar: interrupted"
    ]  # fmt: skip
    assert set(said[:-2]) <= {"tripolar: compiling, once (some seconds) …"}
    assert list(out.glob("part-*")) and (out / "_manifest.json").exists()
