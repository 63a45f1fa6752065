"""`tripolar sweep`, and the cluster that it computes on."""

from cli.commands.sweep.command import sweep

__all__ = ["sweep"]
