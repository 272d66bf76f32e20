"""``newsarchive serve``: build, show, watch, and build again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from generator.config import SETTINGS_FILE, parse_config
from generator.errors import NewsarchiveError
from generator.preview import Shown, open_preview
from generator.reporting import Console, show_crash
from generator.watch import watch_site

if TYPE_CHECKING:
    from generator.job import BuildOptions, BuildReport
    from generator.progress import Progress

    Build = Callable[[Path, BuildOptions, Progress], BuildReport]


def serve_site(
    root: Path,
    options: BuildOptions,
    build: Build,
    *,
    port: int | None = None,
    browse: bool = False,
    quiet: bool = False,
) -> None:
    """Show a site until Ctrl-C, and build it anew whenever one of its files changes.

    A build that fails changes nothing: the last good site is shown on, and the terminal says
    what is wrong.

    Raises:
        SettingsError: the port is taken.
    """
    from generator.job import SITE

    shown = Shown(options.output or root / SITE, _base_path(root, ""))
    builder = _Builder(root, options, build, shown, Console("serve", quiet))
    changes = watch_site(root)
    try:
        with open_preview(shown, port) as address:
            next(changes)  # what changes while the first build reads is seen too
            builder.build_once()
            print(f"Serving {address}{shown.base_path}/ (Ctrl-C ends)", flush=True)
            if browse:
                import webbrowser

                webbrowser.open(f"{address}{shown.base_path}/")
            for changed in changes:
                more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
                builder.console.say(f"Changed: {changed[0]}{more}")
                builder.build_once()
    except KeyboardInterrupt:
        builder.console.say("Ended.")


@dataclass(frozen=True, slots=True)
class _Builder:
    root: Path
    options: BuildOptions
    build: Build
    shown: Shown
    console: Console

    def build_once(self) -> None:
        """Build, say how it went, and let open pages reload if it went well."""
        began = perf_counter()
        try:
            report = self.build(self.root, self.options, self.console.progress())
        except NewsarchiveError as error:
            self.console.failure(error)
        except Exception as error:  # noqa: BLE001 - the next change may mend it
            show_crash(error)
        else:
            self.console.report(report, self.options.strict, perf_counter() - began)
            self.shown.show(_base_path(self.root, self.shown.base_path))


def _base_path(root: Path, otherwise: str) -> str:
    """Read under which path the site's links expect to be."""
    try:
        config, problems = parse_config((root / SETTINGS_FILE).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return otherwise
    return otherwise if problems else config.base_path
