"""Choosing: which clauses and nodes the facts of a system bring in, and why."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from tokki.assemble.annex import Reason
from tokki.assemble.draft import Answer, Filled, Holds, Leaf
from tokki.model.clause import Node, Parameter, Revision
from tokki.model.condition import Condition
from tokki.model.system import Facts
from tokki.model.vocabulary import Trait


def verdicts(traits: Mapping[str, Trait], facts: Facts) -> Holds:
    """Whether a trait holds for a system; None where its fact is unknown. Each is looked up once."""

    @cache
    def holds(name: str) -> bool | None:
        trait = traits[name]
        return trait.holds(facts.look_up(trait.fact))

    return holds


def answers(holds: Holds, values: Mapping[str, Filled]) -> Answer:
    """How each atom of a condition is answered: traits by the facts, own choices by the values.

    Errors: KeyError for a trait that the library does not have (`check` finds it first).
    """

    def answer(atom: Condition) -> bool | None:
        if atom.op == "own":
            return values[atom.args[0]].choice == atom.args[1]
        return holds(atom.args[0])

    return answer


def leaves(nodes: tuple[Node, ...], answer: Answer) -> tuple[Leaf, ...]:
    """The nodes that are printed; what rests on an unknown fact is printed and marked."""
    chosen = []
    for node in nodes:
        verdict = node.when.evaluate(answer)
        if verdict is not False:
            chosen.append(Leaf(node.id, node.text, node.when, leaves(node.items, answer), verdict is None))
    return tuple(chosen)


def every_leaf(nodes: tuple[Node, ...]) -> tuple[Leaf, ...]:
    """All nodes, whatever their conditions: the text of an edition or of a revision."""
    return tuple(Leaf(node.id, node.text, node.when, every_leaf(node.items)) for node in nodes)


def reasons(
    revision: Revision, traits: Mapping[str, Trait], values: Mapping[str, Filled], answer: Answer
) -> tuple[Reason, ...]:
    """Every atom of a revision's condition with its label and its answer."""
    found = []
    for atom in dict.fromkeys(revision.when.atoms()):
        if atom.op == "trait":
            trait = traits[atom.args[0]]
            found.append(Reason(atom.args[0], trait.label, trait.fact, answer(atom)))
        else:
            name, choice = atom.args
            words = f"{revision.parameters[name].label}：{values[name].text}"
            found.append(Reason(f"{name}={choice}", words, "", answer(atom)))
    return tuple(found)


def deciding(condition: Condition, answer: Answer) -> Iterator[Condition]:
    """The atoms that make a condition what it is: of 「A又はB」 that holds those that hold, and so on."""
    match condition.op:
        case "trait" | "own":
            yield condition
        case "not":
            yield from deciding(condition.inner[0], answer)
        case "any" | "all":
            verdict = condition.evaluate(answer)
            for inner in condition.inner:
                if inner.evaluate(answer) is verdict:
                    yield from deciding(inner, answer)


def because(
    condition: Condition, traits: Mapping[str, Trait], revision: Revision, values: Mapping[str, Filled], answer: Answer
) -> str:
    """Why a condition holds, does not hold or is undecided, in Japanese: 「Ａ」に当たり、「Ｂ」に当たらないため."""
    labels: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    chosen: dict[str, str] = {}
    for atom in dict.fromkeys(deciding(condition, answer)):
        if atom.op == "trait":
            labels[answer(atom)].append(f"「{traits[atom.args[0]].label}」")
        else:
            parameter = revision.parameters[atom.args[0]]
            chosen[f"「{parameter.label}」"] = f"「{values[atom.args[0]].text}」"
    parts = [(f"{name}を{choice}と", "し", "したため") for name, choice in chosen.items()]
    if labels[True]:
        parts.append((f"{listed(labels[True])}に", "当たり", "当たるため"))
    if labels[False]:
        words = listed(labels[False]) + ("のいずれにも" if len(labels[False]) > 1 else "に")
        parts.append((words, "当たらず", "当たらないため"))
    if labels[None]:
        parts.append((f"{listed(labels[None])}に当たるかどうかが不明", "であり", "のため（要確認）"))
    *before, (words, _, end) = parts
    return "、".join((*(head + joint for head, joint, _ in before), words + end))


def listed(words: list[str]) -> str:
    """Ａ、Ｂ及びＣ."""
    return "及び".join(part for part in ("、".join(words[:-1]), words[-1]) if part)


def words_of(
    condition: Condition, traits: Mapping[str, Trait], parameters: Mapping[str, Parameter] = MappingProxyType({})
) -> str:
    """The condition in Japanese, for those who read a clause; its own choices by their labels, where they are known."""

    def words(inner: Condition) -> str:
        return words_of(inner, traits, parameters)

    match condition.op:
        case "always":
            return "常に"
        case "trait":
            return traits[condition.args[0]].label
        case "own":
            name, choice = condition.args
            known = parameters.get(name)
            if known is None or known.choices is None:
                return f"{name}＝{choice}"
            return f"{known.label}：{known.choices.get(choice, choice)}"
        case "not":
            return f"「{words(condition.inner[0])}」に当たらない"
    joint = "、又は" if condition.op == "any" else "、かつ、"
    return joint.join(map(words, condition.inner))
