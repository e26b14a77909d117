"""How SQLite is opened: no lost write, no "database is locked"."""

# SQLite's journal in WAL mode could lose a committed write when the log was reset under load;
# fixed in these releases, per release branch. Elsewhere the rollback journal is used.
WAL_FIXED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Tell whether this SQLite library (major, minor, patch) has the WAL-reset fix."""
    if version >= WAL_FIXED[-1]:
        return True
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in WAL_FIXED)


def connection_options(version: tuple[int, int, int]) -> dict[str, object]:
    """Return Django's OPTIONS for SQLite: take the write lock at BEGIN, wait 20 s for it, sync every commit.

    Recursive triggers make REPLACE fire the delete guards for the row it pushes out.
    """
    journal = "WAL" if wal_is_safe(version) else "DELETE"
    pragmas = (f"journal_mode={journal}", "synchronous=FULL", "mmap_size=0", "recursive_triggers=ON")
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": " ".join(f"PRAGMA {pragma};" for pragma in pragmas),
    }
