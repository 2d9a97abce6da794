"""What was issued comes back from its record as it was."""

from datetime import date

from hypothesis import given, settings
from tests.assemble.generate import CONTRACT, libraries

from tokki.assemble.assemble import assemble
from tokki.model.issue import IssueId, parse_issue_id
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.review.register.issue import Issue, issue_json, read_issue


@settings(max_examples=15)
@given(libraries())
def test_a_record_read_back_is_the_issue(library: Library) -> None:
    """Every span, number, condition and value."""
    annex = assemble(library, CONTRACT)
    own = IssueId(CONTRACT, "annex", 3)
    issue = Issue(own, date(2022, 4, 1), "課", annex, library.contracts[CONTRACT], {"a": "0"}, "t", "1", corrects=own)
    again = read_issue(issue_json(issue).encode(), Place("issue.json"))
    assert again == issue
    assert again.mark == issue.mark
    assert issue_json(again) == issue_json(issue)


def test_citations() -> None:
    """Annexes and council papers, printed as they are read."""
    for text in ("a-b@2022-04-01.1", "a@2022-04-01.brief.12"):
        assert str(parse_issue_id(text)) == text
    for wrong in ("a@2022-04-01", "a@2022-04-01.0", "a@2022-04-01.01", "a.1", "a@2022-04-01.brief"):
        try:
            parse_issue_id(wrong)
        except ValueError:
            continue
        raise AssertionError(wrong)
