"""The command ``newsarchive``. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from generator import __version__
from generator.errors import NewsarchiveError, SettingsError
from generator.exit_status import run

if TYPE_CHECKING:
    from generator.export.run import ExportForm
    from generator.job import BuildOptions
    from generator.search.present import Format
    from generator.search.query import Sort

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path)


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
            click.option(
                "--scheduler", default="", metavar="URL", help="Work on this Dask cluster."
            ),
            click.option("--strict", is_flag=True, help="Warnings are failures."),
            click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems."),
            click.option("--json", "as_json", is_flag=True, help="Report to machines, on stdout."),
        )
    ):
        command = option(command)
    return command


def _options(
    base_url: str | None,
    workers: int | None,
    strict: bool,
    output: Path | None,
    *,
    scheduler: str = "",
    explain: bool = False,
) -> BuildOptions:
    from datetime import datetime

    from generator.job import BuildOptions
    from generator.workers import default_workers

    return BuildOptions(
        today=datetime.now().astimezone().date(),
        base_url=base_url,
        workers=workers or default_workers(),
        scheduler=scheduler,
        strict=strict,
        output=output.absolute() if output else None,
        explain=explain,
    )


def _run_build(
    name: str, root: Path | None, options: BuildOptions, quiet: bool, as_json: bool
) -> int:
    from time import perf_counter

    from generator.reporting import Console

    console = Console(name, quiet, as_json)
    if name == "check":
        from generator.checking import check_archive as work
    elif name == "fixity":
        from generator.checking import check_fixity_of as work
    else:
        from generator.unchanged import build_unless_unchanged as work
    began = perf_counter()
    try:
        report = work(_find_root(root), options, console.progress())
    except NewsarchiveError as error:
        return console.failure(error)
    return console.report(report, options.strict, perf_counter() - began)


@newsarchive.command(short_help="Start a site in a folder.")
@click.argument("folder", type=FOLDER, default=".")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what to do next.")
def init(folder: Path, quiet: bool) -> None:
    """Start a site in FOLDER: settings, a place for the articles, and a workflow for GitHub
    Pages. Nothing that exists is overwritten."""
    from generator.scaffold import init_site, next_steps

    made = init_site(folder)
    if not quiet:
        click.echo(next_steps(folder, made))


@newsarchive.command(short_help="Start an article.")
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
    from generator.reporting import short_path
    from generator.scaffold import new_article

    click.echo(short_path(new_article(_find_root(root), headline, source, published, ending)))


@newsarchive.command(short_help="Build the site.")
@_site_option
@click.option("-o", "--output", type=FOLDER, help="Where to  [default: site/ in the site's folder]")
@click.option("--explain", is_flag=True, help="Say why each page was made again.")
@_build_options
@click.pass_context
def build(
    ctx: click.Context,
    *,
    root: Path | None,
    output: Path | None,
    explain: bool,
    base_url: str | None,
    workers: int | None,
    scheduler: str,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build the site. With --strict, nothing is published if there is any problem."""
    options = _options(base_url, workers, strict, output, scheduler=scheduler, explain=explain)
    ctx.exit(_run_build("build", root, options, quiet, as_json))


@newsarchive.command(short_help="Show the site while you work on it.")
@_site_option
@click.option("--port", type=click.IntRange(0, 65535), help="[default: 8000 or the next free one]")
@click.option("--open", "browse", is_flag=True, help="Open the site in a browser.")
@click.option("-j", "--workers", type=click.IntRange(min=1), metavar="N", help="As for build.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the address and problems.")
def serve(
    *, root: Path | None, port: int | None, browse: bool, workers: int | None, quiet: bool
) -> None:
    """Show the site at an address on this computer, and build it anew whenever a file changes."""
    from generator.serve import serve_site
    from generator.unchanged import build_unless_unchanged

    options = _options(None, workers, False, None)
    serve_site(
        _find_root(root), options, build_unless_unchanged, port=port, browse=browse, quiet=quiet
    )


@newsarchive.command(short_help="Report every problem, write nothing.")
@_site_option
@click.option(
    "-o", "--output", type=FOLDER, help="Where the site was built  [default: site/ in the folder]"
)
@click.option("--fixity", is_flag=True, help="Prove site and originals against the manifest.")
@_build_options
@click.pass_context
def check(
    ctx: click.Context,
    *,
    root: Path | None,
    output: Path | None,
    fixity: bool,
    base_url: str | None,
    workers: int | None,
    scheduler: str,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read and link everything and report every problem, but write no site. A site that was
    built is looked over as well: its links, and what a host would refuse."""
    options = _options(base_url, workers, strict, output, scheduler=scheduler)
    ctx.exit(_run_build("fixity" if fixity else "check", root, options, quiet, as_json))


@newsarchive.command(short_help="Write the archive for research or for keeping.")
@click.argument("form", metavar="FORM", type=click.Choice(["bagit", "csv", "jsonl", "sqlite"]))
@click.argument("target", type=FOLDER)
@_site_option
@click.option(
    "--info",
    metavar="LABEL:VALUE",
    multiple=True,
    help="A line of a bag's bag-info.txt, such as 'Contact-Email: a@example.org'; repeatable.",
)
@click.option("-j", "--workers", type=click.IntRange(min=1), metavar="N", help="As for build.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.pass_context
def export(
    ctx: click.Context,
    *,
    form: ExportForm,
    target: Path,
    root: Path | None,
    info: tuple[str, ...],
    workers: int | None,
    quiet: bool,
) -> None:
    """Write the archive to TARGET, which must not exist yet.

    FORM is csv or jsonl (a folder of tables), sqlite (a database), or bagit (a folder that
    holds the articles, the site and the tables, with the digest of each file).
    """
    from generator.export.labels import parse_labels
    from generator.export.run import export_archive
    from generator.reporting import Console

    console = Console("export", quiet)
    try:
        labels = parse_labels(info)
        options = _options(None, workers, False, None)
        place = target.absolute()
        report = export_archive(
            _find_root(root), options, form, place, console.progress(), info=labels
        )
    except NewsarchiveError as error:
        ctx.exit(console.failure(error))
    ctx.exit(console.exported(report.target, report.counts, report.problems))


@newsarchive.command(short_help="Search the archive.")
@click.argument("query", nargs=-1)
@_site_option
@click.option("--source", default="", metavar="NAME", help="Only this source: its id or name.")
@click.option("--after", default="", metavar="DATE", help="From this year, month or day on.")
@click.option("--before", default="", metavar="DATE", help="Until this year, month or day.")
@click.option("--kind", default="", help="Only: article, live update, event or story.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    show_default=True,
    help="What comes first.",
)
@click.option("--limit", type=int, default=10, show_default=True, help="How many to show.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="For people, programs or spreadsheets.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option(
    "--facets",
    default="",
    metavar="NAMES",
    help="Count all finds by these, as in: source,year,kind,person.",
)
@click.option("--explain", is_flag=True, help="Say what was looked up and what it counts.")
def search(
    query: tuple[str, ...],
    *,
    root: Path | None,
    source: str,
    after: str,
    before: str,
    kind: str,
    sort: Sort,
    limit: int,
    form: Format,
    facets: str,
    explain: bool,
) -> None:
    """Search the archive as it was built last.

    QUERY is words, 'a "phrase"', 'this OR that', 'this -that' or field:word; docs/search.md has
    it at length.
    """
    from generator.reporting import wants_colour
    from generator.search.present import render_results
    from generator.search.query import search as search_index
    from generator.state import INDEX_FOLDER, STATE_FOLDER

    results = search_index(
        _find_root(root) / STATE_FOLDER / INDEX_FOLDER,
        " ".join(query),
        source=source,
        after=after,
        before=before,
        kind=kind,
        sort=sort,
        limit=limit,
        facets=[name.strip() for name in facets.split(",") if name.strip()],
        explain=explain,
    )
    colour = form == "text" and wants_colour(sys.stdout)
    click.echo(render_results(results, form, colour), nl=False, color=colour)


@newsarchive.command(short_help="List the articles nearest to one.")
@click.argument("article")
@_site_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many to show."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or programs.",
)
def related(article: str, *, root: Path | None, limit: int, form: Literal["text", "json"]) -> None:
    """List the articles nearest to ARTICLE, a path or an address, as the archive was built last:
    those that share its story, its events and its names."""
    from generator.search.present_related import render_related
    from generator.search.related import find_related
    from generator.state import INDEX_FOLDER, STATE_FOLDER

    found = find_related(_find_root(root) / STATE_FOLDER / INDEX_FOLDER, article, limit)
    click.echo(render_related(found, form), nl=False)


def main() -> None:
    """Run the command and end the process with its exit status."""
    sys.exit(run(newsarchive, sys.argv[1:]))
