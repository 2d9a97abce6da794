"""Days that cannot stand in this order, and a trial without a last one.

名称: 日付の前後
目的: 終わりのない試行は、集めたデータがいつ消えるのか誰にも答えられない。契約や諮問より先に利用が始まっていたことは、あとから審議会で問われる。構築の契約は利用の開始より先に始まるのが普通であるから、契約の始期が利用開始日より前であることは誤りとしない。
よい例: term: {from: 2021-11-01, to: 2021-12-31}（status: trial）／until: 2023-03-31（契約の期間の中）
悪い例: term: {from: 2021-11-01, to: null}（status: trial）／until: 2021-03-31（契約の始期より前）／in-use-from: 2007-10-01（最初の契約は2017-10-01から）
出典: 目黒区の会議録（試行の終期が示されないことの指摘）、藤沢市の答申（2022年2月10日に利用を開始し、同年3月28日付けで諮問）、小田原市の会議録（外部サーバの利用を10年後に諮問）
"""

from collections.abc import Iterator

from tokki.model.system import ContractId, Trial
from tokki.review.lint.profile import Fault, Profile


def check(profile: Profile) -> Iterator[Fault]:
    """Faults in the days of trials, contracts, deviations, certificates, use and consultation."""
    yield from _trial(profile)
    yield from _use(profile)
    yield from _deviations(profile)
    yield from _certificates(profile)


def _trial(profile: Profile) -> Iterator[Fault]:
    trial = profile.facts.trial
    begins, ends = (trial.from_, trial.to) if isinstance(trial, Trial) else (None, None)
    if begins is not None and ends is not None and ends < begins:
        yield Fault("dates-trial", None, ("facts", "trial", "to"), (("from", str(begins)), ("to", str(ends))))
    for contract_id, contract in profile.contracts:
        to = contract.term.to
        if to is None and (contract.status == "trial" or (isinstance(trial, Trial) and contract.status == "planned")):
            if contract.status == "trial" or ends is None:
                yield Fault("contract.no-end", contract_id, ("term",))
        elif contract.status == "trial" and to is not None and ends is not None and to < ends:
            yield Fault("dates-trial-outlives", contract_id, ("term", "to"), (("to", str(to)), ("ends", str(ends))))
        if contract.status == "trial" and trial is False:
            yield Fault("dates-no-trial", contract_id, ("status",))


def _use(profile: Profile) -> Iterator[Fault]:
    """Use without a contract, and what began before a council was asked."""
    used = profile.facts.in_use_from
    starts = [contract_id.day for contract_id, _ in profile.contracts]
    if used is not None and starts and used < starts[0]:
        yield Fault("dates-use", None, ("facts", "in-use-from"), (("used", str(used)), ("start", str(starts[0]))))
    if used is not None and starts:
        last, contract = profile.contracts[-1]
        if contract.term.to is not None and contract.term.to < used:
            args = (("used", str(used)), ("to", str(contract.term.to)))
            yield Fault("dates-use-after", last, ("term", "to"), args)
    begun = min([*starts, *([used] if used is not None else [])], default=None)
    if begun is not None and profile.consulted is not None and begun < profile.consulted:
        where = ("facts", "in-use-from") if begun == used else ()
        contract_id = None if begun == used else profile.contracts[0][0]
        args = (("begun", str(begun)), ("consulted", str(profile.consulted)))
        yield Fault("dates-consulted", contract_id, where or ("term",), args)


def _deviations(profile: Profile) -> Iterator[Fault]:
    for contract_id, contract in profile.contracts:
        for i, deviation in enumerate(contract.deviations):
            keys = ("deviations", i, "until")
            if deviation.until is None:
                continue
            if deviation.until < contract_id.day:
                args = (("until", str(deviation.until)), ("start", str(contract_id.day)))
                yield Fault("dates-deviation", contract_id, keys, args)
            elif profile.on is not None and deviation.until < profile.on and _runs(profile, contract_id):
                yield Fault("deviation.expired", contract_id, keys, (("until", str(deviation.until)),))


def _certificates(profile: Profile) -> Iterator[Fault]:
    """Those that had run out when the newest contract began, or have on the day that was asked for."""
    if not profile.contracts:
        return
    start = profile.contracts[-1][0].day
    for i, each in enumerate(profile.facts.certifications or ()):
        day = max(start, profile.on) if profile.on is not None and _runs(profile, profile.contracts[-1][0]) else start
        if each.until is not None and each.until < day:
            args = (("name", each.name), ("until", str(each.until)), ("day", str(day)))
            yield Fault("dates-certificate", None, ("facts", "certifications", i, "until"), args)


def _runs(profile: Profile, contract_id: ContractId) -> bool:
    """Whether a contract still counts on the day that was asked for."""
    contract = dict(profile.contracts)[contract_id]
    ended = contract.term.to is not None and profile.on is not None and contract.term.to < profile.on
    return not ended and contract.status != "ended"
