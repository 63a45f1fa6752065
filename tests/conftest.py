"""What holds for all tests."""

import os
from pathlib import Path

from hypothesis import settings

# a busy machine, or a kernel that is compiled in the middle, is no failure
settings.register_profile("tripolar", deadline=None)
settings.load_profile("tripolar")

# pytest's workers have a width: a pipe has none, unless a test gives it one
os.environ.pop("COLUMNS", None)

# Copied out of the checkout, the tests run against what is installed: all but those of files
# that are not installed.
if not Path(__file__).parent.with_name("pyproject.toml").exists():
    collect_ignore = [
        "benchmarks",
        "package",
        "cli/test_documents.py",
        "test_architecture.py",
        "test_pages.py",
    ]
