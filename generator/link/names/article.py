"""Article -> the people, organisations and places that it names (the map stage)."""

from __future__ import annotations

from generator.link.names.aliases import NO_ALIASES, Aliases
from generator.link.names.classify import classify
from generator.link.names.editor import find_listed
from generator.link.names.found import ArticleNames, FoundName, Group
from generator.link.names.loud import add_loud
from generator.link.names.organisations import group_organisations
from generator.link.names.persons import group_people
from generator.link.names.places import group_places
from generator.link.names.surface import Surface
from generator.link.names.surfaces import Surfaces, find_surfaces
from generator.model import Article, Mention, NameKind

_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})


def find_names(article: Article, aliases: Aliases = NO_ALIASES) -> ArticleNames:
    """Find who, what and where an article names, and put the spellings of each together.

    Every mention lies inside one sentence of one passage, and mentions never overlap. The
    result depends on nothing but the arguments.
    """
    listed = find_listed(article, aliases)
    taken = [(hit.passage, hit.start, hit.end) for group in listed for hit in group.hits]
    surfaces = find_surfaces(article, taken, aliases.not_names)
    verdicts = _judge(article, surfaces)
    people, used = group_people(article, surfaces.quiet, verdicts)
    rest = [s for s in surfaces.quiet if s.text not in used]

    def of_kind(kind: NameKind | None) -> list[Surface]:
        return [s for s in rest if verdicts[s.text] == kind]

    acronyms = dict(surfaces.acronyms)
    groups = [
        *listed,
        *people,
        *group_organisations(article, of_kind("organisation"), of_kind(None), acronyms),
        *group_places(article, of_kind("place")),
    ]
    add_loud(article, surfaces.loud, groups)
    return ArticleNames(article.id, _build(article, groups))


def _judge(article: Article, surfaces: Surfaces) -> dict[str, NameKind | None]:
    language = article.language.split("-")[0].lower()
    return {
        surface.text: classify(
            surface,
            english=language in ("en", ""),
            nouns_have_capitals=language in _NOUNS_HAVE_CAPITALS,
        )
        for surface in surfaces.quiet
    }


def _build(article: Article, groups: list[Group]) -> tuple[FoundName, ...]:
    found = [(min(group.hits), _found(article, group)) for group in groups if group.hits]
    found.sort(key=lambda pair: (pair[0], pair[1].kind, pair[1].name))
    return tuple(name for _, name in found)


def _found(article: Article, group: Group) -> FoundName:
    texts = group.texts
    hits = sorted(group.hits)
    return FoundName(
        kind=group.kind,
        name=group.name,
        spellings=tuple(texts),
        mentions=tuple(
            Mention(article.id, article.passages[h.passage].anchor, h.start, h.end) for h in hits
        ),
        printed=tuple(texts.index(h.text) for h in hits),
        place=group.place,
        main=group.main,
        listed=group.listed,
    )
