"""`guidekit completion`: the script that lets a shell complete commands, options and guide ids."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

PROGRAM = "guidekit"
VARIABLE = "_GUIDEKIT_COMPLETE"
SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    r"""
    Print the script for a SHELL, to be read when it starts.

    \b
    bash: eval "$(guidekit completion bash)" in ~/.bashrc
    zsh:  eval "$(guidekit completion zsh)" in ~/.zshrc
    fish: guidekit completion fish > ~/.config/fish/completions/guidekit.fish
    """
    script = SHELLS[shell](context.find_root().command, {}, PROGRAM, VARIABLE)
    click.echo(script.source())
