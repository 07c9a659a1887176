"""The words of the program in the user's language (gettext; English in the source)."""

from __future__ import annotations

import gettext as _gettext
import os
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
        _catalogue = _gettext.translation("smallcrm", LOCALE_DIR, [_language], fallback=True)


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
