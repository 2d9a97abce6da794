"""Documents and annexes built by hand, small and large."""

from datetime import date

from tokki.assemble.annex import EXAMPLE, Adjustment, Annex
from tokki.model.document import Document, Provenance, Provision, Reference, Span, Text, Value
from tokki.model.edition import EditionId
from tokki.model.family import Level
from tokki.model.number import KATAKANA, Number, digits
from tokki.model.style import Style
from tokki.model.system import ContractId

STYLE = Style(id="default", title="標準の表記")


def spans(*parts: str | Span) -> tuple[Span, ...]:
    """Words become Text, spans stay."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def node(level: Level, label: str, *parts: str | Span | Provision, path: str = "", **more: object) -> Provision:
    """A provision: spans and children in any order."""
    children = tuple(part for part in parts if isinstance(part, Provision))
    own = spans(*(part for part in parts if not isinstance(part, Provision)))
    return Provision(level, None, label, own, children, id=path, **more)  # type: ignore[arg-type]


def article(
    number: int, heading: str, *children: Provision, path: str = "", label: str = "", **more: object
) -> Provision:
    """An article with its number in full-width digits."""
    shown = label or f"第{digits(number, 'full')}条"
    name = path or f"article-{number}"
    return Provision(
        "article",
        Number((number,)),
        shown,
        (),
        children,
        heading,
        name,
        f"{name}@2021-09-10",
        **more,  # type: ignore[arg-type]
    )


def annex(*articles: Provision, **more: object) -> Annex:
    """An annex of one contract, made as an example."""
    document = Document(
        str(more.pop("document_title", "電子情報処理の委託契約に係る特記仕様書")),
        articles,
        "default",
        str(more.pop("family", "article")),
        more.pop("notices", (EXAMPLE,)),  # type: ignore[arg-type]
        Provenance("full@2021-09-10", "meguro-bicycles", "meguro-bicycles@2023-04-01"),
    )
    given: dict[str, object] = {
        "document": document,
        "organisation": "目黒区",
        "system": "meguro-bicycles",
        "title": "放置自転車等管理システム",
        "contract": ContractId("meguro-bicycles", date(2023, 4, 1)),
        "edition": EditionId("full", date(2021, 9, 10)),
        "edition_title": "個人情報等の取扱いに係る標準特記仕様書",
        "style": STYLE,
    }
    return Annex(**{**given, **more})  # type: ignore[arg-type]


def every_form() -> Annex:
    """All levels, states, references and marks in one small annex."""
    return annex(
        article(
            1,
            "再委託の制限",
            node("paragraph", "", "受注者は、", Value("consent", "書面による承諾"), "を得た場合を除き、再委託をしてはならない。", path="sub/ban"),
            node(
                "paragraph", "２", Reference("前項", ("sub/ban",)), "の承諾は、次に掲げる事項を示して求める。",
                node("item", "（１）", "相手方の名称", path="sub/name"),
                node(
                    "item", "（２）", "相手方の認証",
                    node(
                        "sub1", "ア", "認証の種類",
                        node("sub2", "（ア）", "登録証", node("sub3", "ａ", "訳文", node("sub4", "（ａ）", "作成者"))),
                    ),
                    path="sub/certificate",
                ),
                path="sub/approval",
            ),
            path="sub",
        ),
        article(2, "秘密の保持", node("paragraph", "", "受注者は、", Reference("第１条", ("sub",)), "及び", Reference("第１条第２項", ("sub/approval",)), "に従う。A&B <x>", path="secret/a"), path="secret"),
        article(3, "学習の禁止", path="training", state="absent"),
        article(4, "作業の場所", path="place", state="deleted"),
        article(5, "監査", node("paragraph", "", "発注者は、報告を求める。", path="audit/instead"), path="audit", state="refused"),
        article(6, "立入り", path="entry", state="refused"),
        article(7, "保存", node("paragraph", "", Value("days", "１４日", unsure=True), "又は", Value("years", None), "保存する。", path="keep/a", unsure=True), path="keep"),
        adjustments=adjustments(),
    )  # fmt: skip


def adjustments() -> tuple[Adjustment, ...]:
    """One row of every kind."""
    return (
        Adjustment("第３条", "学習の禁止", "not-applied", "「生成AIを利用する」に当たらないため", by_trait=True),
        Adjustment("第２条", "秘密の保持", "added", "「クラウドサービスを利用する」に当たるため", by_trait=True),
        Adjustment("第７条", "保存", "unsure", "「記録媒体を用いる」に当たるかどうかが不明のため（要確認）", by_trait=True),
        Adjustment(
            "第１条第２項", "再委託の制限", "replaced", "共同企業体のため", by_trait=False, before="再委託の相手方",
            after="再委託及び再々委託の相手方", basis="example", until=date(2024, 3, 31), approved="令和5年3月 審議会", suspect=True,
        ),
        Adjustment("第６条", "立入り", "refused", "全国統一の契約のため", by_trait=False, party="相手方", basis="source", after="報告書を提出する。"),
        Adjustment("", "写真の販売", "omitted", "写真を扱わないため", by_trait=False, basis="source"),
    )  # fmt: skip


def large(articles: int = 40, paragraphs: int = 10) -> Annex:
    """A long annex: `articles` × `paragraphs`, with references, values, items and a third level."""
    made = []
    for n in range(1, articles + 1):
        label = f"第{digits(n, 'full')}条"
        body = [
            node(
                "paragraph",
                "",
                "受注者は、",
                Value("consent", "書面による承諾"),
                "を得た場合を除き、個人情報を第三者に提供してはならない。",
                path=f"a{n}/p1",
            )
        ]
        items = tuple(
            node(
                "item",
                f"（{digits(i, 'full')}）",
                "個人情報の漏えい、滅失又は毀損の防止その他の安全管理のために必要な措置に関する事項",
                path=f"a{n}/i{i}",
            )
            for i in range(1, paragraphs - 5)
        )
        subs = tuple(node("sub1", KATAKANA[i], "記録した媒体の種類及び数量", path=f"a{n}/s{i}") for i in range(2))
        body.append(
            node(
                "paragraph",
                "２",
                Reference("前項", (f"a{n}/p1",)),
                "の承諾は、次に掲げる事項を記載した書面により行う。",
                *items,
                path=f"a{n}/p2",
            )
        )
        body.append(
            node(
                "paragraph",
                "３",
                "発注者は、",
                Reference(f"第{digits(max(1, n - 1), 'full')}条", (f"a{max(1, n - 1)}",)),
                "の規定に違反した事実があると認めるときは、契約を解除することができる。",
                *subs,
                path=f"a{n}/p3",
            )
        )
        made.append(article(n, "個人情報の取扱い", *body, path=f"a{n}", label=label))
    return annex(*made, adjustments=adjustments() * 8)
