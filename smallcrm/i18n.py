"""The words of the program in the user's language (gettext; English in the source)."""

from __future__ import annotations

import gettext as _gettext
import io
import os
from contextlib import suppress
from pathlib import Path

LANGUAGES = ("ja", "en")
_PACKAGE = Path(__file__).resolve().parent
LOCALE_DIR = next(
    (folder / "resources" / "locale" for folder in (_PACKAGE, _PACKAGE.parent) if (folder / "resources").is_dir()),
    _PACKAGE / "resources" / "locale",
)
"""Inside the package once installed, beside it in a checkout."""

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def install(language: str) -> None:
    """Speak `language` ('ja' or 'en') from here on."""
    global _catalogue, _language  # noqa: PLW0603 - the one piece of state a translation has
    _language = language if language in LANGUAGES else "en"
    if _language == "en":
        _catalogue = _gettext.NullTranslations()
    else:
        _catalogue = _read(LOCALE_DIR / _language / "LC_MESSAGES" / "smallcrm.mo")


def _read(mo: Path) -> _gettext.NullTranslations:
    """The words; where a checkout has only their source, or a newer one, they are compiled first, and kept if they can.

    Otherwise a program that is not started by main.py, or was brought up to date under it, would speak English.
    """
    po = mo.with_suffix(".po")
    if not _is_behind(mo, po):
        return _gettext.GNUTranslations(io.BytesIO(mo.read_bytes())) if mo.exists() else _gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = io.BytesIO()
    with po.open("rb") as file:
        write_mo(made, read_po(file))
    unfinished = mo.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError):
        unfinished.write_bytes(made.getvalue())
        unfinished.replace(mo)
    made.seek(0)
    return _gettext.GNUTranslations(made)


def _is_behind(mo: Path, po: Path) -> bool:
    """Of an installed program the times say nothing: both came in a package."""
    if not mo.exists() or not po.exists():
        return po.exists()
    return LOCALE_DIR.is_relative_to(_PACKAGE.parent / "resources") and mo.stat().st_mtime < po.stat().st_mtime


def language() -> str:
    """The language spoken now: 'ja' or 'en'."""
    return _language


def system_language() -> str:
    """'ja' where the system is Japanese, else 'en'."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next((name for name in names if name), "") or _locale_of_system()
    return "ja" if spoken.lower().startswith(("ja", "japanese")) else "en"


def _locale_of_system() -> str:
    import locale  # asked only where the environment says nothing

    return locale.getlocale()[0] or ""


def _(message: str) -> str:
    """`message` in the user's language."""
    return _catalogue.gettext(message)


def n_(singular: str, plural: str, count: int) -> str:
    """The form of a message that `count` things ask for."""
    return _catalogue.ngettext(singular, plural, count)
