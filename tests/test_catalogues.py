"""The catalogues of the interface: complete, up to date, and filled in with the right values."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from generator.catalogues import SHIPPED, known_languages, read_language
from generator.errors import SettingsError
from generator.render.languages import Language, parse_catalogue, phrases_of, several
from tools.catalogues import catalogue_files, extract, faults, read, renewed, written

FILES = catalogue_files()
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
)


@pytest.fixture(scope="module")
def now() -> Catalog:
    """Give the phrases that there are now."""
    return extract()


def own(root: Path, language: str, body: str) -> None:
    """Write a catalogue of the site's own."""
    path = root / "locale" / language / "LC_MESSAGES" / "newsarchive.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD.format(language) + body, encoding="utf-8")


def test_there_are_the_languages_that_are_promised() -> None:
    assert set(FILES) == {"ar", "de", "fr", "ru"}
    assert known_languages(SHIPPED) == ("ar", "de", "en", "fr", "ru")


@pytest.mark.parametrize("language", FILES)
def test_every_phrase_is_translated(language: str, now: Catalog) -> None:
    catalog = renewed(FILES[language], language, now)
    missing = list(faults(catalog))
    assert not missing, f"{len(missing)} of {language}, 'make catalogs' lists them: {missing}"


@pytest.mark.parametrize("language", FILES)
def test_catalogues_hold_the_phrases_that_there_are(language: str, now: Catalog) -> None:
    path = FILES[language]
    assert path.read_bytes() == written(renewed(path, language, now)), "run 'make catalogs'"


@pytest.mark.parametrize("language", FILES)
def test_a_form_for_many_numbers_says_the_number(language: str) -> None:
    """A form may leave out the number if it stands for nothing but none, one or two."""
    catalog = read(FILES[language], language)
    form = parse_catalogue(FILES[language].read_text("utf-8")).phrases.form
    numbers: dict[int, set[int]] = {}
    for number in range(1_000):
        numbers.setdefault(form(number), set()).add(number)
    assert len(numbers) == catalog.num_plurals
    for message in catalog:
        ids, texts = several(message.id), several(message.string)
        counted = [place for place in ("%(num)s", "%(number)s") if place in ids[-1]]
        if len(ids) == 1 or not all(texts) or not counted:
            continue
        for place, text in enumerate(texts):
            if not numbers[place] <= {0, 1} and len(numbers[place]) > 1:
                assert any(c in text for c in counted), text


def test_phrases_are_found_wherever_they_stand(now: Catalog) -> None:
    found = {(message.context or "", several(message.id)[0]) for message in now}
    assert ("", "Not found") in found, "in a template"
    assert ("author", "By") in found, "with a context"
    assert ("", "%(num)s article") in found, "with plural forms"
    assert ("", 'What was here is now at <a href="%(url)s">%(address)s</a>.') in found, "in a block"
    assert ("date pattern", "EEEE, d MMMM y") in found, "in code"
    assert ("", "The headline in the file: %(headline)s") in found, "in a note"


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "by %(x)s"\nmsgstr ""\n', "not translated: by %(x)s"),
        ('#, fuzzy\nmsgid "by %(x)s"\nmsgstr "von %(x)s"\n', "marked as fuzzy: by %(x)s"),
        ('msgid "by %(x)s"\nmsgstr "von"\n', "'von' leaves out x: by %(x)s"),
        (
            'msgid "by %(x)s"\nmsgstr "von %(y)s"\n',
            "'von %(y)s' fills in what is not there: y: by %(x)s",
        ),
        ('msgid "by %(x)s"\nmsgstr "100 % %(x)s"\n', "a lone % sign in '100 % %(x)s': by %(x)s"),
        (
            'msgid "%(num)s a"\nmsgid_plural "%(num)s as"\nmsgstr[0] "ein A"\nmsgstr[1] ""\n',
            "not translated: %(num)s a",
        ),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, entry: str, fault: str) -> None:
    path = tmp_path / "a.po"
    path.write_text(HEAD.format("de") + entry, encoding="utf-8")
    assert list(faults(read(path, "de"))) == [fault]


def test_a_right_catalogue_has_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    entry = 'msgid "%(num)s a"\nmsgid_plural "%(num)s as"\nmsgstr[0] "ein A"\nmsgstr[1] "%(num)s A"'
    path.write_text(HEAD.format("de") + entry, encoding="utf-8")
    assert list(faults(read(path, "de"))) == []


def test_an_unknown_language_speaks_english_and_names_those_there_are(tmp_path: Path) -> None:
    spoken = read_language(tmp_path, "zh-Hant")
    assert spoken.language == Language("en", (), "ltr")
    (problem,) = spoken.problems
    assert (problem.rule, problem.severity) == ("interface-language", "warning")
    assert "ar, de, en, fr, ru" in problem.message


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("de-AT", "ltr"), ("ar-EG", "rtl"), ("en-GB", "ltr"), ("FR", "ltr")],
)
def test_a_variety_of_a_language_speaks_that_language(
    tmp_path: Path, tag: str, direction: str
) -> None:
    spoken = read_language(tmp_path, tag)
    assert spoken.problems == ()
    assert (spoken.language.tag, spoken.language.direction) == (tag, direction)
    assert bool(spoken.language.catalogues) == (tag != "en-GB")


def test_a_site_says_a_phrase_otherwise(tmp_path: Path) -> None:
    own(tmp_path, "de", 'msgid "Feed"\nmsgstr "Abo"\n')
    phrases = phrases_of(read_language(tmp_path, "de").language)
    assert phrases.gettext("Feed") == "Abo"
    assert phrases.gettext("Source") == "Quelle"
    assert phrases.ngettext("%(num)s event", "%(num)s events", 1) == "%(num)s Ereignis"


def test_a_site_translates_a_language_of_its_own(tmp_path: Path) -> None:
    own(tmp_path, "pt", 'msgid "Feed"\nmsgstr "Fonte"\n')
    spoken = read_language(tmp_path, "pt-BR")
    assert (spoken.problems, spoken.language.tag) == ((), "pt-BR")
    phrases = phrases_of(spoken.language)
    assert (phrases.gettext("Feed"), phrases.gettext("Source")) == ("Fonte", "Source")


def test_a_site_changes_the_english(tmp_path: Path) -> None:
    own(tmp_path, "en", 'msgid "Feed"\nmsgstr "Subscribe"\n')
    phrases = phrases_of(read_language(tmp_path, "en").language)
    assert phrases.gettext("Feed") == "Subscribe"
    assert phrases.ngettext("%(num)s event", "%(num)s events", 2) == "%(num)s events"


def test_a_phrase_of_the_sites_own_that_cannot_be_filled_in_is_left_out(tmp_path: Path) -> None:
    own(tmp_path, "de", 'msgid "by %(names)s"\nmsgstr "von %(nomes)s"\n')
    spoken = read_language(tmp_path, "de")
    (problem,) = spoken.problems
    assert str(problem).startswith("locale/de/LC_MESSAGES/newsarchive.po:7: warning[")
    assert problem.rule == "catalogue-values"
    assert phrases_of(spoken.language).gettext("by %(names)s") == "von %(names)s"


def test_what_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    own(tmp_path, "de", "nonsense\n")
    with pytest.raises(SettingsError) as caught:
        read_language(tmp_path, "de")
    assert [p.rule for p in caught.value.problems] == ["catalogue-syntax"]
