"""What ``newsarchive check`` looks at: the content, and the site that was built of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from generator.build import check_site
from generator.fixity import check_fixity
from generator.hosting import check_hosting
from generator.job import BuildOptions, BuildReport
from generator.progress import Progress
from generator.render.manifest import MANIFEST


def check_archive(root: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    """Report every problem of the content and, if a site was built, of its pages.

    Raises:
        SettingsError: as ``build_site``.
    """
    report = check_site(root, options, progress)
    site = options.target(root)
    if not (site / MANIFEST).is_file():
        return report
    with progress.stage("site"):
        hosting = check_hosting(site, urlsplit(report.address).path.rstrip("/"))
    counts = {
        **report.counts,
        "files": hosting.files,
        "megabytes": -(-hosting.bytes // 1_000_000),
    }
    return replace(report, counts=counts, problems=(*report.problems, *hosting.problems))


def check_fixity_of(root: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    """Prove the site and the received files against the site's manifest.

    Raises:
        NewsarchiveError: there is no site, or it has no manifest.
    """
    with progress.stage("fixity"):
        found = check_fixity(root, options.target(root))
    counts = {"files": found.files, "originals": found.originals}
    return BuildReport(found.problems, counts, options.target(root), "")
