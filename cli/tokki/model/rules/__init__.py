"""Every rule a finding can speak of: severity, what is wrong, why it matters, how to mend it.

The sentences are the message ids of the catalogues; `{words}` are filled from the finding.
Rule ids are words, permanent, and anchors on the site.
"""

from tokki.model.rules.amendment import AMENDMENT
from tokki.model.rules.bulk import BULK
from tokki.model.rules.commands import COMMANDS
from tokki.model.rules.coverage import COVERAGE
from tokki.model.rules.drafting import DRAFTING
from tokki.model.rules.files import FILES
from tokki.model.rules.forms import FORMS
from tokki.model.rules.library import LIBRARY
from tokki.model.rules.lint import LINT
from tokki.model.rules.read import READ
from tokki.model.rules.register import REGISTER
from tokki.model.rules.rule import Rule, Severity
from tokki.model.rules.sheet import SHEET
from tokki.model.rules.texts import TEXTS
from tokki.model.rules.word import WORD
from tokki.model.rules.writing import WRITING

RULES: dict[str, Rule] = {
    **FILES,
    **FORMS,
    **TEXTS,
    **LIBRARY,
    **COMMANDS,
    **BULK,
    **COVERAGE,
    **WRITING,
    **READ,
    **WORD,
    **SHEET,
    **LINT,
    **DRAFTING,
    **AMENDMENT,
    **REGISTER,
}

__all__ = ["RULES", "Rule", "Severity"]
