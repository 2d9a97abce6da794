"""What a rule about facts looks at, and what it says."""

from dataclasses import dataclass
from datetime import date

from tokki.model.library import KeyPath
from tokki.model.system import Contract, ContractId, Facts, System


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing about a system or a contract that cannot be, or should not.

    `rule`: its name (`dates-trial` for `lint.dates-trial`; a name with a dot is whole). `contract`: None where the words
    stand in system.yaml; `keys`: where in the file.
    Shapes: `args` fill the sentences of the rule.
    """

    rule: str
    contract: ContractId | None
    keys: KeyPath
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A system under review, with its contracts, oldest first. What is None in it nobody knows, and that is no fault.

    `consulted`: the first day on which a council had it before it. `on`: a day on which things may have ended, where one
    was asked for.
    """

    system: System
    contracts: tuple[tuple[ContractId, Contract], ...]
    consulted: date | None = None
    on: date | None = None

    @property
    def facts(self) -> Facts:
        """What is known of the system."""
        return self.system.facts
