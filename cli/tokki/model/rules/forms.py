"""Rules about forms (様式) and the texts that cite them."""

from tokki.model.rules.rule import Rule, error, warning

FORMS: dict[str, Rule] = {
    "form.missing": error(
        "cites form `{form}`, which is not there",
        "the annex would ask for a paper that nobody has",
        "write forms/{form}.yaml, or cite a form that is there (`tokki list forms`)",
    ),
    "form.uncited": warning(
        "no edition and no contract cites form `{form}`",
        "it would be in no annex, and nobody would be asked to fill it in",
        "cite it in a clause ([[form:{form}]]) of an edition, or remove the file",
    ),
    "form.word": error(
        "`{name}` is nothing that a form can be filled with",
        "the form would have a hole here",
        "use one of: {known}",
    ),
    "form.provision": error(
        "a form cannot cite `{target}`",
        "the annex may not have that provision",
        "write {{provision}} for the provisions that cite the form, or [[form:ID]] for another form",
    ),
}
