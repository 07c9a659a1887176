"""The words that shops write over their columns, and what each may mean.

A word has its meanings in order of likelihood; which of them holds is decided by the column's values (`mapping.py`).
`serial` is a running number, `month` and the like are found elsewhere (`periods.py`). Words are written as people
write them; `headers.py` folds them.
"""

from __future__ import annotations

MEANINGS: dict[str, str] = {
    # who
    "name": """
        billingname billname billtoname 発注元 発注者 家族名 飼育者 buyername 購入者氏名
        氏名 名前 姓名 名称 フルネーム 名 様 様名 宛名 お名前様 ネーム 氏名名称 名前氏名 氏名社名 氏名会社名
        会社名氏名 氏名法人名 名称氏名 芳名 ご芳名 相手先 相手先名 売上先 販売先 請求先 納品先 届け先名 送り先名
        届先名 先名 注文者 依頼主 依頼者 購入者 申込者 契約者 受講者 受講生 利用者 患者 生徒 宿泊者 予約者 尊名
        納入先 先様 先様名 買上げ客 買上客 組合員 家主 入居者 相手方 園児 児童 保護者 飼い主 飼主 オーナー 施主
        檀家 ゲスト 会員 お客 客先 客先名 お客先 得意先 取引先 顧客 お客様 客 name fullname customername clientname
        customer client buyer guest patient student member contactname displayname payee お客さん 客さん
        お客さま なまえ おなまえ しめい""",
    "kana": """
        フリガナ ヨミ カナ 読み 読み方 読み仮名 ヨミガナ 読みがな かな名 カナ名 氏名カナ 名前カナ カナ氏名 カナ名前
        フリガナ氏名 氏名フリガナ 氏名よみ 名前フリガナ 名カナ 名称カナ 名ふりがな セイ メイ 姓カナ 姓フリガナ
        姓よみ 名よみ 名フリガナ 姓カタカナ 名カタカナ カタカナ 氏名カタカナ 会社名カナ カナ名称 シメイ ふりかな
        ルビ kana furigana reading namekana customernamekana phonetic lastnamekana firstnamekana カナ読み
        よみかな よみ""",
    "family_name": "姓 苗字 名字 氏 せい lastname surname familyname",
    "given_name": "firstname givenname 下の名前 めい",
    "honorific": "敬称 称号 honorific salutation suffix",
    "company": """
        会社名 会社 法人名 社名 勤務先 勤務先名 勤め先 貴社名 企業名 団体名 組織名 屋号 事業所名 事業所 company
        companyname organization organisation 法人""",
    "department": "部署 部署名 所属部署 所属 部課 部課名 department dept division",
    "title": "役職 役職名 肩書 肩書き 職位 jobtitle title position",
    # where
    "postal_code": """
        郵便番号 〒 郵便 郵便NO 郵便番 〒番号 郵便コード 郵便CD 〒NO zip zipcode postal postalcode postcode
        postalcd postalnum postalno ゆうびん ゆうびんばんごう""",
    "prefecture": "都道府県 都道府県名 府県 県 県名 都道府県市 prefecture state pref province",
    "address": """
        住所 所在地 市区町村 市町村 市町村名 市区町村番地 町域名 町名以下 市区郡 市区郡町村 区市町村 市郡区
        市区町村名 町名 町域 番地 丁目番地 町名番地 番地等 番地以下 町名番地等 番地号 以下 居所 現住所 自宅住所 届け先
        届先 配達先 送付先 送り先 納品先住所 届け先住所 送付先住所 住所番地 町村 字 地番 住所以下 それ以降の住所 続き
        住所続き 丁目 請求先住所 会社住所 勤務先住所 市 区 address street city town streetaddress addressline
        じゅうしょ
        addressline1 addressline2 location 市区町 市町 郡市区 丁番地 市区 住所地""",
    "building": """
        建物 建物名 マンション名 マンション ビル名 ビル アパート名 アパート 建物名等 建物名部屋番号 建物部屋番号
        マンションビル名 ビルマンション名 マンション名等 建物マンション名 方書 部屋番号 号室 部屋 建物等
        アパートマンション マンションアパート名 アパートマンション名 建物名号室 building apartment apt room suite
        ビル部屋 ビル名部屋番号 棟室""",
    # how to reach
    "phone": """
        電話 電話番号 TEL ℡ ☎ 連絡先 自宅電話 自宅電話番号 固定電話 固定 固定電話番号 自宅 自宅TEL TELNO 電話NO
        電話番 電番 日中連絡先 日中の連絡先 昼間連絡先 緊急連絡先 会社電話番号 勤務先電話番号
        会社電話 会社TEL 勤務先電話 勤務先TEL 代表電話
        電話連絡先 連絡先電話 連絡先電話番号 連絡電話 連絡先TEL 連絡先番号 電話自宅 TEL自宅 でんわ テル 自宅番号
        phone phonenumber telephone telno telnumber phoneno homephone workphone tel""",
    "mobile": """
        携帯 携帯電話 携帯番号 携帯電話番号 ケータイ けいたい 携帯TEL 携帯NO スマホ スマートフォン モバイル
        けいたいでんわ 電話携帯 TEL携帯 連絡先携帯 携帯連絡先 mobile mobilephone cell cellphone mobileno
        mobilenumber 携帯スマホ""",
    "fax": "ふぁっくす FAX ファックス ファクス ファクシミリ FAX番号 FAXNO ファックス番号 faxnumber",
    "email": """
        メール メールアドレス メアド アドレス mail EMAIL Eメール eメールアドレス 電子メール 電子メールアドレス
        めーる めーるあどれす PCメール 携帯メール 携帯メールアドレス mailaddress emailaddress Emailアドレス
        メルアド e-mail""",
    "website": "HP ホームページ URL ウェブサイト WEB サイト website homepage ホームページURL webサイト",
    # what they are
    "customer_code": """
        コード CD 番号 ID 顧客ID 会員証 会員証番号 カルテNO カルテ番号 診察券番号 診察券 受付番号会員 コードNO
        コード番号 登録番号 学籍番号 カード番号 会員カード 会員カード番号 メンバーズNO 管理番号 管理NO code
        customerid customercode customerno customernumber clientid memberid memberno membernumber accountno cid
        custno customercd 会員コード かいいんこーど かいいんばんごう こきゃくこーど 台帳番号 台帳NO 台帳コード
        名簿番号""",
    "birthday": """
        生年月日 誕生日 生まれ 出生日 生年月 バースデー バースデイ 誕生年月日 生誕日 birthday birthdate birth dob
        dateofbirth birthday生年月日 誕生 せいねんがっぴ たんじょうび""",
    "age": "年齢 年令 歳 満年齢 age",
    "gender": "せいべつ 性別 男女 男女別 性 gender sex 性別区分",
    "tags": "タグ グループ 属性 tag tags グループ名 キーワード group",
    "referrer": "紹介者 紹介者名 紹介者氏名 紹介者様 紹介者様名 紹介してくれた人 紹介してくれた方 referredby referrer",
    "source": """
        きっかけ 来店きっかけ 来店のきっかけ 来店動機 動機 来店経緯 紹介者 紹介 紹介元 紹介者名 紹介者氏名
        知ったきっかけ 媒体 流入 流入元 経路 来店経路 認知経路 集客経路 集客媒体 申込経路 入会動機 入会きっかけ
        入会経路 情報源 来院動機 来院きっかけ 来院経路 登録経路 広告媒体 何で知ったか 当店を知ったきっかけ 来店理由
        利用動機 流入経路 source referral referredby referrer howfound""",
    "rank": """
        ランク 会員ランク 顧客ランク ランク区分 格付 格付け 優良度 グレード ステージ rank grade tier 重要度
        会員ステージ ABC ABCランク class らんく""",
    "points": """
        ポイント ポイント残高 保有ポイント 現在ポイント 残ポイント ポイント数 ポイント残 累計ポイント 獲得ポイント
        PT points point 保有pt""",
    "first_date": """
        初回来店日 初回来店 初来店日 初来店 初回購入日 初回利用日 初回 入会日 入会年月日 入会 登録日 登録年月日
        取引開始日 取引開始 取引開始年月日 初診日 初診 初回来院日 契約日 会員登録日 新規登録日 新規日 初取引日
        入学日 入塾日 入園日 加入日 初回取引日 初回購入 初回施術日 顧客登録日 開始日 利用開始日 初回日 新規来店日
        入会月日 作成日 registered registrationdate joined joindate joinedon firstvisit firstpurchase membersince
        since createdat signupdate applicationdate にゅうかいび とうろくび""",
    "last_date": """
        最終来店日 最終来店 最終購入日 最終利用日 最新来店日 前回来店日 前回来店 最終取引日 直近来店日 直近購入日
        最終来院日 前回購入日 最終 最終売上日 最終購入 最終利用 最終取引 直近来店 最近来店日 最終来店年月日
        前回利用日 前回来院日 最新購入日 最終買上日 最終施術日 最終日 lastvisit lastpurchase lastorder
        lastpurchasedate lastvisitdate lastorderdate さいしゅうらいてん
        さいしゅうらいてんび""",
    "visits": """
        来店回数 来店数 購入回数 利用回数 来院回数 取引回数 累計来店回数 来店累計 累計回数 通算来店回数
        来店累計回数 総来店回数 visits visitcount orders ordercount 利用回 買上回数 受診回数""",
    "total": """
        累計 累計金額 買上累計 買上累計額 買上累計金額 累計購入金額 累計購入額 累計売上 累計売上金額 累計売上高
        購入累計 購入累計額 累計買上 累計買上額 累計買上金額 総購入額 購入総額 総購入金額 購入金額累計 売上累計
        総売上 累計利用額 累計利用金額 利用累計 総額累計 年間購入額 年間売上 売上累計額 通算金額 ltv totalspent
        lifetimevalue totalpurchases totalsales 総利用額 累計額 取引累計""",
    # the sale
    "date": """
        日付 年月 売上年月 対象年月 計上月 対象月 売上月 購入月 取引年月 売上日 購入日 来店日 取引日 伝票日付
        伝票日 年月日 月日 日時 計上日 販売日 納品日 出荷日 受注日 注文日 請求日 施術日 利用日 会計日 受付日 実施日
        作業日 入庫日 修理日 整備日 診療日 買い上げ日 チェックイン日 チェックイン 引取日 来園日 受診日 診察日
        受講日 レッスン日 配達日 届け日 発送日 精算日 決済日 買上日 買上年月日 発生日 売上年月日 購入年月日 来院日
        来店年月日 利用年月日 販売年月日 納品年月日 取引年月日 来店日時 購入日時 売上日付 売上計上日 日にち
        入学年月日 入出庫日 完了日 完成日 納車日 引渡日 引渡し日 予約日 施工日 工事日 点検日 車検日 開催日 訪問日
        ひづけ うりあげび つきひ いつ
        来場日 宿泊日 date orderdate saledate salesdate purchasedate transactiondate visitdate invoicedate day
        datetime orderedat purchasedat soldon""",
    "year_part": "年 西暦 year",
    "month_part": "月 month",
    "day_part": "日 day",
    "receipt_no": """
        伝票番号 伝票NO 伝票 伝NO 伝番 レシートNO レシート番号 レシート 売上番号 売上NO 注文番号 注文NO 受注番号
        受注NO 受付番号 受付NO 取引番号 取引NO 請求書番号 請求番号 領収書番号 領収書NO 領収NO 納品書番号 納品書NO
        納品番号 会計番号 管理伝票 整理番号 ジャーナル番号 購入番号 オーダー番号 オーダーNO 見積番号 工事番号
        作業番号 invoice invoiceno invoicenumber orderno orderid ordernumber receipt receiptno receiptnumber slipno
        transactionid voucher voucherno 伝票コード 売上伝票番号""",
    "item": """
        書名 題名 作品名 アイテム アイテム名 乗車区間 区間 部屋タイプ 客室タイプ lineitemname lineitem itemtitle
        品名 商品名 商品 品目 品 内容 メニュー 明細 品名作業 作業内容 作業 修理内容 整備内容 施術内容 施術
        施術メニュー コース コース名 講座 講座名 サービス サービス名 品名規格 銘柄 買上品 買上商品 購入商品 購入品
        取引内容 商品サービス名 製品名 製品 品番品名 品名型番 件名 工事名 メニュー名 診療内容 受講コース 品名内容
        品名摘要 商品名規格 品種銘柄 買上内容 購入内容 売上内容 工事内容 作業名 サービス内容 利用内容 科目 教室
        クラス名 レッスン レッスン名 商品名メニュー 車種作業 お品 項目 項目名 売上商品 販売商品 買上げ品 品物 料理
        プラン プラン名 部品 item itemname product productname description menu service goods article details
        品もの 売れた物 売れたもの 買った物 買ったもの しなもの しょうひん しょうひんめい ひんめい 工事名称
        件名内容 弁当 魚種 花名 演目""",
    "product_code": """
        商品コード 商品番号 商品NO 商品CD 製品コード 製品番号 品目コード 品目番号 sku productcode productid productno
        itemcode itemno itemid""",
    "item_or_note": "摘要 適要 てきよう 概要 summary",
    "category": """
        分類 カテゴリ カテゴリー 商品分類 部門 品種 大分類 中分類 商品区分 ジャンル 商品カテゴリ 商品カテゴリー
        系統 種目 商品種別 商品群 売場 category producttype categoryname 部類 商品部門""",
    "kind_word": "区分 種別 種類 類 type kind 取引区分 売上区分",
    "quantity": """
        lineitemquantity
        数量 数 個数 点数 本数 枚数 QTY 冊数 台数 足数 箱数 袋数 人数 時間数 コマ数 購入数 販売数 売上数量 販売数量
        購入数量 注文数 買上点数 買上数 数量単位 quantity count units pieces 点 個 俵数 キロ数 重量 数量個 kg
        キロ 目方 すうりょう かず""",
    "unit_price": """
        lineitemprice 販売単価円
        たんか 単価 価格 定価 売価 販売単価 unitprice price 単価円 税込単価 税抜単価 販売価格 売単価 1個単価
        商品単価 @""",
    "amount": """
        窓口金 窓口負担 窓口負担金 負担金 自己負担額 一部負担金 領収金
        総合計金額 総合計額 注文合計 支払合計 支払総額 請求総額 合計額
        金額 売上 売上金額 売上高 売上額 税込金額 合計金額 請求額 請求金額 買上額 買上金額 買上げ額 買上げ金額
        購入金額 購入額 販売金額 販売額 代金 総額 会計 会計金額 支払金額 支払額 取引金額 取引額 施術料金 施術料
        料金 技術料 税込 税込合計 税込額 税込売上 税込合計金額 売価金額 利用金額 利用額 利用料金 お代 ご利用額
        診療費 治療費 修理代 修理代金 修理金額 工賃合計 受講料 月謝 授業料 レッスン料 宿泊料 工事金額 受注金額
        受注額 契約金額 納品金額 掛売上 掛売 売掛金額 売掛 売上合計 請求合計 今回売上 今回売上額 当月売上 いくら
        きんがく おだい おかいけい
        当月売上額 買上 買上げ 買上高 売上代金 商品代金 商品代 決済金額 決済額 値段 月額 会費 費用 仕切金額 amount
        sales total totalamount grandtotal totalprice saleamount salesamount amountpaid revenue price税込 金額税込
        subtotal 借方 借方金額""",
    "amount_excluded": """
        税抜金額 税抜 税抜額 税別金額 本体価格 本体金額 本体 税抜売上 税抜合計 税別 税抜価格 課税対象額 netamount
        net""",
    "sum": """
        合計 計 総計 小計 年計 累計計 通期 年間 年間合計 年間計 上期計 下期計 上期 下期 上半期 下半期 平均 月平均
        構成比 前年比 順位 年度計 通期計 期計 四半期計 sum average avg share""",
    "tax": "taxes 消費税 税 税額 消費税額 内税 外税 消費税等 税金 内消費税 うち消費税 tax vat salestax 消費税10%",
    "tax_rate": "税率 消費税率 適用税率 税率区分 taxrate vatrate salestaxrate",
    "discount": """
        ディスカウント discounts discountamount
        値引 値引き 値引額 値引き額 割引 割引額 割引金額 クーポン クーポン値引 ポイント利用 利用ポイント 値引金額
        discount 値引割引""",
    "paid": """
        入金 入金額 受入 受入額 受入金額 受入高
        回収 回収額 回収金額 入金金額 領収額 領収金額 受取額 受領額 入金高 入金回収 回収高 支払済
        支払済額 預り金 ご入金額 received paid payment received paymentreceived 貸方 貸方金額 当月入金 今回入金""",
    "payment": """
        口座区分 収納区分 集金方法 支払い手段
        支払方法 決済 決済方法 支払 支払い 支払区分 決済区分 支払手段 入金方法 会計方法 支払い方法 支払種別
        決済手段 決済種別 現金カード 現金掛 支払い区分 支払条件 現掛 現掛区分 入金区分 paymentmethod payment
        paymenttype method tender paidby paidwith howpaid しはらい""",
    "due_date": """
        回収予定日 支払期限 入金予定日 支払予定日 入金期日 支払期日 回収予定 入金予定 回収日予定 決済予定日 期日
        支払日 duedate due paymentdue""",
    "balance": """
        残高 差引残高 売掛残高 残 残金 未収 未収金 売掛残 差引 差引残 差引額 売掛金残高 未収額 未入金 未回収
        balance 売掛金 繰越残高 当月残高 掛残""",
    "staff": """
        撮影者 撮影担当 乗務員 運転手 運転者 ドライバー 配達員 配送員 配達者 配送者 配達係 調理者 技師
        担当 担当者 担当者名 営業担当 営業担当者 担当スタッフ スタッフ スタッフ名 スタイリスト 施術者 店員 販売員
        販売担当 販売担当者 受付担当 担当美容師 担当講師 講師 講師名 技術者 整備士 主治医 担当医 担当医師 ドクター
        係 受付者 販売者 扱者 扱い者 取扱者 記入者 当社担当 弊社担当 自社担当 担当氏名 営業 営業マン 担当営業
        メイン担当 指名 担当トレーナー トレーナー staff salesperson salesrep rep assignee employee stylist clerk
        担当社員 レジ担当 作業者""",
    "note": """
        備考 メモ 摘要欄 コメント 特記事項 特記 注意 注意事項 その他 連絡事項 申し送り 備考欄 メモ欄 所見 要望 特徴
        その他備考 備考メモ メモ備考 摘要備考 申し送り事項 会話メモ 接客メモ 記事 連絡メモ 覚え書き 覚書 note
        notes おぼえ 覚え びこう めも
        memo remark remarks comment comments""",
    "channel": "チャネル 販売チャネル 購入経路 注文経路 販路 受注方法 channel saleschannel",
    "serial": "NO № # 連番 通番 行 順 項番 番 通し番号 行番号 行No SEQ ナンバー 件数 s/n 順番 項 番号No",
    "ignore": "取り込めなかった理由 reasonnotimported 乱数 緯度 経度 latitude longitude longtitude lat lng チェック",
}

OWNERS = [
    "お客様",
    "お客さま",
    "お客",
    "客",
    "顧客",
    "会員",
    "得意先",
    "御得意先",
    "お得意様",
    "得意様",
    "取引先",
    "患者",
    "患者様",
    "生徒",
    "保護者",
    "契約者",
    "ご契約者",
    "申込者",
    "使用者",
    "購入者",
    "利用者",
    "来店者",
    "請求先",
    "納品先",
    "届け先",
    "送付先",
    "送り先",
    "配送先",
    "配達先",
    "発送先",
    "宛先",
    "先方",
    "相手先",
    "相手",
    "販売先",
    "売上先",
    "オーナー",
    "飼い主",
    "飼主",
    "施主",
    "檀家",
    "受講生",
    "受講者",
    "園児",
    "児童",
    "メンバー",
    "ゲスト",
    "依頼主",
    "依頼者",
    "注文者",
    "発注者",
    "本人",
    "ご本人",
    "代表者",
    "世帯主",
    "個人",
    "購入",
    "登録",
    "連絡",
    "仕入先",
    "自宅",
    "勤務先",
    "customer",
    "client",
    "member",
    "buyer",
    "user",
    "guest",
    "account",
    "patient",
    "student",
    "contact",
    "billing",
    "shipping",
    "bill",
    "ship",
]
"""Words before a header's own word that say whose it is."""

OWNED: dict[str, str] = {
    "名": "name",
    "氏名": "name",
    "名前": "name",
    "名称": "name",
    "様": "name",
    "様名": "name",
    "さま": "name",
    "会社名": "name",
    "": "name",
    "name": "name",
    "no": "customer_code",
    "#": "customer_code",
    "番号": "customer_code",
    "番": "customer_code",
    "コード": "customer_code",
    "こーど": "customer_code",
    "cd": "customer_code",
    "code": "customer_code",
    "id": "customer_code",
    "ナンバー": "customer_code",
    "ランク": "rank",
    "区分": "kind_word",
    "分類": "tags",
    "種別": "kind_word",
}
"""What an owner and a word mean together: 得意先 + 名."""

_WISH = (
    "(?:(?:の|を)?(?:可否|要不要|可不可|可能|不可|可|不要|要否|必要|要|希望|有無|送付|発送|配送|配信|配布|案内|連絡|受信|受取り?|受け取り|登録"
    "|許可|許諾|承諾|同意|拒否|停止|禁止|お?断わ?り|辞退|送る|送らない|する|しない|区分|フラグ|対象|ok|ng|yesno))"
)
"""How headers that ask what somebody wants go on."""
_ASKING = "(?:ok|no|yes|allowed|permitted|permission|consent|agreed|optin|optout|optedin|optedout|wanted|flag|yn|yesno)"
_MAY = "(?:no|donot|dont|wants?|okto|ok|may(?:we|i)?|can(?:we|i)?|accepts?|allows?|consentto|receives?|send)"

CONSENT_WORDS = (
    *("dm", "mail", "メール", "メルマガ", "案内", "はがき", "葉書", "郵送", "郵便", "カタログ", "手紙", "便り", "印刷"),
    *("電話", "tel", "架電", "phone", "call", "newsletter", "marketing", "unsubscribe", "配信停止"),
    *("post", "letter", "catalog"),
)
"""One of them is in every header that asks for consent."""
CONSENTS: tuple[tuple[str, str], ...] = (
    (
        rf"(?:dm)?(?:メルマガ|newsletters?|(?:e|電子|案内|お知らせ)?メール(?:dm|マガジン)|お知らせメール){_WISH}*$"
        rf"|(?:dm)?(?:e|電子)?メール{_WISH}+$|(?:メール)?配信停止$|dmメール$"
        rf"|(?:newsletters?|emails?|emailmarketing){_ASKING}+$|{_MAY}+(?:newsletters?|emails?|(?:email)?marketing)$"
        rf"|unsubscribed?$",
        "mail_consent",
    ),
    (
        rf"(?:お|ご)?(?:電話|tel|架電){_WISH}+$|(?:tele?)?(?:phone|calls?){_ASKING}+$"
        rf"|{_MAY}+(?:tele)?(?:phone|calls?)$",
        "phone_consent",
    ),
    (
        rf"(?:お|ご|御)?(?:dm(?:はがき|葉書|郵送|郵便)?|ダイレクトメール|directmail|mailinglist){_WISH}*$"
        rf"|(?:お|ご|御)?(?:案内状|案内はがき){_WISH}*$"
        rf"|(?:お|ご|御)?(?:案内|はがき|葉書|郵便物?|郵送物?|カタログ|手紙|お?便り|印刷物){_WISH}+$"
        rf"|(?:dm|(?:direct|postal)?mail(?:ings?)?|post|letters?|postcards?|catalogu?e?s?){_ASKING}+$"
        rf"|{_MAY}+(?:dm|(?:direct|postal)?mail(?:ings?)?|post|letters?|postcards?|catalogu?e?s?)$",
        "post_consent",
    ),
)
"""Forms of headers that ask whether somebody may be mailed, called, written to."""

PATTERNS: tuple[tuple[str, str], ...] = (
    (r".*(?:更新|作成|編集|入力|変更)(?:者|ユーザー|user|by)(?:名)?$", "other"),
    (r".*(?:フリガナ|よみがな|ひらがな|カタカナ|カナ|ヨミ|kana)$", "kana"),
    (r"(?:最終|前回|直近|最近|最新|last).*(?:日|日時|date)$", "last_date"),
    (r"(?:初回|初|新規|入会|入|加入|登録|開始|first|join).*(?:日|日時|date)$", "first_date"),
    (r".*(?:支払|入金|回収|決済|振込|引落).*(?:期限|期日|予定日?)$", "due_date"),
    (r".*残り?回数.*|.*回数券.*|.*(?:有効|賞味|消費|保証|保管)?期限$", "other"),
    (
        r".*(?:商品|品|製品|団体|市区町村|町字|都道府県|法人|jan|型|メニュー|部品|店舗|支店|車両|車台|登録|電話|商|担当者?|社員|スタッフ)(?:番号|no|コード|cd|id)$",
        "other",
    ),
    (
        r".*(?:伝票|レシート|受付|注文|受注|会計|売上|作業|指示書|請求書?|納品書?|領収書?|予約|整備|見積|取引|オーダー|order|invoice|slip)(?:番号|no|コード|id)$",
        "receipt_no",
    ),
    (
        r".*(?:客|会員|先|患者|生徒|員|ユーザー|契約|券|カード|カルテ|受講|メンバー|様|者|user|card)(?:番号|no|コード|cd|id|ナンバー)$",
        "customer_code",
    ),
    (r".*(?:担当|販売|施術|受付|紹介|記入|作業|入力|登録|作成|承認|検収)者(?:名|氏名)?$", "staff"),
    (r".*(?:者|客|先|員|主|様|方|手|人|ユーザー|クライアント|ゲスト)(?:名|氏名|のお名前|名称)$", "name"),
    (r".*(?:者|客|先|員|主)様?$", "name"),
    (r"お?(?:買|購入|注文|頼|申込|利用|来|払)[いっんまれたししきみ].{0,4}(?:人|ひと|方|かた|お?客)$", "name"),
    (r".*(?:累計|通算|総).*(?:額|金額|売上|購入)$|.*(?:額|金額)(?:累計|計)$", "total"),
    (r".*(?:消費税|税額)$", "tax"),
    (r".*(?:値引|割引).*", "discount"),
    (r".*(?:部門|分類|カテゴリー?|区分)(?:名)?$", "category"),
    (r".*(?:内容|品名|品目|商品|メニュー|プラン|サービス|作業|教材名|科目名|花材).*", "item"),
    (r".*(?:料|料金|代|代金|費|額|金額|賃|お?会計)$", "amount"),
    (r".*(?:以降|続き)$", "address"),
    (r".*(?:方法|手段|決済).*", "payment"),
    (r".*(?:動機|経緯|理由|経路|きっかけ|紹介).*", "source"),
    (r".*ポイント.*", "points"),
    (r".*(?:回数)$", "visits"),
    (r".*(?:日|日付|年月日|日時)$", "date"),
    (r".*(?:数|量)$", "quantity"),
    (r".*(?:摘要|メモ|備考|特記|申し送り|コメント|要望).*", "note"),
)
"""Forms of longer words; `other` is a meaning that we have no field for. The values must agree."""

CONTAINED: tuple[tuple[str, str], ...] = (
    ("郵便番号", "postal_code"),
    ("〒", "postal_code"),
    ("メールアドレス", "email"),
    ("フリガナ", "kana"),
    ("ふりがな", "kana"),
    ("ヨミガナ", "kana"),
    ("携帯", "mobile"),
    ("fax", "fax"),
    ("電話番号", "phone"),
    ("電話", "phone"),
    ("tel", "phone"),
    ("生年月日", "birthday"),
    ("誕生日", "birthday"),
    ("建物", "building"),
    ("マンション", "building"),
    ("住所", "address"),
    ("所在地", "address"),
    ("累計", "total"),
    ("回数", "visits"),
    ("金額", "amount"),
    ("売上", "amount"),
    ("単価", "unit_price"),
    ("数量", "quantity"),
    ("備考", "note"),
    ("メモ", "note"),
    ("きっかけ", "source"),
    ("紹介", "source"),
    ("担当", "staff"),
    ("氏名", "name"),
    ("お名前", "name"),
    ("施設名", "name"),
    ("店舗名", "name"),
    ("email", "email"),
    ("phone", "phone"),
    ("address", "address"),
    ("birth", "birthday"),
    ("postal", "postal_code"),
    ("amount", "amount"),
    ("name", "name"),
)
"""Words that tell the meaning of a longer header, when its values agree."""

GROUPS = [
    "上期",
    "下期",
    "上半期",
    "下半期",
    "前期",
    "後期",
    "前半",
    "後半",
    "第1四半期",
    "第2四半期",
    "第3四半期",
    "第4四半期",
    "1Q",
    "2Q",
    "3Q",
    "4Q",
    "Q1",
    "Q2",
    "Q3",
    "Q4",
    "基本情報",
    "顧客情報",
    "お客様情報",
    "会員情報",
    "購入情報",
    "売上情報",
    "取引情報",
    "商品情報",
    "連絡先",
    "ご連絡先",
    "お届け先",
    "届け先",
    "送付先",
    "個人情報",
    "会社情報",
    "ご自宅",
    "自宅",
    "勤務先",
    "来店情報",
    "利用状況",
    "取引",
    "実績",
    "月別売上",
    "月別",
    "売上",
    "売上金額",
    "売上実績",
    "年月",
    "住所",
    "氏名",
    "電話",
    "その他",
    "お客様",
    "顧客",
    "得意先",
    "商品",
    "明細",
    "金額",
    "来店",
    "購入履歴",
    "利用履歴",
    "月次売上",
    "売上高",
]
"""Words over several columns together."""
