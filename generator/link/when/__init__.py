"""When: a sentence's words for a time, resolved against the day on which they were told."""

from generator.link.when.expressions import Precision
from generator.link.when.resolve import When, resolve_when

__all__ = ["Precision", "When", "resolve_when"]
