"""Whoosh, imported quietly and made safe to read from disk.

Everything that needs Whoosh imports this module, and imports it late: it takes a tenth of a
second. Uncached, Whoosh 2.7.4 prints warnings about its own regular expressions, which are no
business of whoever searches.

Whoosh keeps parts of its files as pickles, and a pickle can name any code to run. An index
that came along with somebody's archive must not, so here Whoosh unpickles plain values and its
own segments, and nothing else.
"""

from __future__ import annotations

import io
import pickle
import warnings
from typing import IO, Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", (SyntaxWarning))
    warnings.simplefilter("ignore", (DeprecationWarning))
    from whoosh import columns, fields, formats, index, matching, qparser, query, scoring
    from whoosh.codec import whoosh3
    from whoosh.filedb import filestore, structfile
    from whoosh.lang.stopwords import stoplists
    from whoosh.reading import SegmentReader
    from whoosh.searching import Searcher
    from whoosh.support.levenshtein import distance as edit_distance
    from whoosh.util import filelock
    from whoosh.writing import SegmentWriter

__all__ = [
    "Searcher",
    "SegmentReader",
    "SegmentWriter",
    "columns",
    "edit_distance",
    "fields",
    "filelock",
    "filestore",
    "formats",
    "index",
    "matching",
    "qparser",
    "query",
    "scoring",
    "stoplists",
    "whoosh3",
]

_ALLOWED = frozenset(
    {
        ("builtins", "int"),
        ("builtins", "set"),
        ("collections", "defaultdict"),
        ("generator.search.writer", "Codec"),
        ("whoosh.codec.whoosh3", "W3Segment"),
    }
)


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a search index")


def _load(file: IO[bytes]) -> Any:
    return _PlainUnpickler(file).load()


def _loads(data: bytes) -> Any:
    return _PlainUnpickler(io.BytesIO(data)).load()


index.toc_loaders = {}  # readers of old formats, which unpickle in their own way
structfile.load_pickle = _load
for _module in (columns, formats, whoosh3):
    _module.loads = _loads
