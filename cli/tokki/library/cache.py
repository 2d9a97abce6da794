"""Verdicts by content: the JSON of every file that was found good, under the hash of its bytes.

JSON in SQLite and not pickles: a cache that somebody else wrote can at worst be wrong, never run code.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

_KEEP = 50_000


@dataclass(frozen=True, slots=True)
class Cache:
    """The file that holds the verdicts. One that is broken or cannot be written counts as empty: it only saves time."""

    path: Path

    def read(self, wanted: set[bytes]) -> dict[bytes, str]:
        """What is known of the wanted hashes."""
        if not self.path.exists():
            return {}
        try:
            with closing(sqlite3.connect(self.path.absolute().as_uri() + "?mode=ro", uri=True, timeout=0.5)) as db:
                rows = db.execute("SELECT key, value FROM good")
                return {key: value for key, value in rows if key in wanted and isinstance(value, str)}
        except sqlite3.Error:
            return {}

    def write(self, fresh: dict[bytes, str]) -> None:
        """Add verdicts; start anew when the file has grown too large or is no cache, do without when it cannot be written."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=0.5)) as db, db:
                db.execute("CREATE TABLE IF NOT EXISTS good (key BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID")
                (count,) = db.execute("SELECT count(*) FROM good").fetchone()
                if count + len(fresh) > _KEEP:
                    db.execute("DELETE FROM good")
                db.executemany("INSERT OR REPLACE INTO good VALUES (?, ?)", fresh.items())
        except (sqlite3.OperationalError, OSError):  # locked by another command, disk full, folder not writable
            return
        except sqlite3.Error:
            with suppress(OSError):
                self.path.unlink()
