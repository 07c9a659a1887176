"""Words of made-up shops: what they write over their columns, what they sell, how they speak of sums."""

from __future__ import annotations

SHOPS: dict[str, dict[str, object]] = {
    "salon": {
        "shop": "ヘアサロン ソレイユ",
        "goods": {"カット": 4950, "カラー": 7700, "パーマ": 9900, "トリートメント": 3300, "ヘッドスパ": 2750},
        "units": ["回", "名"],
        "custom": {"髪質": ["硬い", "細い", "くせ毛"], "アレルギー": ["無", "有", "有"]},
        "words": {
            "name": "お客様氏名", "kana": "フリガナ", "customer_code": "カルテNo.", "phone": "ご連絡先", "mobile": "携帯",
            "postal_code": "〒", "address": "ご住所", "email": "メールアドレス", "birthday": "お誕生日", "gender": "性別",
            "date": "ご来店日", "item": "施術メニュー", "quantity": "数", "unit_price": "料金単価", "amount": "施術料金", "payment": "お支払方法",
            "staff": "スタイリスト", "note": "接客メモ", "first_date": "初回ご来店日", "last_date": "最終ご来店日", "visits": "ご来店回数",
            "total": "累計利用金額", "source": "ご来店のきっかけ", "receipt_no": "レシート番号", "category": "メニュー区分", "points": "残ポイント",
        },
    },
    "garage": {
        "shop": "丸山自動車整備工場",
        "goods": {"オイル交換": 4400, "車検整備": 88000, "タイヤ交換": 8800, "バッテリー": 14300, "板金": 55000},
        "units": ["台", "個", "式"],
        "custom": {"車種": ["軽", "ミニバン", "セダン"], "登録ナンバー": ["品川300あ12", "多摩500さ34"]},
        "words": {
            "name": "所有者名", "kana": "所有者名ﾌﾘｶﾞﾅ", "customer_code": "顧客ｺｰﾄﾞ", "phone": "電話番号(自宅)", "mobile": "電話番号(携帯)",
            "postal_code": "郵便番号", "address": "住　所", "email": "E-mail", "birthday": "生年月日(西暦)", "gender": "性別",
            "date": "入庫日", "item": "整備内容", "quantity": "数量", "unit_price": "単価(円)", "amount": "整備代金", "payment": "決済方法",
            "staff": "担当整備士", "note": "特記事項", "first_date": "取引開始日", "last_date": "最終入庫日", "visits": "入庫回数",
            "total": "累計売上", "source": "紹介元", "receipt_no": "整備伝票No", "category": "作業区分", "points": "ポイント数",
        },
    },
    "rice": {
        "shop": "米穀店 いなほ",
        "goods": {"コシヒカリ 5kg": 3480, "あきたこまち 10kg": 6200, "もち米 1.4kg": 1180, "玄米 30kg": 15800, "配達料": 300},
        "units": ["袋", "俵", "kg"],
        "custom": {"配達曜日": ["月", "水", "金"], "精米": ["白米", "七分", "玄米"]},
        "words": {
            "name": "お届け先氏名", "kana": "ヨミ", "customer_code": "お客様番号", "phone": "お電話", "mobile": "ケータイ",
            "postal_code": "郵便No.", "address": "お届け先住所", "email": "メアド", "birthday": "誕生日", "gender": "男女",
            "date": "配達日", "item": "品種・銘柄", "quantity": "数量(袋)", "unit_price": "１袋単価", "amount": "代金", "payment": "集金方法",
            "staff": "配達担当", "note": "備考", "first_date": "ご登録日", "last_date": "最終購入日", "visits": "購入回数",
            "total": "お買上げ累計額", "source": "紹介者", "receipt_no": "納品書番号", "category": "商品区分", "points": "保有ポイント",
        },
    },
    "school": {
        "shop": "さくら書道教室",
        "goods": {"月謝": 6600, "入会金": 5500, "教材費": 1980, "検定料": 2200, "夏期講習": 12000},
        "units": ["月", "回", "冊"],
        "custom": {"学年": ["小3", "中1", "一般"], "級・段": ["8級", "初段"]},
        "words": {
            "name": "生徒氏名", "kana": "生徒氏名（カナ）", "customer_code": "生徒番号", "phone": "自宅TEL", "mobile": "保護者携帯",
            "postal_code": "〒番号", "address": "現住所", "email": "保護者メール", "birthday": "生年月日", "gender": "性",
            "date": "納入日", "item": "費目・内容", "quantity": "回数", "unit_price": "単価", "amount": "納入金額", "payment": "納入方法",
            "staff": "担当講師", "note": "申し送り", "first_date": "入塾日", "last_date": "最終受講日", "visits": "受講回数",
            "total": "累計金額", "source": "入会動機", "receipt_no": "領収書No.", "category": "区分", "points": "PT",
        },
    },
    "clinic": {
        "shop": "みなみ鍼灸整骨院",
        "goods": {"はり治療": 5000, "マッサージ": 4000, "初診料": 2000, "テーピング": 800, "回数券": 22000},
        "units": ["回", "枚"],
        "custom": {"症状": ["腰痛", "肩こり", "膝"], "保険": ["有", "無", "有"]},
        "words": {
            "name": "患者氏名", "kana": "患者ふりがな", "customer_code": "診察券番号", "phone": "TEL", "mobile": "携帯TEL",
            "postal_code": "郵便", "address": "居所", "email": "mail", "birthday": "生年月日（和暦）", "gender": "男・女",
            "date": "来院日", "item": "診療内容", "quantity": "回数", "unit_price": "単価", "amount": "窓口負担額", "payment": "会計方法",
            "staff": "施術者", "note": "所見", "first_date": "初診日", "last_date": "最終来院日", "visits": "来院回数",
            "total": "総利用額", "source": "来院動機", "receipt_no": "受付No.", "category": "診療区分", "points": "ポイント",
        },
    },
    "english": {
        "shop": "Bike House Tokyo",
        "goods": {"Tune up": 6600, "Inner tube": 1200, "Helmet": 8800, "City bike": 49800, "Bell": 980},
        "units": ["pcs", "set"],
        "custom": {"Frame size": ["S", "M", "L"], "Newsletter": ["yes", "no", "yes"]},
        "words": {
            "name": "Customer Name", "kana": "Name (Kana)", "customer_code": "Customer ID", "phone": "Phone", "mobile": "Mobile",
            "postal_code": "Postal Code", "address": "Address", "email": "Email Address", "birthday": "Date of Birth", "gender": "Gender",
            "date": "Order Date", "item": "Product", "quantity": "Qty", "unit_price": "Unit Price", "amount": "Total Amount", "payment": "Payment Method",
            "staff": "Sales Rep", "note": "Remarks", "first_date": "Join Date", "last_date": "Last Visit", "visits": "Visits",
            "total": "Total Spent", "source": "Referral", "receipt_no": "Invoice No.", "category": "Category", "points": "Points",
        },
    },
    "dealer": {
        "shop": "㈱ヤマト包装資材",
        "goods": {"段ボール M": 180, "緩衝材": 2400, "OPPテープ": 320, "ストレッチフィルム": 1980, "封緘シール": 640},
        "units": ["枚", "巻", "箱"],
        "custom": {"締日": ["末日", "20日", "25日"], "地区": ["東", "西"]},
        "words": {
            "name": "得意先名称", "kana": "得意先名カナ", "customer_code": "得意先ＣＤ", "phone": "代表TEL", "mobile": "担当者携帯",
            "postal_code": "郵便番号", "address": "所在地", "email": "Eメール", "birthday": "代表者誕生日", "gender": "性別",
            "date": "売上計上日", "item": "品名及び規格", "quantity": "売上数量", "unit_price": "販売単価", "amount": "税込売上額", "payment": "取引区分",
            "staff": "営業担当", "note": "摘要欄", "first_date": "取引開始年月日", "last_date": "最終取引日", "visits": "取引回数",
            "total": "年間売上", "source": "紹介", "receipt_no": "売上伝票No", "category": "商品分類", "points": "ポイント",
        },
    },
}  # fmt: skip

FAMILIES = (
    ("日下部", "クサカベ"), ("御手洗", "ミタライ"), ("小早川", "コバヤカワ"), ("渡邉", "ワタナベ"), ("髙木", "タカギ"), ("山﨑", "ヤマザキ"),
    ("東", "ヒガシ"), ("西園寺", "サイオンジ"), ("大谷", "オオタニ"), ("計良", "ケイラ"), ("土屋", "ツチヤ"), ("堀江", "ホリエ"), ("水野", "ミズノ"),
    ("三宅", "ミヤケ"), ("塚本", "ツカモト"), ("一ノ瀬", "イチノセ"), ("二階堂", "ニカイドウ"), ("八木", "ヤギ"), ("平", "タイラ"), ("森", "モリ"),
    ("星野", "ホシノ"), ("桑原", "クワバラ"), ("須藤", "スドウ"), ("今野", "コンノ"), ("荻野", "オギノ"), ("江川", "エガワ"), ("関口", "セキグチ"),
)  # fmt: skip
GIVEN = (
    ("翔", "ショウ"), ("恵美", "エミ"), ("和彦", "カズヒコ"), ("真理子", "マリコ"), ("陽一", "ヨウイチ"), ("沙織", "サオリ"), ("次郎", "ジロウ"),
    ("みどり", "ミドリ"), ("さゆり", "サユリ"), ("豊", "ユタカ"), ("敬子", "ケイコ"), ("忠", "タダシ"), ("千鶴", "チヅル"), ("裕也", "ユウヤ"),
    ("登美子", "トミコ"), ("光", "ヒカル"), ("秀明", "ヒデアキ"), ("奈津実", "ナツミ"), ("勉", "ツトム"), ("彰子", "アキコ"),
)  # fmt: skip
COMPANIES = (
    ("株式会社日向設計", "ヒュウガセッケイ"), ("(有)中央時計店", "チュウオウトケイテン"), ("㈱三光会計", "サンコウカイケイ"),
    ("合同会社そら", "ソラ"), ("医療法人青葉会", "アオバカイ"), ("喫茶 計", "ケイ"),
)  # fmt: skip
PLACES = (
    ("1130033", "東京都", "文京区本郷"), ("5300001", "大阪府", "大阪市北区梅田"), ("9800811", "宮城県", "仙台市青葉区一番町"),
    ("0600061", "北海道", "札幌市中央区南一条西"), ("8100001", "福岡県", "福岡市中央区天神"), ("3300845", "埼玉県", "さいたま市大宮区仲町"),
)  # fmt: skip
AREA_CODES = {"東京都": "03", "大阪府": "06", "宮城県": "022", "北海道": "011", "福岡県": "092", "埼玉県": "048"}
SUM_WORDS = ("小計", "計", "合　計", "≪小計≫", "＊＊ 小計 ＊＊", "月計", "日計", "Subtotal")
GRAND_WORDS = ("総合計", "合計", "【合計】", "総　計", "累計", "Total")
NOTES = ("※税込価格です", "（注）網掛けは新規", "以上", "*は軽減税率対象", "作成者：川口")
WALK_INS = ("フリー", "一般客", "店頭", "現金売上", "ご新規様")
PAYMENTS = ("現金", "カード", "PayPay", "掛", "振込")
STAFF = ("川口", "店長", "ミカ", "大野")
