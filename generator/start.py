"""Where the command begins: it answers ``--help`` and ``--version`` before anything is imported.

Importing Click alone takes three times as long as starting Python. So what it would write for
the whole command stands here, and a test compares; all else is left to it.
"""

from __future__ import annotations

import os
import sys

from generator import __version__

HELP = """\
Usage: newsarchive [OPTIONS] COMMAND [ARGS]...

  Turn a folder of news articles into a static site that shows each event as
  every source told it.

Options:
  --version        Show the version and exit.
  -C, --root PATH  The site's folder; before or after the command.
  -h, --help       Show this message and exit.

Commands:
  init     Start a site in a folder.
  new      Start an article.
  build    Build the site.
  serve    Show the site while you work on it.
  check    Report every problem, write nothing.
  export   Write the archive for research or for keeping.
  search   Search the archive.
  related  List the articles nearest to one.

  What each command does at length: docs/commands.md
"""
WIDTH = 80
"""Columns that it is laid out for."""
_ANSWERS = {"-h": HELP, "--help": HELP, "--version": f"newsarchive {__version__}\n"}


def main() -> None:
    """Run the command and end the process with its exit status."""
    asked = sys.argv[1] if len(sys.argv) == 2 else ""
    if asked in _ANSWERS and "_NEWSARCHIVE_COMPLETE" not in os.environ and _columns() >= WIDTH:
        try:
            sys.stdout.write(_ANSWERS[asked])
            sys.stdout.flush()
        except BrokenPipeError:
            pass  # whoever reads has gone; Click's way says so
        else:
            return
    from generator.cli import main as run

    run()


def _columns() -> int:
    """Give the width of the terminal, as ``shutil.get_terminal_size`` finds it."""
    try:
        return int(os.environ.get("COLUMNS", "")) or WIDTH
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except (AttributeError, OSError, ValueError):
        return WIDTH
