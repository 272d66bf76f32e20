"""How the command ends: each way of ending told well, and as a number."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from generator.errors import NewsarchiveError

_COMPLETE = "_NEWSARCHIVE_COMPLETE"
"""Set by the shell when it asks for completions."""
_CRASHED, _INTERRUPTED, _PIPE_CLOSED = 3, 130, 141


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """Run the command; give 0, 1 for problems in the content, 2 for usage or settings.

    3 says that the program itself is at fault; 130 and 141 are what a shell says of a program
    ended by Ctrl-C, and by the closing of the pipe that it wrote to.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names of files may be no Unicode
    try:
        return _invoke(command, arguments)
    except NewsarchiveError as error:
        from generator.reporting import show_error, show_problems

        show_problems(error.problems)
        show_error(str(error))
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        # The interpreter flushes standard output once more as it ends: let it go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the last place where it can be told well
        from generator.reporting import show_crash

        show_crash(error)
        return _CRASHED


def _invoke(command: click.Command, arguments: Sequence[str]) -> int:
    """Run the command as Click does, with its own ways of ending."""
    if _COMPLETE in os.environ:
        command.main(prog_name="newsarchive", complete_var=_COMPLETE)
    try:
        # Not 'command.main', which would answer a closed pipe itself, with status 1.
        with command.make_context("newsarchive", list(arguments)) as context:
            command.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        sys.stdout.flush()
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return 0
