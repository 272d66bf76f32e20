"""Articles and their features -> Links: the order of the steps, on one screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.link.dressing import Desk, digest, dress_events, is_reported, place_of
from generator.link.editor import NO_WORD, Address, Word
from generator.link.events import Draft, find_events
from generator.link.features import Features
from generator.link.few import FEW, find_events_of_few
from generator.link.index import Survey, build_index, survey_articles
from generator.link.obey import Sheet, obey
from generator.link.occasions import part_by_day
from generator.link.particulars import moment_order, names_by_passage
from generator.link.stories import find_stories
from generator.link.telling import Told, story_sentences
from generator.link.titles import choose_story_title
from generator.link.verdict import judge
from generator.model import Article, Event, Links, Mention, Name, Story

PROPOSED = 0.4
"""Score of the ranker from which a group of sentences is judged as an event."""
MOST_NAMES = 12
"""Of a story."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """What the site's owner decides about linking."""

    threshold: float = 0.5
    """0 to 1: events less sure than this are not published."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are one story, or one that is alone."""

    articles: tuple[str, ...]
    """Their ids, in order."""
    capitals: tuple[str, ...]
    """Those of their terms that are names in the whole archive, in alphabetical order."""


@dataclass(frozen=True, slots=True)
class StoryTask:
    """One story's articles, and all of the archive on which its events depend.

    An article that is added elsewhere changes nothing in it.
    """

    articles: tuple[Article, ...]
    """In the order of their ids; two or more."""
    features: tuple[Features, ...]
    """Of each."""
    capitals: tuple[str, ...]
    """Those of its terms that are names in the whole archive."""
    names: tuple[Name, ...]
    """Those that these articles mention, with the mentions in these articles alone."""
    word: Word
    """What the editor says of these articles."""
    settings: LinkSettings


@dataclass(frozen=True, slots=True)
class LinkedStory:
    """One story and its events, in their order."""

    story: Story
    events: tuple[Event, ...]


def link_articles(
    articles: Sequence[Article],
    features: Sequence[Features],
    settings: LinkSettings,
    names: Sequence[Name] = (),
    word: Word = NO_WORD,
) -> Links:
    """Group articles into stories and their sentences into events; ``plan_stories`` says how."""
    tasks = plan_stories(articles, features, settings, names, word)
    return gather_links(map(link_story, tasks), names)


def group_articles(features: Iterable[Features]) -> tuple[Group, ...]:
    """Group all articles into stories: what has to see the whole archive, and needs no names."""
    survey = survey_articles(sorted(features, key=lambda f: f.article))
    return tuple(
        Group(tuple(survey.features[m].article for m in members), _capitals(survey, members))
        for members in find_stories(survey)
    )


def plan_stories(
    articles: Sequence[Article],
    features: Sequence[Features],
    settings: LinkSettings,
    names: Sequence[Name] = (),
    word: Word = NO_WORD,
    *,
    groups: Sequence[Group] | None = None,
) -> tuple[StoryTask, ...]:
    """Give the stories of two articles or more, each with all of the archive that it needs.

    ``features`` are those of ``articles``; the order of neither matters. ``names`` are all names
    of the archive, with their mentions; ``word`` is the editor's and beats what is found.
    ``groups`` are those of ``group_articles``, if they are known already.
    """
    if groups is None:
        groups = group_articles(features)
    by_id = {article.id: article for article in articles}
    features_of = {feature.article: feature for feature in features}
    mentions = _mentions_by_article(names)
    return tuple(
        StoryTask(
            tuple(by_id[id_] for id_ in group.articles),
            tuple(features_of[id_] for id_ in group.articles),
            group.capitals,
            _mentioned(names, [mentions.get(id_, {}) for id_ in group.articles]),
            word.about(group.articles) if word != NO_WORD else word,
            settings,
        )
        for group in _joined(groups, word)
        if len(group.articles) > 1
    )


def link_story(task: StoryTask) -> LinkedStory:
    """Find the events of one story: pure, so that it can run anywhere and be kept."""
    index = build_index(task.features, frozenset(task.capitals))
    desk = Desk(
        index,
        {article.id: article for article in task.articles},
        {name.id: name for name in task.names},
        names_by_passage(task.names),
    )
    told = story_sentences(index, range(len(task.articles)))
    drafts = _drafts(desk, told, task)
    title = choose_story_title(task.articles)
    events = sorted(dress_events(desk, told, drafts, title), key=_event_order)
    return LinkedStory(_story(task.articles, title, events), tuple(events))


def gather_links(linked: Iterable[LinkedStory], names: Sequence[Name]) -> Links:
    """Put the stories of an archive together."""
    found = list(linked)
    return Links(
        events=tuple(sorted((e for one in found for e in one.events), key=lambda e: e.id)),
        stories=tuple(sorted((one.story for one in found), key=lambda s: s.id)),
        names=tuple(names),
    )


def _capitals(survey: Survey, members: Sequence[int]) -> tuple[str, ...]:
    used = set[int]().union(*(survey.used[member] for member in members))
    vocabulary = survey.vocabulary
    return tuple(vocabulary.terms[term] for term in sorted(used) if vocabulary.is_name[term])


def _mentions_by_article(names: Sequence[Name]) -> Mapping[str, Mapping[int, list[Mention]]]:
    """Map each article to the names that it mentions, by their place in ``names``."""
    found: dict[str, dict[int, list[Mention]]] = defaultdict(dict)
    for place, name in enumerate(names):
        for mention in name.mentions:
            found[mention.article].setdefault(place, []).append(mention)
    return found


def _mentioned(
    names: Sequence[Name], mentions: Sequence[Mapping[int, Sequence[Mention]]]
) -> tuple[Name, ...]:
    together: dict[int, list[Mention]] = defaultdict(list)
    for of_article in mentions:
        for place, some in of_article.items():
            together[place] += some
    return tuple(replace(names[p], mentions=tuple(together[p])) for p in sorted(together))


def _drafts(desk: Desk, told: Sequence[Told], task: StoryTask) -> Sequence[Draft]:
    placed = partial(place_of, desk)

    def find(threshold: float) -> tuple[Draft, ...]:
        proposed = PROPOSED if threshold > 0 else 0.0
        if len(task.articles) <= FEW:
            drafts = find_events_of_few(desk.index, told, proposed)
        else:
            drafts = find_events(told, proposed)
        parts = [part for d in drafts for part in part_by_day(told, d, placed)]
        if threshold > 0:
            parts = [part for part in parts if is_reported(desk, told, part)]
        judged = (replace(part, score=judge(told, part, placed)) for part in parts)
        found = (part for part in judged if part.score >= threshold)
        return tuple(sorted(found, key=lambda part: (-part.score, part.members)))

    if task.word == NO_WORD:
        return find(task.settings.threshold)
    places: dict[Address, list[int]] = defaultdict(list)
    for place, t in enumerate(told):
        article = desk.article(t.article)
        number, _ = desk.index.articles[t.article].places[t.sentence]
        places[article.id, article.passages[number].anchor].append(place)
    sheet = Sheet(told, {address: tuple(found) for address, found in places.items()})
    return obey(task.word, sheet, find, task.settings.threshold)


def _joined(groups: Iterable[Group], word: Word) -> list[Group]:
    """Put together the stories whose articles the editor wants in one event."""
    left = list(groups)
    for order in word.joins:
        wanted = {article for article, _ in order.passages}
        together = [group for group in left if wanted.intersection(group.articles)]
        left = [group for group in left if group not in together]
        articles = sorted(id_ for group in together for id_ in group.articles)
        capitals = {term for group in together for term in group.capitals}
        left.append(Group(tuple(articles), tuple(sorted(capitals))))
    return sorted(left, key=lambda group: group.articles)


def _story(articles: Sequence[Article], title: str, events: Sequence[Event]) -> Story:
    ids = tuple(article.id for article in articles)
    weight: Counter[str] = Counter()
    for event in events:
        for name in (*event.people, *event.organisations, *event.places):
            weight[name] += len(event.accounts)
    names = sorted(weight, key=lambda n: (-weight[n], n))[:MOST_NAMES]
    return Story(
        digest(*ids),
        title,
        ids,
        tuple(event.id for event in events),
        tuple(names),
    )


def _event_order(event: Event) -> tuple[tuple[bool, tuple[str, str]], str]:
    return moment_order(event.start or event.accounts[0].time), event.id
