"""Rules about files, YAML and schemas."""

from tokki.model.rules.rule import Rule, error

FILES: dict[str, Rule] = {
    "file.too-large": error(
        "the file is larger than {limit} bytes",
        "no clause is that long; the file is probably something else",
        "check that the right file is in this folder",
    ),
    "file.encoding": error(
        "this line is not UTF-8",
        "Japanese text in another encoding (Shift_JIS) cannot be read safely",
        "save the file as UTF-8",
    ),
    "file.unreadable": error(
        "the file cannot be read: {problem}",
        "nothing of it is used",
        "ask for the right to read it, or delete a link that leads nowhere",
    ),
    "file.unseen": error(
        "a character that nobody sees stands here ({code})",
        "it came along when text was copied; YAML and Word can take it for the end of a line or turn the text round",
        "delete it (it takes one press of the key that seems to do nothing), or type the line anew",
    ),
    "file.empty": error(
        "the file is empty", "an empty file says nothing about the clause", "write the content, or delete the file"
    ),
    "file.link": error(
        "this is a link to a place that is not read",
        "what it shows could change without anybody seeing it here",
        "put the file or folder itself into the library",
    ),
    "file.day": error(
        "the day in the file name is not in the calendar",
        "a revision counts from the day in its name",
        "name the file after a real day, like 2023-04-01.yaml",
    ),
    "file.stray": error(
        "the library has no place for this file",
        "a file that is not read looks as if it counted",
        "give it one of these places: articles/ID/clause.yaml, articles/ID/2023-04-01.yaml, editions/ID/2023-04-01.yaml, "
        "systems/ID/system.yaml, systems/ID/2023-04-01.yaml, styles/ID.yaml, checklists/ID.yaml; or delete it",
    ),
    "file.id": error(
        "id `{id}` is not the name of its folder or file, `{folder}`",
        "references use the id, people look in the folder: both must be the same for ever",
        "write `id: {folder}`",
    ),
    "id.twice": error(
        "`{id}` names a clause, a standard, a system or an article twice (also in {other})",
        "what is cited by ID must be one thing",
        "choose another ID for the newer one",
    ),
    "id.reserved": error(
        "a system cannot be called `{id}`",
        "`{id}:` in front of a name says what kind of paper is meant",
        "choose another ID",
    ),
    "yaml.syntax": error(
        "this is no correct YAML: {problem}",
        "the file cannot be read, so nothing of it is used",
        "compare indent, colon and brackets with the lines above; a text that holds `: ` or begins with a sign like {{ [ % ` "
        "stands in quotation marks or under `|-`",
    ),
    "yaml.tab": error(
        "a tab stands here",
        "YAML takes no tabs for indents, and Word prints them as gaps",
        "put spaces instead (two for each level)",
    ),
    "yaml.wide-colon": error(
        "a full-width colon ： stands after the key",
        "YAML knows only the half-width colon; the line would count as text",
        "type `: ` (half-width colon and space)",
    ),
    "yaml.wide-space": error(
        "a full-width space stands where the indent or the key should be",
        "YAML knows only half-width spaces; the line would end the text or count as another key",
        "type half-width spaces (two for each level)",
    ),
    "yaml.deep": error(
        "this is nested more than {limit} levels deep",
        "no clause has so many levels; the file is damaged or something else",
        "check that the right file is in this folder",
    ),
    "yaml.directive": error(
        "a YAML directive `{found}` stands here",
        "it can change the meaning of the whole file",
        "delete the line",
    ),
    "yaml.documents": error(
        "a second document begins here (`---`)", "one file holds one thing", "delete the line `---`, or make two files"
    ),
    "yaml.alias": error(
        "an alias `{found}` stands here",
        "the text would stand elsewhere than where it is read",
        "write the text out; a text that begins with * stands under `|-` or in quotation marks",
    ),
    "yaml.anchor": error(
        "an anchor `{found}` stands here",
        "anchors let one line change several clauses at once",
        "delete it; a text that begins with & stands under `|-` or in quotation marks",
    ),
    "yaml.tag": error(
        "a tag `{found}` stands here",
        "tags change what a value is",
        "delete it; a text that begins with ! stands in quotation marks",
    ),
    "yaml.key": error("a key must be one word", "a list or mapping cannot be a key", "write `key: value`"),
    "yaml.duplicate-key": error(
        "key `{key}` stands twice here (first in line {first})",
        "only one of the two could count, and nobody would see which",
        "delete one of them",
    ),
    "yaml.folded": error(
        "the text stands under `>`",
        "`>` puts spaces between Japanese lines",
        "write `|-` instead",
    ),
    "yaml.many-lines": error(
        "the text goes over several lines without `|-`",
        "YAML would join them with spaces, which Japanese text does not have",
        "put the text under `|-`",
    ),
    "yaml.comment-in-text": error(
        "YAML drops `{lost}` as a comment; only `{kept}` would remain",
        "part of a text would vanish without a word",
        'put the text in quotation marks "…" or under `|-`; put a comment on a line of its own',
    ),
    "schema.unknown-key": error(
        "unknown key `{key}`",
        "a misspelt key would be ignored, and with it what you wanted",
        "did you mean `{close}`? known here: {known}",
    ),
    "schema.missing": error(
        "key `{key}` is missing here", "without it the file is not complete", "add a line `{key}: …`"
    ),
    "schema.choice": error(
        "`{found}` is none of the words that are allowed here",
        "a word outside the list has no meaning",
        "use one of: {known}",
    ),
    "schema.id": error(
        "`{found}` is no good name",
        "names are used in references, file names and bookmarks",
        "use small letters a–z, digits and hyphens, at most 32 characters, like `data-location`; "
        "a node is named `clause/node`, a duty `checklist/ID`",
    ),
    "schema.empty": error(
        "there is nothing here", "an empty place would print an empty place", "write the content, or delete the key"
    ),
    "schema.value": error(
        "`{found}` is not what belongs here: {problem}",
        "a value of the wrong kind would be printed or counted wrongly",
        "correct the value",
    ),
    "schema.citation": error(
        "`{found}` is no citation: {problem}",
        "a revision is found by its clause and its day",
        "cite it as in the example",
    ),
    "schema.condition": error(
        "this is no condition: {problem}",
        "a condition decides what gets into a contract",
        "write `always`, a trait, {{any: […]}}, {{all: […]}}, {{not: …}} or {{parameter: choice}}",
    ),
    "schema.parameter": error(
        "the parameter is not complete: {problem}",
        "a parameter has one kind and always a value to fall back on",
        "give label, one of choices/unit/type/fact, and a default",
    ),
    "schema.entry": error(
        "the place of the edition is not clear: {problem}",
        "every place holds one clause, one article of several clauses, or a deleted clause",
        "write `- clause@day`, or {{clause: …, branch: true}}, {{deleted: …}}, {{article: …, title: …, clauses: […]}}",
    ),
    "schema.deviation": error(
        "the deviation is not clear: {problem}",
        "a deviation does one thing, with its reason",
        "write one of omit, add, replace (with text), refused, and always `why` and `basis`",
    ),
}
