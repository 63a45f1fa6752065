"""What holds for all tests."""

from hypothesis import settings

# a busy machine, or a kernel that is compiled in the middle, is no failure
settings.register_profile("tripolar", deadline=None)
settings.load_profile("tripolar")
