"""How the command ends: each way of ending told well, and as a number."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from generator.errors import NewsarchiveError

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
        status = command.main(list(arguments), "newsarchive", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
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
