"""What a command has to say, in four formats."""

from cli.output.report import SCHEMA, Report, Section, write

__all__ = ["SCHEMA", "Report", "Section", "write"]
