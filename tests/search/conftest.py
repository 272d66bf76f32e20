"""A small archive in several languages, as records, and its index."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.search.index import update_index
from generator.search.records import SearchRecord

RECORDS = (
    SearchRecord(
        key="article/bridge.txt",
        kind="article",
        url="https://example.org/bridge/",
        headline="Old bridge closed after flood",
        text="The river rose by 2.5 metres on Friday.\nEngineers closed the old bridge, said "
        "Mayor Hélène Łukasz. Nobody was hurt, and it’s not the first time.",
        source="valley-post",
        source_name="The Valley Post",
        date="2023-06-24",
        precision="day",
        people=("Hélène Łukasz", "Helena Lukasz"),
        places=("Ashford",),
        events=("The old bridge is closed",),
        language="en-GB",
    ),
    SearchRecord(
        key="article/live.txt",
        kind="article",
        url="https://example.org/live/",
        headline="Flood in the valley: the latest",
        text="Firefighters are closing roads.\nSome 25,000 people must leave their homes, "
        "the U.S.-trained crews say.",
        source="radio",
        source_name="Valley Radio",
        date="2023-06-25T02:47+01:00",
        precision="minute",
        organisations=("Valley Fire Service",),
        language="en",
    ),
    SearchRecord(
        key="article/live.txt#roads",
        kind="live update",
        url="https://example.org/live/#roads",
        headline="Roads closed",
        text="Firefighters are closing roads.",
        anchor="roads",
        source="radio",
        source_name="Valley Radio",
        date="2023-06-25T02:20+01:00",
        precision="minute",
        language="en",
    ),
    SearchRecord(
        key="article/haus.txt",
        kind="article",
        url="https://example.org/haus/",
        headline="Häuser stehen unter Wasser",
        text="Die Brücke ist gesperrt. In den Häusern steht das Wasser, die Straße ist zu.",
        date="2022-01-02",
        precision="day",
        language="de",
    ),
    SearchRecord(
        key="article/zh.txt",
        kind="article",
        url="https://example.org/zh/",
        headline="上海市发生洪水",
        text="星期五，上海市的一座旧桥因洪水关闭。消防队ABC公司参加救援。",
        language="zh",
    ),
    SearchRecord(
        key="article/ar.txt",
        kind="article",
        url="https://example.org/ar/",
        headline="إغلاق الجسر القديم",
        text="أُغلِقَ الجسر القديم بسبب الفيضان يوم الجمعة.",
        language="ar",
    ),
    SearchRecord(
        key="event/bridge-closed",
        kind="event",
        url="https://example.org/events/bridge-closed/",
        headline="The old bridge is closed",
        text="Engineers closed the old bridge.",
        date="2023-06-23",
        precision="day",
        places=("Ashford",),
        language="en",
    ),
    SearchRecord(
        key="story/flood",
        kind="story",
        url="https://example.org/stories/flood/",
        headline="The flood of June",
        text="The old bridge is closed\nOld bridge closed after flood",
        date="2023-06-24",
        precision="day",
        events=("The old bridge is closed",),
        language="en",
    ),
)


@pytest.fixture
def records() -> tuple[SearchRecord, ...]:
    return RECORDS


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of the records; tests only read it."""
    folder = tmp_path_factory.mktemp("search") / "index"
    update_index(folder, RECORDS)
    return folder
