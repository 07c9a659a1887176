"""What is left of a line and looks like a day, a time or a repeat, and was taken for none: 25:00, 毎朝."""

from __future__ import annotations

import re

from smallcrm.values import spoken_clock
from smallcrm.values.patterns import pattern
from smallcrm.values.spoken_weekdays import EN

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_KANJI = "[一二三四五六七八九十]{1,3}"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"

_WRITTEN = (
    r"\d{4}[/-]\d{1,2}[/-]\d{1,2}(?!\d)|\d{4}年\d{1,2}月\d{1,2}日|(?:\d{1,2}月\d{1,2}日|(?!24/7)\d{1,2}/\d{1,2}(?![/\d]))"
    rf"|令和(?:\d{{1,2}}|元)年\d{{1,2}}月\d{{1,2}}日|{_KANJI}月{_KANJI}日(?!様|さん|さま|氏|殿|先生)|R\d{{1,2}}[./]\d{{1,2}}[./]\d{{1,2}}(?!\d)|(?:{_NUMBER}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_NUMBER})(?![a-z\d])"
    rf"|\d{{1,2}}/\d{{1,2}}/\d{{4}}|{spoken_clock.CLOCK}"
)
_BESIDE = (
    r"(?<=\0)(?:[と〜~・]\s*[^\s\0]+|以外|[-–—]\d[^\s\0]*|\s?(?:and\s+the\s+)?\d{1,2}(?:st|nd|rd|th)(?=[\s\0]|$)"
    r"|(?:から)?\d{1,2}時(?:半|\d{1,2}分)?まで)"
)
"""What goes on from what was taken: 毎週月曜 と祝日."""
_END = r"(?=$|[\s\0]|に|まで|から)"
_NAMED = (
    rf"毎[朝晩夕夜]{_END}|毎(?:月の?|年の?\d{{1,2}}月)\d{{1,2}}日|(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:日|週間?|[かヶカヵケヶ箇]月)おき"
    r"|週明け|今[週月年]中|\d{1,2}月(?:頭|初め?|末)|平日[朝昼夜]|土日祝日?"
    r"|[^\s\0()、,]{0,12}営業日(?:以内|[前後内])?(?=$|[\s\0)、,にまか])"
    r"|[^\s\0()、,]{0,12}?\d{1,3}(?:日|週間?|[かヶカヵケヶ箇]月|年)(?:ごと|毎)"
    r"|第(?:\d{1,2}|[一二三四五六七八九十]{1,2})[月火水木金土日]曜日?"
    rf"|(?:(?:今|来|翌|再来|\d{{1,2}})月の?)?[上中下]旬|(?:(?:今|来|再来)年の?)?\d{{1,2}}月{_END}|(?:来|再来)年{_END}"
)
_NAMED_EN = (
    r"every\s+(?:[a-z0-9]+\s+){0,2}(?:day|week|month|year|morning|evening|night)s?(?![a-z])"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|last)\s+{EN}(?![a-z])"
    r"|(?:\d{1,3}(?:st|nd|rd|th)?|first|last|second|third|next|previous)\s+(?:business|working)\s+days?(?![a-z])"
    r"|(?:the\s+)?(?:business|working)\s+day\s+(?:before|after)(?![a-z])"
    r"|(?:week|mon|tues|wednes|thurs|fri|satur|sun)days(?![a-z])"
    r"|after\s+(?:it\s+(?:was|is)\s+|it['’]s\s+)?done(?=\s*(?:$|[,\0]))"
    r"|next\s+(?:spring|summer|autumn|winter|quarter|year)(?![a-z])"
    r"|last\s+(?:week|month|year)(?=\s*\0)"
    r"|in\s+a\s+(?:few|couple\s+of)\s+(?:day|week|month)s"
)
LOOKS_LIKE = pattern(f"{_BESIDE}|{_WRITTEN}|{_NAMED}|{_NAMED_EN}", re.IGNORECASE)
_STOP = r"(?=$|[\s\0、,]|に(?![ぁ-ん])|の\0)"
PAST = pattern(
    rf"(?:一昨日|昨日)(?!の(?!\0|\d{{1,2}}[時:]))|(?:きのう|おととい){_STOP}|(?:一昨年|昨年|去年)の?\d{{1,2}}月\d{{1,2}}日{_STOP}"
    rf"|(?:平成|昭和|大正|明治)(?:\d{{1,2}}|元)年\d{{1,2}}月\d{{1,2}}日(?:{_STOP}|(?=\d{{1,2}}[時:]))"
    rf"|[HS]\d{{1,2}}[./]\d{{1,2}}[./]\d{{1,2}}{_STOP}"
    rf"|先々?週(?:の?[月火水木金土日]曜日?)?{_STOP}|先々?月(?:の?\d{{1,2}}日|末){_STOP}|\d{{1,3}}(?:日|週間|[かヶカヵケヶ箇]月)前{_STOP}"
    r"|(?:(?:the\s+)?day\s+before\s+)?yesterday(?![a-z'’])|(?:\d{1,3}|an?|two|three)\s+(?:day|week|month)s?\s+ago(?![a-z])",
    re.IGNORECASE,
)
"""A day that is past, where no other is said: of what is to be done it is no day."""
