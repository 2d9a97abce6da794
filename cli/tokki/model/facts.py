"""The facts of a system, and what each of them is called and asked with.

`title` and `description` of a field are its name in papers and the question of the fact sheet; a fact that is added here
is asked there, and has its hover text in editors, without a word elsewhere.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from tokki.model.authored import Authored, Day, Flag, Id, Words


class Cloud(Authored):
    """A cloud service as the papers describe it. `layer`: the certified service underneath."""

    form: Literal["SaaS", "PaaS", "IaaS", "housing"] | None = Field(
        None,
        title="クラウドサービスの形態",
        description="ソフトウェアごと使うものは SaaS、機器の置場だけを借りるものはハウジング",
    )
    product: str | None = Field(None, title="クラウドサービスの名称", description="製品又はサービスの名称")
    provider: str | None = Field(None, title="クラウドサービスの提供者", description="サービスを提供する事業者の名称")
    location: str | None = Field(
        None, title="データの所在", description="データが保存される場所。国内か国外か、分かれば都道府県まで"
    )
    layer: str | None = Field(
        None,
        title="クラウドサービスの基盤",
        description="サービスの下で動く別のクラウドサービスの名称。ISMAP 等に登録されていればその旨",
    )


class Trial(Authored):
    """A trial; one without an end is what councils complained of."""

    from_: Day | None = Field(None, title="試行の始まり", description="実証又は試行を始める日")
    to: Day | None = Field(
        None, title="試行の終わり", description="実証又は試行を終える日。終わりのない試行は、審議会で問われる"
    )
    free: Flag | None = Field(None, title="試行の有償又は無償の別", description="試行の間は無償か")


class Item(Authored):
    """One item of personal information."""

    name: Words = Field(title="項目", description="氏名、住所、電話番号など、一行に一つずつ")
    required: Flag | None = Field(
        None, title="項目の必須又は任意の別", description="本人が必ず答えなければならない項目か"
    )


class Subcontractor(Authored):
    """One party to whom work is re-entrusted."""

    name: str | None = Field(None, title="再委託の相手方", description="相手方の名称")
    work: str | None = Field(None, title="再委託する業務", description="再委託する業務の内容")


class Retention(Authored):
    """How long a kind of data is kept, why, and how it is erased."""

    data: Words = Field(title="データの種類", description="申込みの記録、バックアップなど、一行に一つずつ")
    period: str | None = Field(None, title="保存期間", description="「５年」「対応が終わるまで」など")
    reason: str | None = Field(None, title="保存期間の理由", description="その期間とする根拠。審議会で必ず問われる")
    erasure: str | None = Field(None, title="消去の方法及び時期", description="誰が、いつ、どのように消去するか")


class Measure(Authored):
    """A measure, and whose it is."""

    side: Literal["client", "contractor"] = Field(title="措置を執る側", description="団体と受託者の両方の措置を書く")
    kind: Literal["technical", "organisational", "human", "physical"] = Field(
        title="措置の種類", description="個人情報保護委員会のガイドラインの分け方による"
    )
    what: Words = Field(title="措置の内容", description="通信の暗号化、入退室の管理など、一行に一つずつ")


class Certification(Authored):
    """A certificate that the contractor or the service holds."""

    name: Words = Field(title="認証の名称", description="ISMAP、ISO/IEC 27001、プライバシーマークなど")
    scope: str | None = Field(None, title="認証の範囲", description="どの事業者又はサービスの認証か")
    number: str | None = Field(None, title="認証の番号", description="登録番号")
    until: Day | None = Field(None, title="認証の期限", description="有効期限の日")


def _or_false(value: object) -> object:
    """`false` where something is known not to be there."""
    return False if value == "false" else value


_NO: dict[str, Any] = {"anyOf": [{"type": "object"}, {"const": False}, {"type": "null"}]}
Network = Literal["internet", "lgwan", "ip-vpn", "dedicated", "internal"]
DataClass = Literal["3A", "3B", "3C", "2", "1"]


class Facts(Authored):
    """What is known of a system. None is unknown; `false` and empty lists say that there is none.

    `purpose`: what the system is used for, as councils are told it: a phrase that ends in ため.
    """

    purpose: str | None = Field(
        None, title="目的", description="何のために使うか。「……のため」で終わる一続きの句で書く"
    )
    cloud: Annotated[Cloud | Literal[False] | None, BeforeValidator(_or_false), WithJsonSchema(_NO)] = Field(
        None,
        title="クラウドサービスの利用の有無",
        description="事業者が用意した機器又はサービスに、通信回線を通じてデータを置くか",
    )
    networks: tuple[Network, ...] | None = Field(
        None, title="通信回線の種類", description="データをやり取りする通信回線があるか"
    )
    external_platforms: tuple[Words, ...] | None = Field(
        None,
        title="窓口に用いる外部のサービス",
        description="LINE など、住民が別の事業者のアカウントで使うサービスを窓口に用いるか",
    )
    my_number: Flag | None = Field(
        None, title="特定個人情報の取扱い", description="個人番号（マイナンバー）又はこれを含む情報を取り扱うか"
    )
    subcontractors: tuple[Subcontractor, ...] | None = Field(
        None,
        title="再委託の有無及び相手方",
        description="受託者が業務の一部を他の事業者に委託するか。サーバを借りる相手方も含む",
    )
    remote_maintenance: Flag | None = Field(
        None, title="遠隔保守の有無", description="受託者等が、離れた場所から通信回線を通じて保守を行うか"
    )
    media: tuple[Words, ...] | None = Field(
        None, title="記録媒体の使用の有無", description="USBメモリ、DVD、ハードディスク等にデータを入れて使うか"
    )
    transport: Flag | None = Field(
        None,
        title="紙又は記録媒体の授受及び搬送の有無",
        description="個人情報のある紙又は記録媒体を受け渡し、又は運ぶか",
    )
    dispatch_workers: Flag | None = Field(
        None, title="派遣労働者の従事の有無", description="受託者が派遣労働者を業務に従事させるか"
    )
    telework: Flag | None = Field(
        None, title="在宅勤務等による取扱いの有無", description="自宅等、受託者の事業所の外で取り扱うことがあるか"
    )
    image_capture: Flag | None = Field(
        None, title="画像又は映像の撮影の有無", description="受託者が写真又は映像を撮影するか。写り込みも含む"
    )
    photo_sale: Flag | None = Field(None, title="写真の販売の有無", description="撮影した写真を保護者等に販売するか")
    messaging: Flag | None = Field(
        None,
        title="本人等への通知又は連絡の有無",
        description="システムから本人等に電子メール等の通知又は連絡を送るか",
    )
    data_entry: Flag | None = Field(
        None,
        title="データの入力又は文字の読取りの有無",
        description="受託者が紙の情報を入力し、又は文字を機械で読み取るか",
    )
    generative_ai: Flag | None = Field(
        None, title="生成AIの使用の有無", description="文章、画像等を生成するAIに情報を入力することがあるか"
    )
    machine_learning: Flag | None = Field(
        None, title="AIによる処理の有無", description="文字の認識、判定、予測等をAIにより行うか"
    )
    collection: Flag | None = Field(
        None, title="受託者による本人からの取得の有無", description="受託者が本人から直接に情報を受け取るか"
    )
    inter_department: Flag | None = Field(
        None,
        title="庁内の他の課又は他の機関との連携の有無",
        description="他の課又は他の機関のシステムとデータをやり取りするか",
    )
    system_access: Flag | None = Field(
        None,
        title="受託者による情報システムの操作の有無",
        description="受託者が、個人情報のあるシステムに入って操作するか",
    )
    terminals: Flag | None = Field(
        None, title="端末の使用の有無", description="タブレット、スマートフォン等の端末を使うか"
    )
    holds_data: Flag | None = Field(
        None,
        title="受託者によるデータの保有の有無",
        description="受託者の側（クラウドサービスを含む。）にデータが残るか",
    )
    overseas: Flag | None = Field(
        None,
        title="国外での取扱い又は国外からの接続の有無",
        description="国外にデータを置き、又は国外から接続するか。海外の拠点での保守も含む",
    )
    children: Flag | None = Field(None, title="子どもの情報の取扱いの有無", description="子どもの情報を取り扱うか")
    trial: Annotated[Trial | Literal[False] | None, BeforeValidator(_or_false), WithJsonSchema(_NO)] = Field(
        None, title="実証又は試行の別", description="本格的な利用の前の実証又は試行か"
    )
    in_use_from: Day | None = Field(None, title="利用を始める日", description="実際に使い始めた日又は使い始める日")
    items: tuple[Item, ...] | None = Field(None, title="個人情報の項目", description="個人情報を取り扱うか")
    subjects: tuple[Words, ...] | None = Field(
        None, title="対象となる本人の範囲", description="誰の情報か。利用者のほか、写り込む人なども含む"
    )
    roles: dict[Id, str | None] = Field(
        {}, title="関係する者", description="所管する課、受託者、運用する者など。事業者は正式な名称で書く"
    )
    retention: tuple[Retention, ...] | None = Field(
        None, title="保存期間及び消去の方法", description="データを保存するか"
    )
    measures: tuple[Measure, ...] | None = Field(
        None, title="安全管理の措置", description="団体及び受託者が執る安全管理の措置があるか"
    )
    certifications: tuple[Certification, ...] | None = Field(
        None, title="認証の有無", description="受託者又はサービスが、情報セキュリティ等の認証を受けているか"
    )
    data_classes: tuple[DataClass, ...] | None = Field(
        None, title="情報の分類（自治体機密性）", description="取り扱う情報の自治体機密性の分類があるか"
    )

    def look_up(self, path: str) -> object:
        """The fact at `cloud.product`; None when unknown, False when the thing it belongs to is known not to be.

        Errors: KeyError when the schema has no such fact.
        """
        value: object = self
        for name in path.split("."):
            if value is None or value is False:
                return value
            if isinstance(value, dict):
                value = value.get(name)
                continue
            attribute = "from_" if name == "from" else name.replace("-", "_")
            if attribute not in type(value).model_fields:  # type: ignore[attr-defined]
                raise KeyError(path)
            value = getattr(value, attribute)
        return value


CHOICES: dict[str, str] = {
    "housing": "ハウジング",
    "internet": "インターネット",
    "lgwan": "LGWAN",
    "ip-vpn": "閉域網（IP-VPN）",
    "dedicated": "専用回線",
    "internal": "庁内の通信網",
    "client": "団体",
    "contractor": "受託者",
    "organisational": "組織的措置",
    "human": "人的措置",
    "physical": "物理的措置",
    "technical": "技術的措置",
}
"""The choices of facts in words; one that is not here (SaaS, 3A) is called as it is written."""

ROLES: dict[str, str] = {
    "department": "所管する課",
    "contractor": "受託者",
    "operator": "運用する者",
    "developer": "開発した者",
    "provider": "情報を提供する課",
    "recipient": "情報の提供を受ける課",
}
"""The usual parties of a system."""

SYSTEM_KINDS: dict[str, str] = {
    "outsourcing": "業務の委託",
    "internal": "庁内における提供",
    "withdrawn": "取下げ",
}
"""What a system is about."""
