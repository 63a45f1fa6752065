"""A file a chapter: functions that ask `games` something and lay out what comes."""
