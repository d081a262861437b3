"""The command line: one module per command, loaded when it is called so that each starts at once."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from guidekit.errors import GuidekitError

COMMANDS = {
    "init": "guidekit.cli.init",
    "new": "guidekit.cli.new",
    "check": "guidekit.cli.check",
    "rule": "guidekit.cli.rule",
    "show": "guidekit.cli.show",
    "lock": "guidekit.cli.lock",
    "explain": "guidekit.cli.explain",
    "simulate": "guidekit.cli.simulate",
    "schema": "guidekit.cli.schema",
    "serve": "guidekit.cli.serve",
    "report": "guidekit.cli.report",
    "people": "guidekit.cli.people",
    "reset": "guidekit.cli.reset",
    "prune": "guidekit.cli.prune",
    "migrate": "guidekit.cli.migrate",
    "keys": "guidekit.cli.keys",
    "translate": "guidekit.cli.translate",
    "import": "guidekit.cli.import_",
    "completion": "guidekit.cli.completion",
}


class LazyGroup(click.Group):
    """A group whose commands are the `command` of the modules in a table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order a person meets them."""
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return it."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        # What loading makes is there to stay, so looking for garbage among it only costs time.
        gc.disable()
        try:
            command: click.Command = import_module(COMMANDS[cmd_name]).command
        finally:
            gc.enable()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command the first word names, or say which one was probably meant."""
        word = args[0]
        if not word.startswith("-") and self.get_command(ctx, word) is None:
            from difflib import get_close_matches  # noqa: PLC0415 -- only mistakes need it

            close = get_close_matches(word, COMMANDS, n=1)
            meant = f'Did you mean "{close[0]}"?' if close else f"There are: {', '.join(COMMANDS)}."
            ctx.fail(f'There is no command "{word}". {meant}')
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="guidekit", message="guidekit %(version)s")
def guidekit() -> None:
    """Write guides as files, check them, and serve them to any web app."""


def main() -> None:
    """Run the command line; what goes wrong is one plain sentence and exit status 2, never a traceback."""
    try:
        guidekit()
    except GuidekitError as error:
        click.echo(f"guidekit: {error}", err=True)
        sys.exit(2)
