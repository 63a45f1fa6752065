"""A page on paper, printed by a browser that is there."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

_BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge",
)  # fmt: skip
_PATIENCE = 120  # seconds


def browser() -> str | None:
    """A browser that prints without a window; None where there is none."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def printed(page: str, program: str) -> bytes | None:
    """The PDF of a page.

    Parameters
    ----------
    page : str
        In HTML.
    program : str
        The browser.

    Returns
    -------
    bytes or None
        None where the browser makes none.
    """
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page, encoding="utf-8")
        command = [
            program, "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
            "--virtual-time-budget=10000", f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # which root has to go without
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
            return target.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
