"""The same words told twice: quotations of several accounts that are versions of one another."""

from __future__ import annotations

from generator.link.quotations.versions import Teller, find_quotations

__all__ = ["Teller", "find_quotations"]
