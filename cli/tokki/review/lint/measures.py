"""People who check as the only measure.

名称: 人の確認だけに頼る措置
目的: 誤りは、確認する人を増やしても続く。人が気を付けること及び確かめることのほかに、仕組みによる措置がなければ、同じ事故を繰り返す。
よい例: {side: contractor, kind: technical, what: 宛先を登録したものに限る設定}、{side: contractor, kind: human, what: 複数人による宛先の確認}
悪い例: {side: contractor, kind: human, what: 複数人による宛先の確認}、{side: contractor, kind: human, what: 研修}（ほかに措置がない。）
出典: 目黒区の会議録（二重の確認を重ねても誤送信が続くことについての指摘）
"""

import re
from collections.abc import Iterator, Sequence

from tokki.model.system import Measure
from tokki.review.lint.profile import Fault, Profile

_CHECK = re.compile("確認|点検|目視|照合|突合|見直し|ダブルチェック|二重|声掛け|声かけ|注意喚起|研修|周知")


def check(profile: Profile) -> Iterator[Fault]:
    """Where all measures, or all of the contractor's, are people who check."""
    measures = profile.facts.measures or ()
    if _people(measures):
        yield Fault("measures", None, ("facts", "measures"), (("found", measures[0].what),))
        return
    own = [measure for measure in measures if measure.side == "contractor"]
    if _people(own):
        at = measures.index(own[0])
        yield Fault("measures-contractor", None, ("facts", "measures", at), (("found", own[0].what),))


def _people(measures: Sequence[Measure]) -> bool:
    """Whether there are measures, and none but people: human ones, and organisational ones that only check."""
    return bool(measures) and all(
        measure.kind == "human" or (measure.kind == "organisational" and _CHECK.search(measure.what))
        for measure in measures
    )
