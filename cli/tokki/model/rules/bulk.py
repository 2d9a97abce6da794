"""Rules about work on many systems at once."""

from tokki.model.rules.rule import Rule, error

BULK: dict[str, Rule] = {
    "bulk.busy": error(
        "another run is writing into `{folder}`",
        "two runs would overwrite each other's files",
        "wait until it has ended, or name another folder with -o",
    ),
    "bulk.crashed": error(
        "{name}: a mistake in tokki itself: {said}",
        "the other systems were made; the traceback above says where it happened",
        "report it with the traceback; nothing of this system was written",
    ),
    "bulk.lost": error(
        "a worker ended before its work was done",
        "the memory may be full, or the cluster was stopped; what was written before is whole",
        "run the command again: it goes on where it stopped (with fewer --jobs if the memory was full)",
    ),
    "bulk.no-dask": error(
        "Dask is not installed",
        "--dask hands the work to a cluster, and needs the extra `bulk`",
        "install tokki with it (`pip install 'tokki[bulk]'`), or leave --dask out",
    ),
    "bulk.unreachable": error(
        "no Dask scheduler answers at this address: {problem}",
        "the work is handed to the cluster that the address names",
        "start one (`dask scheduler`, `dask worker ADDRESS`), or correct the address (tcp://HOST:8786)",
    ),
}
