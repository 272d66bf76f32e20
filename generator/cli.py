"""The command ``newsarchive``. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator import __version__
from generator.errors import NewsarchiveError, SettingsError

if TYPE_CHECKING:
    from generator.build import BuildOptions

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path)
_CRASHED, _INTERRUPTED, _PIPE_CLOSED = 3, 130, 141


class _Commands(click.Group):
    """Commands in the order of their definition, and a hint for one that does not exist."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            from generator.located import nearest

            hint = nearest(args[0], self.commands) or f"; there are: {', '.join(self.commands)}"
            raise click.UsageError(f"there is no command '{args[0]}'{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="What each command does at length: docs/commands.md",
)
@click.version_option(__version__, prog_name="newsarchive", message="%(prog)s %(version)s")
@click.option("-C", "--root", type=FOLDER, help="The site's folder; before or after the command.")
@click.pass_context
def newsarchive(ctx: click.Context, root: Path | None) -> None:
    """Turn a folder of news articles into a static site that shows each event as every source
    told it."""
    ctx.obj = root


def _site_option(command: Command) -> Command:
    return click.option(
        "-C",
        "--root",
        type=FOLDER,
        help="The site's folder  [default: the nearest one upwards with an archive.yaml]",
    )(command)


def _find_root(given: Path | None) -> Path:
    """Find the site's folder.

    Raises:
        SettingsError: there is none.
    """
    asked = given or click.get_current_context().find_object(Path)
    here = Path.cwd()
    places = [asked] if asked else [here, *here.parents]
    for place in places:
        if (place / "archive.yaml").is_file():
            return place.absolute()
    where = f"in {asked}" if asked else "here or in any folder above"
    raise SettingsError(f"there is no archive.yaml {where}; make a site: newsarchive init DIR")


def _build_options(command: Command) -> Command:
    """Add what ``build`` and ``check`` have in common."""
    for option in reversed(
        (
            click.option("--base-url", metavar="URL", help="The site's address for this once."),
            click.option(
                "-j",
                "--workers",
                type=click.IntRange(min=1),
                metavar="N",
                help="Processes to work with  [default: one a processor]",
            ),
            click.option("--strict", is_flag=True, help="Warnings are failures."),
            click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems."),
            click.option("--json", "as_json", is_flag=True, help="Report to machines, on stdout."),
        )
    ):
        command = option(command)
    return command


def _options(
    base_url: str | None, workers: int | None, strict: bool, output: Path | None
) -> BuildOptions:
    from datetime import datetime

    from generator.build import BuildOptions
    from generator.workers import default_workers

    return BuildOptions(
        today=datetime.now().astimezone().date(),
        base_url=base_url,
        workers=workers or default_workers(),
        strict=strict,
        output=output.absolute() if output else None,
    )


def _run_build(
    name: str, root: Path | None, options: BuildOptions, quiet: bool, as_json: bool
) -> int:
    from time import perf_counter

    from generator.build import build_site, check_site
    from generator.reporting import Console

    console = Console(name, quiet, as_json)
    work = check_site if name == "check" else build_site
    began = perf_counter()
    try:
        report = work(_find_root(root), options, console.progress())
    except NewsarchiveError as error:
        return console.failure(error)
    return console.report(report, options.strict, perf_counter() - began)


@newsarchive.command()
@click.argument("folder", type=FOLDER, default=".")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what to do next.")
def init(folder: Path, quiet: bool) -> None:
    """Start a site in FOLDER: settings, a place for the articles, and a workflow for GitHub
    Pages. Nothing that exists is overwritten."""
    from generator.scaffold import init_site, next_steps

    made = init_site(folder)
    if not quiet:
        click.echo(next_steps(folder, made))


@newsarchive.command()
@click.argument("headline")
@_site_option
@click.option("--source", default="", help="Who published it: an id or a name.")
@click.option("--published", default="", help="When: 2024-05-31 or 2024-05-31T14:00+01:00.")
@click.option(
    "--format",
    "ending",
    type=click.Choice(["txt", "md"]),
    default="md",
    show_default=True,
    help="Plain text or Markdown.",
)
def new(headline: str, *, root: Path | None, source: str, published: str, ending: str) -> None:
    """Start an article called HEADLINE and print its path."""
    from generator.scaffold import new_article

    click.echo(new_article(_find_root(root), headline, source, published, ending))


@newsarchive.command()
@_site_option
@click.option("-o", "--output", type=FOLDER, help="Where to  [default: site/ in the site's folder]")
@_build_options
@click.pass_context
def build(
    ctx: click.Context,
    *,
    root: Path | None,
    output: Path | None,
    base_url: str | None,
    workers: int | None,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build the site. With --strict, nothing is published if there is any problem."""
    options = _options(base_url, workers, strict, output)
    ctx.exit(_run_build("build", root, options, quiet, as_json))


@newsarchive.command()
@_site_option
@click.option("--port", type=click.IntRange(0, 65535), help="[default: 8000 or the next free one]")
@click.option("--open", "browse", is_flag=True, help="Open the site in a browser.")
@click.option("-j", "--workers", type=click.IntRange(min=1), metavar="N", help="As for build.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the address and problems.")
def serve(
    *, root: Path | None, port: int | None, browse: bool, workers: int | None, quiet: bool
) -> None:
    """Show the site at an address on this computer, and build it anew whenever a file changes."""
    from generator.build import build_site
    from generator.serve import serve_site

    options = _options(None, workers, False, None)
    serve_site(_find_root(root), options, build_site, port=port, browse=browse, quiet=quiet)


@newsarchive.command()
@_site_option
@_build_options
@click.pass_context
def check(
    ctx: click.Context,
    *,
    root: Path | None,
    base_url: str | None,
    workers: int | None,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read and link everything and report every problem, but write no site."""
    options = _options(base_url, workers, strict, None)
    ctx.exit(_run_build("check", root, options, quiet, as_json))


def main() -> None:
    """Run the command and end the process with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command; give 0, 1 for problems in the content, 2 for usage or settings.

    3 says that the program itself is at fault; 130 and 141 are what a shell says of a program
    ended by Ctrl-C, and by the closing of the pipe that it wrote to.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names of files may be no Unicode
    try:
        status = newsarchive.main(list(arguments), "newsarchive", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except NewsarchiveError as error:
        from generator.reporting import Console

        return Console("").failure(error)
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
