"""What a command has to say, in four formats."""

from cli.output.report import SCHEMA, Report, Section, json_text, write

__all__ = ["SCHEMA", "Report", "Section", "json_text", "write"]
