"""The names of all articles -> Name: one for each person, organisation and place (reduce)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from generator.link.names.aliases import NO_ALIASES, Aliases
from generator.link.names.found import ArticleNames, FoundName
from generator.link.names.merge_people import merge_people
from generator.link.names.organisations import organisation_key
from generator.link.names.spelling import fold, transliterate
from generator.model import Name, NameKind

_KINDS: tuple[NameKind, ...] = ("person", "organisation", "place")
_FAR_MORE = 3
"""How many times more articles must agree on a kind to overrule the others."""

Cluster = list[FoundName]


def merge_names(
    all_names: Iterable[ArticleNames], aliases: Aliases = NO_ALIASES
) -> tuple[Name, ...]:
    """Put together what several articles call one person, organisation or place.

    The work is linear in the number of names, and the result the same whatever the order of
    the articles: it is sorted by id. The editor's word comes before everything else.
    """
    found = [
        name
        for article in sorted(all_names, key=lambda a: a.article)
        for name in article.names
        if name.listed or not aliases.not_names.issuperset(name.spellings)
    ]
    listed, free = _split_listed(found, aliases)
    kinds = _settle_kinds(free)
    by_kind: dict[NameKind, list[FoundName]] = {kind: [] for kind in _KINDS}
    for name in free:
        by_kind[kinds.get(_surface(name), name.kind)].append(name)
    clusters: list[tuple[NameKind, Cluster]] = []
    for title, cluster in sorted(listed.items()):
        kind = next((e.kind for e in aliases.entries if e.name == title and e.kind), None)
        clusters.append((kind or _commonest_kind(cluster), cluster))
    clusters += [("person", c) for c in merge_people(by_kind["person"], found)]
    clusters += [("organisation", c) for c in _merge_organisations(by_kind["organisation"])]
    clusters += [("place", c) for c in _merge_places(by_kind["place"])]
    return _build(clusters, frozenset(listed))


def _surface(name: FoundName) -> str:
    return fold(name.name)


def _split_listed(
    found: Sequence[FoundName], aliases: Aliases
) -> tuple[dict[str, Cluster], list[FoundName]]:
    owner = {s: entry.name for entry in aliases.entries for s in entry.spellings}
    listed: dict[str, Cluster] = defaultdict(list)
    free = []
    for name in found:
        title = name.name if name.listed else owner.get(name.name)
        if title is None:
            free.append(name)
        else:
            listed[title].append(name)
    return listed, free


def _settle_kinds(found: Sequence[FoundName]) -> dict[str, NameKind]:
    """Overrule the few articles that see another kind in a name than the many."""
    counts: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for name in found:
        counts[_surface(name)][name.kind] += 1
    settled: dict[str, NameKind] = {}
    for surface, kinds in counts.items():
        if len(kinds) > 1:
            (first, most), *rest = sorted(kinds.items(), key=lambda kv: (-kv[1], kv[0]))
            if most >= _FAR_MORE * sum(n for _, n in rest):
                settled[surface] = first
    return settled


def _commonest_kind(cluster: Cluster) -> NameKind:
    counts = Counter(name.kind for name in cluster)
    return min(counts, key=lambda kind: (-counts[kind], _KINDS.index(kind)))


def _merge_organisations(found: Sequence[FoundName]) -> list[Cluster]:
    """Join by key; an acronym alone is what every article that explains it says it is."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for name in found:
        for spelling in name.spellings:
            if spelling.isupper() and spelling != name.name:
                meanings[spelling].add(_organisation(name))
    clusters: dict[str, Cluster] = defaultdict(list)
    for name in found:
        meant = meanings.get(name.name, set())
        clusters[next(iter(meant)) if len(meant) == 1 else _organisation(name)].append(name)
    for key in sorted(clusters):
        short = key.removesuffix(" group")
        if short != key and short in clusters:
            clusters[short] += clusters.pop(key)
    return list(clusters.values())


def _organisation(name: FoundName) -> str:
    return organisation_key(name.main or name.name)


def _merge_places(found: Sequence[FoundName]) -> list[Cluster]:
    """Join by place; a name whose place an article leaves open joins the only one so named."""
    known: dict[str, set[str]] = defaultdict(set)
    for name in found:
        if name.place is not None:
            for spelling in name.spellings:
                known[fold(spelling)].add(name.place.key)
    clusters: dict[str, Cluster] = defaultdict(list)
    for name in found:
        keys = known.get(_surface(name), set())
        if name.place is not None:
            key = name.place.key
        else:
            key = next(iter(keys)) if len(keys) == 1 else _surface(name)
        clusters[key].append(name)
    return list(clusters.values())


def _build(
    clusters: Sequence[tuple[NameKind, Cluster]], titles: frozenset[str]
) -> tuple[Name, ...]:
    drafts = []
    for kind, cluster in clusters:
        counts: Counter[str] = Counter()
        for name in cluster:
            for number in name.printed:
                counts[name.spellings[number]] += 1
        listed = next((n.name for n in cluster if n.name in titles), "")
        title = listed or _title(kind, cluster, counts)
        drafts.append((kind, title, cluster, counts))
    drafts.sort(key=lambda d: (_KINDS.index(d[0]), d[1], d[2][0].mentions[0].article))
    ids = _ids([(kind, title) for kind, title, _, _ in drafts])
    names = [
        _name(identity, kind, title, cluster, counts)
        for identity, (kind, title, cluster, counts) in zip(ids, drafts, strict=True)
    ]
    return tuple(sorted(names, key=lambda name: name.id))


def _title(kind: NameKind, cluster: Cluster, counts: Mapping[str, int]) -> str:
    """Choose the fullest spelling that the texts use most."""
    votes = Counter(name.name for name in cluster)
    full = [title for title in votes if " " in title] if kind == "person" else []
    return min(full or votes, key=lambda t: (-votes[t], t.isupper(), -counts.get(t, 0), -len(t), t))


def _name(
    identity: str, kind: NameKind, title: str, cluster: Cluster, counts: Mapping[str, int]
) -> Name:
    place = (
        next((n.place for n in cluster if n.place is not None), None) if kind == "place" else None
    )
    variants = sorted({*counts, title}, key=lambda s: (-counts.get(s, 0), s))
    return Name(
        id=identity,
        kind=kind,
        name=title,
        variants=tuple(variants),
        mentions=tuple(mention for name in cluster for mention in name.mentions),
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        country=place.country if place else "",
    )


def _ids(named: Sequence[tuple[NameKind, str]]) -> list[str]:
    """Make ids that are unique and as short as that allows, earlier names first."""
    taken: set[str] = set()
    ids = []
    for kind, title in named:
        base = _slug(title)
        choices = [base, f"{base}-{kind}"]
        number = 2
        while all(choice in taken for choice in choices):
            choices.append(f"{base}-{kind}-{number}")
            number += 1
        chosen = next(choice for choice in choices if choice not in taken)
        taken.add(chosen)
        ids.append(chosen)
    return ids


def _slug(title: str) -> str:
    """Write a name in lower-case ASCII with hyphens; in digits where it has no Latin letters."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(transliterate(title))).strip("-")
    return slug or blake2b(title.encode("utf-8", "replace"), digest_size=5).hexdigest()
