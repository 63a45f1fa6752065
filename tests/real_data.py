"""The folder of real data files, which the project uses but does not ship."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent.parent / "shared" / "data"

needs_real_data = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the folder of real data files (../shared/data) is not here"
)
