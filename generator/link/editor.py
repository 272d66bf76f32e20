"""``content/events.yaml`` -> Word: what the editor says of events. It beats the machine.

    name:                       # the event that these passages share is called so
      - passages: [a.txt#fire-breaks-out, b.txt#blaze]
        title: Fire at the harbour
    merge:                      # the events that hold these passages are one
      - passages: [a.txt#p1, b.txt#p2]
    split:                      # these passages leave their events and are one of their own
      - passages: [a.txt#p1, b.txt#p2]
    forbid:                     # no event holds two of these passages
      - passages: [a.txt#p1, b.txt#p2]
    pin:                        # the event that holds them is published however unsure it is
      - passages: [a.txt#p1, b.txt#p2]
    create:                     # these passages, and no others, tell an event
      - passages: [a.txt#p1, b.txt#p2]
        title: Fire at the harbour

An address is an article's path below ``content/`` and a passage's anchor, as its page shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Problem
from generator.located import Fields, Node, nearest, parse_editor_file
from generator.model import Article, RawFile

EVENTS_FILE = "events.yaml"
ORDERS = ("name", "merge", "split", "forbid", "pin", "create")

Address = tuple[str, str]
"""Article and anchor."""


@dataclass(frozen=True, slots=True)
class Order:
    """One thing that the editor says."""

    passages: tuple[Address, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """All that the editor says, each kind in the order of the file."""

    name: tuple[Order, ...] = ()
    merge: tuple[Order, ...] = ()
    split: tuple[Order, ...] = ()
    forbid: tuple[Order, ...] = ()
    pin: tuple[Order, ...] = ()
    create: tuple[Order, ...] = ()

    @property
    def joins(self) -> tuple[Order, ...]:
        """Give the orders whose passages are to share an event, so their articles a story."""
        return (*self.name, *self.merge, *self.split, *self.pin, *self.create)

    def about(self, articles: Iterable[str]) -> Word:
        """Give the orders that name passages of two of these articles."""
        ids = frozenset(articles)
        kept = {
            kind: tuple(
                order
                for order in getattr(self, kind)
                if len(ids.intersection(article for article, _ in order.passages)) > 1
            )
            for kind in ORDERS
        }
        return Word(**kept)


NO_WORD = Word()


def parse_word(raw: RawFile, articles: Sequence[Article]) -> tuple[Word, tuple[Problem, ...]]:
    """Read the editor's word; an order with a fault is left out and reported."""
    fields, problems = parse_editor_file(raw.data, f"content/{raw.path}", "event-encoding")
    anchors = {article.id: frozenset(p.anchor for p in article.passages) for article in articles}
    orders = {kind: _orders(fields, kind, anchors) for kind in ORDERS}
    fields.done()
    return Word(**orders), tuple(sorted(problems))


def _orders(fields: Fields, kind: str, anchors: Mapping[str, frozenset[str]]) -> tuple[Order, ...]:
    found = []
    for entry in fields.mappings(kind):
        node = entry.node("passages")
        title = " ".join(entry.text("title").split()) if kind in ("name", "create") else ""
        entry.done()
        nodes = node.items() if node is not None else ()
        read = [_address(entry, item, anchors) for item in nodes]
        addresses = tuple(dict.fromkeys(address for address in read if address is not None))
        if None in read:
            continue
        if kind == "name" and not title:
            entry.fault(None, "event-title", "say what the event is called: 'title: …'")
        elif len({article for article, _ in addresses}) < 2:
            message = "list passages of two articles or more: 'passages: [a.txt#x, b.txt#y]'"
            entry.fault(node, "event-passages", message)
        else:
            found.append(Order(addresses, title))
    return tuple(found)


def _address(entry: Fields, node: Node, anchors: Mapping[str, frozenset[str]]) -> Address | None:
    text = node.value.strip() if isinstance(node.value, str) else ""
    article, _, anchor = text.rpartition("#")
    if article not in anchors:
        hint = nearest(article, anchors) or "; write path#anchor as the passage's own link has it"
        entry.fault(node, "event-address", f"there is no article '{article or text}'{hint}")
        return None
    if anchor not in anchors[article]:
        hint = nearest(anchor, anchors[article]) or "; copy it from the passage's own link"
        entry.fault(node, "event-address", f"'{article}' has no passage '{anchor}'{hint}")
        return None
    return article, anchor
