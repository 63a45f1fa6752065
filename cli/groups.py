"""Groups of commands that suggest the near word for one they do not know."""

import click


class Group(click.Group):
    """A group of commands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-"):
            from games.suggest import unknown

            raise click.UsageError(unknown("command", args[0], known), ctx)
        return super().resolve_command(ctx, args)
