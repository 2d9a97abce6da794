"""The text of a contract that follows another: what was written before, and behind # what it cannot take over."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from tokki.library.new import SCHEMA
from tokki.model.edition import EditionId, Given

NOT_TAKEN = "# 引き継がないもの。続けるときは # を外し、理由及び期限を改める"


def renewed_text(
    before: str,
    edition: EditionId,
    start: date,
    values: Mapping[str, Given],
    lost: Collection[str],
    deviations: Mapping[int, int],
    gone: Collection[int],
) -> str:
    """A contract under `edition` from `start`, with the values and deviations of the one before.

    Shapes: `before` is a file that was read without findings; `values`: those it gives, `lost` the names of those that are
            not taken over; `deviations`: the line of each, from 1, `gone` those that are not taken over.
    """
    kept = [SCHEMA.format("../../", "contract")]
    line = 1
    for block in re.split(r"(?m)^(?=[a-z])", before):
        match block.partition(":")[0]:
            case "edition":
                kept.append(f"edition: {edition}\n")
            case "style":
                kept.append(block)
            case "status":
                kept.append("status: planned\n")
            case "term":
                kept.append(f"term: {{from: {start}, to: null}}\n")
            case "values":
                kept.append(_values(values, lost))
            case "deviations":
                kept.append(_deviations(block, {i: at - line for i, at in deviations.items()}, gone))
        line += block.count("\n")
    return "".join(kept)


def _values(values: Mapping[str, Given], lost: Collection[str]) -> str:
    written = {name: given if isinstance(given, str) else _unit(given) for name, given in values.items()}
    lines = [f"  {name}: {text}" for name, text in written.items() if name not in lost]
    lines = ["values:", *lines] if lines else ["values: {}"]
    out = [f"#   {name}: {text}" for name, text in written.items() if name in lost]
    return "\n".join([*lines, *([NOT_TAKEN, *out] if out else [])]) + "\n"


def _unit(given: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{unit}: {number}" for unit, number in given.items()) + "}"


def _deviations(block: str, starts: Mapping[int, int], gone: Collection[int]) -> str:
    """The block with the items that are gone behind #. `starts`: the line of each item inside the block, from 0."""
    if not gone:
        return block
    lines = block.rstrip("\n").split("\n")
    ends = [*list(starts.values())[1:], len(lines)]
    out: list[str] = []
    stay: list[str] = []
    for (i, first), last in zip(starts.items(), ends, strict=True):
        (out if i in gone else stay).extend(lines[first:last])
    head = lines[: min(starts.values())] if stay else ["deviations: []"]
    return "\n".join([*head, *stay, NOT_TAKEN, *_hidden(out)]) + "\n"


def _hidden(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield f"# {line}".rstrip()
