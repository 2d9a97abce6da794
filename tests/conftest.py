"""What all tests share: programs that may be missing, and expected files that are rewritten only on demand."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

CI = os.environ.get("CI") == "true"
LEFT_OUT = "left out for"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="rewrite the expected files of cases (never where CI=true)")


def pytest_configure(config: pytest.Config) -> None:
    if CI and config.getoption("rewrite"):
        raise pytest.UsageError("--rewrite is refused where CI=true: expected files are rewritten and read by people")
    hypothesis.settings.register_profile("tokki", deadline=None, derandomize=CI)  # machines differ in speed
    hypothesis.settings.load_profile("tokki")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window: one for all rooms, since Playwright runs only once in a process."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="session")
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether the expected files of cases are to be written, not compared."""
    return bool(request.config.getoption("rewrite"))


def there(program: str) -> bool:
    """Whether a program can be run; `calc`: whether LibreOffice has its part for spreadsheets."""
    if program != "calc":
        return shutil.which(program) is not None
    office = shutil.which("soffice")
    return office is not None and (Path(office).resolve().parent / "libsclo.so").is_file()


def pytest_runtest_setup(item: pytest.Item) -> None:
    wanted = {str(program) for marker in item.iter_markers("needs") for program in marker.args}
    missing = sorted(program for program in wanted if not there(program))
    if not missing:
        return
    reason = f"not on this machine: {', '.join(missing)}"
    if CI:
        pytest.fail(f"{reason} (where CI=true no test may be left out)", pytrace=False)
    item.user_properties.append((LEFT_OUT, ", ".join(missing)))
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    rows = sorted(
        (report.nodeid, programs)
        for report in terminalreporter.getreports("skipped")
        for name, programs in report.user_properties
        if name == LEFT_OUT
    )
    if rows:
        terminalreporter.section("tests left out for a missing program")
        for nodeid, programs in rows:
            terminalreporter.write_line(f"{nodeid}  needs {programs}")
