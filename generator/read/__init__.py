"""Files to articles: plain text and Markdown, dates, live updates, leftovers of web pages."""

from generator.read.article import Parsed, ReadTask, parse_article
from generator.read.check import Checked, check_articles
from generator.read.plan import ReadPlan, plan_reading

__all__ = [
    "Checked",
    "Parsed",
    "ReadPlan",
    "ReadTask",
    "check_articles",
    "parse_article",
    "plan_reading",
]
