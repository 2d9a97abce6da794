"""The interview for the bicycle system of Meguro, as a clerk goes through it from nothing: what is typed on each page."""

BASIC = {
    "b.organisation": "目黒区",
    "b.title": "放置自転車等管理システム",
    "b.id": "ｍｅｇｕｒｏ－ｂｉｃｙｃｌｅｓ",
    "b.from": "令和５年４月１日",
    "b.edition": "full@2021-09-10",
    "b.style": "meguro",
}
FIRST = {
    "f.items": "yes",
    "f.items.0.name": "撤去した場所及び日時",
    "f.items.1.name": "返還に関する情報",
    "f.subjects": "yes",
    "f.subjects.lines": "放置自転車等の所有者\n放置自転車等を引き取る者",
    "f.cloud": "yes",
    "f.cloud.form": "SaaS",
    "f.my-number": "no",
    "f.system-access": "yes",
    "f.holds-data": "yes",
    "f.external-platforms": "no",
}
FURTHER = {"f.photo-sale": "no", "f.messaging": "no", "f.machine-learning": "no", "f.trial": "no"}
VALUES = {"v.erasure.retention": "５"}
PAPER = {
    "f.generative-ai": "no",
    "f.purpose": "放置自転車等の管理に用いるシステムを更改し、クラウドサービスに移すため",
    "f.retention": "yes",
    "f.retention.0.data": "放置自転車等の返還等に関する情報",
    "f.retention.0.period": "5年",
}
REPLACED = (
    "｛受託者｝は、保管する個人情報等のうち、保存期間（｛５年｝とする。）を経過したものを、毎年、年の初めに、"
    "｛委託者｝と｛受託者｝との取決めに定める方法により消去しなければならない。"
)
WHY_REPLACED = (
    "保存期間は5年とし、毎年、年頭に構築した事業者に削除を委託し、方法は区との間の取決めによると説明されているため。"
)
WHY_OMITTED = "撤去の際に区の職員が撮る写真をこのシステムに登録しないことを、契約の前に確認したため。"
WHY_ADDED = (
    "更改によりクラウドサービスに移るため、次に事業者が替わるときにデータを利用できる形で受け取れるようにするため。"
)
