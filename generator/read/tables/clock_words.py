"""What newsrooms print around a time: labels, and words that add nothing to it."""

from __future__ import annotations

from generator.read.tables.words import words

UPDATED = words(
    "updated update edited modified aktualisiert stand jour modifié actualizado aggiornato",
    "atualizado обновлено изменено оновлено bijgewerkt",
)
"""The time is that of the last change."""

PUBLISHED = words(
    "published posted created issued veröffentlicht erstellt publié publicado pubblicato",
    "опубликовано gepubliceerd",
)
"""The time is that of the first publication."""

FILLERS = words(
    "at on the of time date last first local hrs hours h o'clock uhr um vom am den zuletzt mis à",
    "a le dernière heure el la las los de del a. alle ore il às em kl kl. klo uur om",
    "о в года год г г. час",
)
"""Words that may stand anywhere in such a line."""
