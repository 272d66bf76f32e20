"""What the accounts of one event say differently: numbers, times and places that conflict."""

from __future__ import annotations

from generator.link.differences.find import Line, Speaker, find_differences

__all__ = ["Line", "Speaker", "find_differences"]
