"""Messages in the reader's language: English, or Japanese under a Japanese locale (gettext)."""

import gettext
import locale
import os
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent.parent / "locale"


@cache
def _translations() -> gettext.NullTranslations:
    gettext.bindtextdomain("tokki", LOCALES)
    gettext.textdomain("tokki")  # typer asks gettext for its own words (Options, Commands …)
    asked = next((v for k in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(k))), None)
    if asked is None:  # Windows sets none of them
        asked = (locale.getlocale()[0] or "").replace("Japanese", "ja")
    return gettext.translation("tokki", LOCALES, languages=asked.split(":"), fallback=True)


@cache
def _japanese() -> gettext.NullTranslations:
    return gettext.translation("tokki", LOCALES, languages=["ja"], fallback=True)


def in_japanese(message: str) -> str:
    """The message in Japanese, whatever the reader's language: the form is Japanese."""
    return _japanese().gettext(message) if message else message


def _(message: str) -> str:
    """The message in the reader's language; English where there is no translation."""
    return _translations().gettext(message) if message else message
