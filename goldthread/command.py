"""The installed command `goldthread`. Each subcommand lives in its own module, which is loaded when it is called:
`goldthread read` needs no database, and must not wait for one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click
import django
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Subcommand:
    """Where a subcommand is ("module:name"), its line in the help, and whether it needs the record."""

    where: str
    help: str
    needs_record: bool = True


COMMANDS = {
    "accept": Subcommand("goldthread.intake.keep_command:accept", "Accept what was read into the record."),
    "audit": Subcommand("goldthread.accounts.audit_command:audit", "Anchor and verify the audit trail."),
    "backup": Subcommand("goldthread.keeping.commands:backup", "Write all that is kept into one archive."),
    "demo": Subcommand("goldthread.web.commands.demo:demo", "Build the fictional council, test it and serve it."),
    "export": Subcommand("goldthread.keeping.bundle.commands:export", "Write one authority as an open bundle."),
    "import": Subcommand(
        "goldthread.keeping.bundle.commands:import_command", "Bring in the authority of a bundle; all of it or nothing."
    ),
    "init": Subcommand("goldthread.web.commands.init:init", "Begin: database, packs, your council, its first person."),
    "publish": Subcommand("goldthread.publishing.command:publish", "Write a letter, slides or a list of a review."),
    "read": Subcommand("goldthread.intake.command:read", "Read documents and say what they hold.", needs_record=False),
    "search-index": Subcommand(
        "goldthread.search.command:search_index", "Bring the search up to date, or make it anew."
    ),
    "restore": Subcommand("goldthread.keeping.commands:restore", "Make this installation what a backup holds."),
    "serve": Subcommand("goldthread.web.serve:serve", "Serve the pages and run the background work, until Ctrl-C."),
    "test-live": Subcommand("goldthread.checks.command:test_live", "Run the live test and show what breaks."),
}


def start_django() -> None:
    """Makes settings and models usable. Raises ClickException with the remedy when a setting is bad."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error


def finish_what_was_decided() -> None:
    """A restore that was killed while it put its last pieces in place is completed before anything reads the record."""
    if (import_module("django.conf").settings.DATA / "restore-to-finish.json").exists():
        import_module("goldthread.keeping.restore_finish").finish_restore()
        click.echo("A restore that was broken off in its last step is now complete.", err=True)


class LazyGroup(click.Group):
    """A group that imports the module of a subcommand only when that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        if COMMANDS[cmd_name].needs_record:
            start_django()
            finish_what_was_decided()
        module, _, name = COMMANDS[cmd_name].where.partition(":")
        command: Any = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in self.list_commands(ctx) if name in COMMANDS])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="goldthread", prog_name="goldthread")
def main() -> None:
    """The thread from statutory duty to changed outcome, as one record that is tested every day."""
