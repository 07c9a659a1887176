"""Characters that are taken for one another in names: the table behind `text.fold`.

Every group folds to one character. Katakana are given here as the hiragana that they become.
"""

from __future__ import annotations

from functools import cache

_DASHES = "‐‑‒–—―−－ーｰ─━﹣⁻ㅡ⸺⸻⎯"
_SHAPES = (
    # kana that look like kanji; the kana's hiragana stands first
    "に二 た夕 え工 ろ口 か力 と卜 は八 ち千 み三 お才 ぬ又 け个 "
    # small kana that are written large as often (霞ヶ関, 霞ケ関)
    "かゕ けゖ "
)
_KANJI = (
    "高髙 崎﨑嵜碕 吉𠮷 斎齋斉齊齎 辺邊邉 沢澤 浜濱濵 広廣 国國圀 恵惠 真眞 瀬瀨 桜櫻 "
    "島嶋嶌 竜龍 富冨 徳德 徴徵 槙槇 柳栁 緑綠 黒黑 祢禰 弥彌 栄榮 栃杤 学學斈 実實 "
    "寿壽 円圓 関關 県縣 帰歸 亀龜 旧舊 区區 駆驅 径徑 経經 軽輕 鶏鷄 芸藝 剣劍劔 検檢 "
    "権權 献獻 厳嚴 晃晄 号號 蔵藏 雑雜 参參 桟棧 賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕 "
    "釈釋 写寫 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 叙敍 将將 称稱 焼燒 証證 乗乘 条條 "
    "状狀 浄淨 穣穰 触觸 嘱囑 尽盡 慎愼 図圖 粋粹 酔醉 穂穗 随隨 数數 声聲 静靜 摂攝 "
    "窃竊 専專 浅淺 践踐 銭錢 潜潛 繊纖 禅禪 双雙 壮壯 荘莊 争爭 曽曾 総總 装裝 聡聰 "
    "騒騷 増增 堕墮 体體 対對 台臺 滝瀧 択擇 担擔 団團 弾彈 断斷 遅遲 昼晝 虫蟲 鋳鑄 "
    "庁廳 聴聽 鎮鎭 逓遞 鉄鐵鐡銕 点點 転轉 伝傳 党黨 当當 灯燈 闘鬪 独獨 読讀 届屆 "
    "縄繩 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 髪髮 抜拔 蛮蠻 秘祕 瓶甁 払拂 仏佛 "
    "並竝 併倂 餅餠 変變 弁辨瓣辯 豊豐 褒襃 翻飜 万萬 満滿 訳譯 薬藥 与與 余餘 予豫 "
    "誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 両兩 猟獵 塁壘 礼禮 励勵 霊靈 齢齡 恋戀 "
    "炉爐 労勞 楼樓 湾灣 奥奧 応應 桑桒 横橫 温溫 仮假 会會 絵繪 壊壞 懐懷 概槪 拡擴 "
    "覚覺 岳嶽 楽樂 勧勸 巻卷 歓歡 観觀 缶罐 陥陷 気氣 既旣 犠犧 挙擧 峡峽 狭狹 郷鄕 "
    "暁曉 継繼 茎莖 恒恆 鉱鑛 砕碎 済濟 剤劑 桧檜 桝枡 峰峯 梅楳 松枩 杉椙 梶㭨 館舘 "
    "秋穐龝 飲飮 薮籔藪 壱壹 稲稻 隠隱 姉姊 姫姬 涼凉 俣俁 芦蘆 鯵鰺 鴎鷗 鴬鶯 諫諌 "
    "侭儘 頚頸 鹸鹼 麹麴 屡屢 繋繫 撹攪 昇曻 勲勛 烱炯 煕熙凞 遥遙 尭堯 喜㐂憙 渕淵渊 "
    "柏栢 柿柹 沖冲 穏穩 籠篭 累纍 翠翆 蒋蔣 薫薰 角⻆ 譲讓 郎郞 醤醬 野埜 鈎鉤 録錄 "
    "閑閒 陽阳 雛鶵 青靑 顔顏 駅驛 麺麵 黄黃 内內 凛凜 刃刄 京亰 享亨 侠俠 倶俱 晋晉 "
    "晩晚 暦曆 歴歷 朗朖 本夲 杯盃 槍鎗 毎每 涙淚 清淸 渓溪 潅灌 濶闊 為爲 猪豬 猫貓 "
    "珍珎 瑶瑤 産產 畝畆 研硏 絶絕 緒緖 船舩 塩鹽 壷壺 奨奬 嬢孃 宝寶寳 宮宫 寛寬 寝寢 "
    "巌巖 巣巢 帯帶 弯彎 彦彥 戸戶 戻戾 掲揭 携攜 昂昻 兎兔 呑吞 呉吳 噌噲 嘘噓 噛嚙 "
    "嚢囊 填塡 顛顚 剥剝 叱𠮟 頬頰 箪簞 掴摑 焔焰 祷禱 蝉蟬 蝋蠟 莱萊 賎賤 騨驒 槗橋 "
    "柵栅 莵菟 釜釡 花芲 渉涉 "
)


@cache
def lookalikes() -> dict[str, str]:
    """Character -> the one that it folds to. No character that is folded to is folded itself."""
    table = dict.fromkeys(_DASHES, "-")
    table |= {"〜": "~", "∼": "~", "•": "・", "·": "・", "‧": "・", "∙": "・", "⋅": "・", "◦": "・"}
    table |= {"’": "'", "‘": "'", "′": "'", "`": "'", "“": '"', "”": '"', "″": '"'}
    for group in (_SHAPES + _KANJI).split():
        first = group[0]
        for other in group[1:]:
            if other != first:
                table.setdefault(other, first)
    for katakana in "ニタエロカトハチミオヌケ":
        table.pop(katakana, None)
    table |= {"ヵ": "か", "ヶ": "け", "ゝ": "ゝ"}
    return table
