"""The installed command `goldthread`. Each subcommand lives in its own module, which is loaded when it is called:
`goldthread read` needs no database, and must not wait for one."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "read": ("goldthread.intake.command:read", "Read documents and say what they hold, without a database."),
    "serve": ("goldthread.web.serve:serve", "Serve the pages and run the background work, until Ctrl-C."),
}
"""Where each subcommand is, and its line in the help."""


class LazyGroup(click.Group):
    """A group that imports the module of a subcommand only when that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: Any = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx) if name in COMMANDS])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="goldthread", prog_name="goldthread")
def main() -> None:
    """The thread from statutory duty to changed outcome, as one record that is tested every day."""
