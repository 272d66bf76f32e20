"""Languages other than English: careful, and never junk."""

from __future__ import annotations

import pytest

from generator.link.names import find_names, merge_names
from tests.link.names.making import all_spellings, make_article, named


def test_german_nouns_are_no_names() -> None:
    found = find_names(
        make_article(
            "Der Minister sprach mit der Zeitung über die Lage in Kiew. Der Krieg dauert an.",
            "Bundeskanzler Olaf Scholz reiste nach Berlin. Die Regierung schwieg dazu.",
            language="de",
        )
    )
    assert set(named(found, "person")) == {"Olaf Scholz"}
    assert set(named(found, "place")) == {"Kiew", "Berlin"}
    assert not named(found, "organisation")


def test_french_and_spanish_names() -> None:
    french = find_names(
        make_article("Le président Emmanuel Macron est arrivé à Londres lundi.", language="fr")
    )
    assert "Emmanuel Macron" in named(french, "person")
    assert "Londres" in named(french, "place")
    spanish = find_names(
        make_article("El alcalde Javier Ortega habló en Barcelona.", language="es")
    )
    assert "Javier Ortega" in named(spanish, "person")
    assert "Barcelona" in named(spanish, "place")


def test_cyrillic_names_join_their_transliterations() -> None:
    russian = make_article(
        "Владимир Карпов прибыл в Москва. Об этом сообщил Владимир Карпов.",
        language="ru",
        name="ru.txt",
    )
    english = make_article("Vladimir Karpov arrived in Moscow. Karpov said so.", name="en.txt")
    names = merge_names([find_names(russian), find_names(english)])
    karpov = next(n for n in names if "Владимир Карпов" in n.variants)
    assert "Vladimir Karpov" in karpov.variants
    moscow = next(n for n in names if n.kind == "place" and "Москва" in n.variants)
    assert "Moscow" in moscow.variants


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "昨日，北京市政府宣布了新的措施。市长没有回答问题。"),
        ("ja", "東京で大きな地震がありました。けが人はいません。"),
        ("ar", "قال المتحدث باسم الوزارة إن الوضع هادئ."),
        ("he", "דובר המשרד אמר כי המצב רגוע."),
        ("ko", "서울에서 큰 불이 났다."),
    ],
)
def test_scripts_without_capitals_give_no_junk(language: str, text: str) -> None:
    assert not all_spellings(find_names(make_article(text, language=language)))
