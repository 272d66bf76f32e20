"""What a page says of itself to programs: structured data, catalogues, previews, signposts."""

from generator.site.metadata.articles import article_metadata
from generator.site.metadata.events import event_metadata
from generator.site.metadata.lists import list_metadata
from generator.site.metadata.values import Metadata

__all__ = ["Metadata", "article_metadata", "event_metadata", "list_metadata"]
