"""A program that calls a kernel for the first time, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import logging, sys
logging.getLogger("tripolar.compile").addHandler(logging.StreamHandler(sys.stdout))
logging.getLogger("tripolar.compile").setLevel(logging.INFO)
import numpy as np
from solver import batch
from solver.pure.kernels.pure import pure_nash
print(batch.pure_nash(np.array([[[[3.0, 0], [5, 1]], [[3, 5], [0, 1]]]])).tolist())
print(len(pure_nash._dispatcher.signatures), "signature")
"""
ANSWER = "[[[False, False], [False, True]]]\n1 signature"


def run(cache: Path, before: str = "") -> str:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", before + SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
