"""The groups of an experiment in the terminal: how many reached the goal, and how sure the difference is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from guidekit.insights.experiments import Result
    from guidekit.insights.lift import Interval


def show_results(console: Console, results: Sequence[Result], *, has_goal: bool) -> None:
    """Print a line for each group, and in one sentence what can be said of the difference."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("Group", overflow="fold")
    for name in ("People", *(("Reached the goal", "Share", "Difference") if has_goal else ())):
        table.add_column(name, justify="right")
    for result in results:
        group = result.group
        goal = (str(group.reached), _percent(group.share), _say_difference(result)) if has_goal else ()
        table.add_row(result.name, str(group.people), *goal)
    console.print()
    console.print(table)
    if has_goal and len(results) > 1:
        console.print(describe_results(results), highlight=False)


def describe_results(results: Sequence[Result]) -> str:
    """Return what a product manager should take away."""
    base, *others = results
    sure = [result for result in others if result.lift and result.lift.finding != "not sure yet"]
    if not sure:
        return f"Nobody can say yet whether any group does better than {base.name}; more people have to come."
    said = [
        f"{result.name} does {result.lift.finding if result.lift else ''} than {base.name}" for result in sure
    ]
    return f"{', '.join(said)}; in 95 of 100 such cases that is true."


def _say_difference(result: Result) -> str:
    if result.lift is None:
        return ""
    return f"{result.lift.difference * 100:+.1f} points ({_say_interval(result.lift.interval)})"


def _say_interval(interval: Interval) -> str:
    return f"{interval.low * 100:+.1f} to {interval.high * 100:+.1f}"


def _percent(share: float) -> str:
    return f"{share:.1%}"
