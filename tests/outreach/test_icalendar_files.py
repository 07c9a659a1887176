"""Calendar files: against the rules of RFC 5545, another library, and files made to do harm."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as some

from smallcrm.errors import CrmError
from smallcrm.outreach.calendar_items import Bad, Item
from smallcrm.outreach.icalendar_reading import read_calendar
from smallcrm.outreach.icalendar_writing import write_calendar

STAMP = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
LONG = "とても長い題名" * 30
ITEMS = [
    Item("1@x", "appointment", "打ち合わせ; 見積, \\ と\n改行", "2026-11-24", "10:00", 90, 30, 1,
         staff="山口", note="A\nB"),
    Item("2@x", "task", LONG, "2026-11-30", priority=-1, note="メモ\n" * 40),
    Item("3@x", "task", "毎月の電話", "2026-11-30", "09:30", None, 0,
         repeat="FREQ=MONTHLY;BYMONTHDAY=-1", holiday="before"),
    Item("4@x", "task", "いつか"),
    Item("5@x", "task", "3か月ごと", "2026-12-01", repeat="FREQ=MONTHLY;INTERVAL=3", repeat_from="done"),
    Item("6@x", "task", "済んだ", "2026-11-01", "23:30", 15, done_on="2026-11-02"),
    Item("7@x", "appointment", "済んだ訪問", "2026-11-01", "08:00", done_on="2026-11-01"),
    Item("8@x", "appointment", "展示会", "2026-12-03", minutes=3 * 1440, remind_before=600),
    Item("9@x", "task", "電話", "2026-11-24", who="佐藤 花子", code="0007", deal="外壁\\n塗装, 他"),
    Item("11@x", "appointment", "展示会", "2026-12-03", minutes=3 * 1440),
    Item("12@x", "task", "棚卸し", "2026-12-03", minutes=2 * 1440),
    Item("13@x", "appointment", "夜行", "2026-12-03", "22:00", 600),
    Item("14@x", "appointment", "朝礼", "2026-11-24", "09:00", 15,
         repeat="FREQ=WEEKLY;BYDAY=TU;EXDATE=20261201,20261215"),
    Item("14@x", "appointment", "朝礼(午後)", "2026-12-08", "13:00", 15, recurs_on="2026-12-08T09:00"),
    Item("15@x", "task", "週報", "2026-11-27", repeat="FREQ=WEEKLY;COUNT=8;BYDAY=FR;EXDATE=20261204"),
    Item("16@x", "task", "点検", "2026-11-27", repeat="FREQ=MONTHLY;EXDATE=20261227", repeat_from="done"),
    Item("10@x", "appointment", "佐藤 花子様 来店", "2026-11-24", "15:00", 60, who="佐藤 花子"),
]  # fmt: skip


def written(items: list[Item], *, for_phones: bool = False) -> bytes:
    file = io.BytesIO()
    assert write_calendar(file, items, name="山田呉服店", stamp=STAMP, for_phones=for_phones) == len(items)
    return file.getvalue()


def taken_in(text: str) -> list[Item]:
    contents = read_calendar(calendar(text))
    assert contents.bad == []
    return contents.items


def calendar(text: str) -> bytes:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n{text}\nEND:VCALENDAR\n".replace("\n", "\r\n").encode()


@pytest.mark.parametrize("for_phones", [False, True])
def test_what_goes_out_comes_back_the_same(for_phones: bool) -> None:
    back = read_calendar(written(ITEMS, for_phones=for_phones))
    assert back.bad == []
    assert back.items == ITEMS


_words = some.text(max_size=60).map(lambda text: " ".join(text.split()))


@given(
    _words,
    _words,
    some.dates(),
    some.one_of(some.just(""), some.times().map("{:%H:%M}".format)),
    some.integers(1, 9999),
)
def test_any_text_and_any_time_come_back(title: str, note: str, day: object, at: str, minutes: int) -> None:
    unsafe = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
    title, note = unsafe.sub("", title).strip() or "x", unsafe.sub("", note).strip()
    item = Item("1@x", "appointment", title, str(day), at, minutes if at else None, note=note)
    if "1900" < str(day) < "9990":
        assert read_calendar(written([item])).items == [item]


def test_the_lines_are_those_of_the_standard() -> None:
    data = written(ITEMS)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    plain = data.decode().replace("\r\n ", "")
    assert "SUMMARY:打ち合わせ\\; 見積\\, \\\\ と\\n改行" in plain
    assert plain.count("DTSTAMP:20261122T050000Z") == len(ITEMS)
    assert len(set(re.findall(r"^UID:(.*)$", plain, re.MULTILINE))) == len({item.uid for item in ITEMS})
    assert re.findall(r"^(BEGIN|END):VCALENDAR", plain, re.MULTILINE) == ["BEGIN", "END"]
    for entry in re.findall(r"BEGIN:VTODO.*?END:VTODO", plain, re.DOTALL):
        assert "RRULE" not in entry or "DTSTART" in entry
        assert not ("DUE" in entry and "DURATION" in entry)
    assert "DTSTART;TZID=Asia/Tokyo:20261124T100000" in plain
    assert "TZID:Asia/Tokyo" in plain


def test_another_library_reads_the_same() -> None:
    read = vobject.readOne(written(ITEMS).decode())
    events = {one.uid.value: one for one in read.vevent_list}
    todos = {one.uid.value: one for one in read.vtodo_list}
    assert events["1@x"].summary.value == ITEMS[0].title
    assert events["1@x"].dtstart.value.isoformat() == "2026-11-24T10:00:00+09:00"
    assert (events["1@x"].dtend.value - events["1@x"].dtstart.value).total_seconds() == 90 * 60
    assert events["1@x"].valarm.trigger.value.total_seconds() == -30 * 60
    assert events["8@x"].dtstart.value.isoformat() == "2026-12-03"
    assert events["11@x"].dtend.value.isoformat() == "2026-12-06"
    assert events["13@x"].dtend.value.isoformat() == "2026-12-04T08:00:00+09:00"
    assert todos["2@x"].summary.value == LONG
    assert todos["2@x"].due.value.isoformat() == "2026-11-30"
    assert todos["3@x"].rrule.value == "FREQ=MONTHLY;BYMONTHDAY=-1"
    assert todos["6@x"].status.value == "COMPLETED"
    assert todos["9@x"].summary.value == "電話 (佐藤 花子)"


def test_days_left_out_are_left_out_elsewhere() -> None:
    """The days of a series as the library counts them that most programs count with."""
    read = vobject.readOne(written(ITEMS).decode())
    (series,) = (one for one in read.vevent_list if one.uid.value == "14@x" and not hasattr(one, "recurrence_id"))
    assert [f"{day:%m-%d %H:%M}" for day in series.getrruleset()[:3]] == ["11-24 09:00", "12-08 09:00", "12-22 09:00"]
    (weekly,) = (one for one in read.vtodo_list if one.uid.value == "15@x")
    assert [f"{day:%m-%d}" for day in weekly.getrruleset()] == [
        "11-27", "12-11", "12-18", "12-25", "01-01", "01-08", "01-15",
    ]  # fmt: skip


@pytest.mark.parametrize("at", ["", "08:00", "00:00", "23:59"])
def test_the_last_day_of_a_series_is_the_last_elsewhere(at: str) -> None:
    """Of what has a time the standard wants the end as a moment."""
    item = Item("1@x", "appointment", "会", "2026-12-08", at, repeat="FREQ=WEEKLY;UNTIL=20261229;BYDAY=TU")
    event: Any = icalendar.Event.from_ical(vobject.readOne(written([item]).decode()).vevent.serialize())
    start, rule = event["DTSTART"].dt, event["RRULE"].to_ical().decode()
    days = [f"{day:%m-%d}" for day in rrulestr(rule, dtstart=start)]
    assert days == ["12-08", "12-15", "12-22", "12-29"]
    assert read_calendar(written([item])).items == [item]


def test_a_day_that_was_left_out_elsewhere_is_left_out_here() -> None:
    text = written([Item("1@x", "appointment", "会", "2026-11-24", repeat="FREQ=WEEKLY", holiday="before")]).decode()
    (back,) = read_calendar(text.replace("RRULE:", "EXDATE;VALUE=DATE:20261201\r\nRRULE:").encode()).items
    assert back.repeat == "FREQ=WEEKLY;EXDATE=20261201"


def test_what_changes_all_that_follow_is_no_day_of_its_own() -> None:
    (bad,) = read_calendar(
        calendar("BEGIN:VEVENT\nUID:1\nDTSTART:20261122\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261122\nEND:VEVENT")
    ).bad
    assert bad.why.startswith("it changes all that come after it")


def test_telephones_get_appointments() -> None:
    assert b"VTODO" in written(ITEMS)
    shown = written([item for item in ITEMS if item.due_on], for_phones=True)
    assert b"VTODO" not in shown
    assert shown.count(b"BEGIN:VEVENT") == len([item for item in ITEMS if item.due_on])


def test_times_of_elsewhere_are_those_of_japan() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Somewhere\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0700\n"
        "TZOFFSETTO:+0700\nEND:STANDARD\nEND:VTIMEZONE"
    )
    starts = {
        "DTSTART:20261122T100000Z": ("2026-11-22", "19:00"),
        "DTSTART:20261122T160000Z": ("2026-11-23", "01:00"),
        "DTSTART:20261122T100000": ("2026-11-22", "10:00"),
        "DTSTART;TZID=America/New_York:20260701T100000": ("2026-07-01", "23:00"),
        "DTSTART;TZID=America/New_York:20261122T100000": ("2026-11-23", "00:00"),
        "DTSTART;TZID=Tokyo Standard Time:20261122T100000": ("2026-11-22", "10:00"),
        "DTSTART;TZID=/example.org/Asia/Tokyo:20261122T100000": ("2026-11-22", "10:00"),
        "DTSTART;TZID=Somewhere:20261122T100000": ("2026-11-22", "12:00"),
        "DTSTART;VALUE=DATE:20261122": ("2026-11-22", ""),
        "DTSTART:20261122": ("2026-11-22", ""),
    }
    text = "\n".join(f"BEGIN:VEVENT\nUID:{start}\n{start}\nEND:VEVENT" for start in starts)
    assert [(one.due_on, one.due_at) for one in taken_in(f"{text}\n{zone}")] == list(starts.values())


def test_other_programs_ways_of_saying_it() -> None:
    item = taken_in(
        "BEGIN:VEVENT\nUID:1\nSUMMARY;LANGUAGE=ja:商談\nDTSTART:20261122T010000Z\nDURATION:PT45M\nLOCATION:銀座\n"
        "DESCRIPTION:資料\nPRIORITY:2\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE\nBEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT1H\n"
        "END:VALARM\nX-UNKNOWN:1\nEND:VEVENT\n"
    )[0]
    assert item == Item(
        "1",
        "appointment",
        "商談",
        "2026-11-22",
        "10:00",
        45,
        60,
        1,
        repeat="FREQ=WEEKLY;BYDAY=MO,WE",
        note="銀座\n資料",
    )


def quoted(text: str, charset: str, width: int = 30) -> str:
    """As old telephones write it: each byte in hexadecimal, cut into lines that end with =."""
    octets = [f"={octet:02X}" for octet in text.encode(charset)]
    lines = ["".join(octets[at : at + width]) for at in range(0, len(octets), width)]
    return f"ENCODING=QUOTED-PRINTABLE;CHARSET={charset}:" + "=\n".join(lines)


@given(
    some.text("クリーニング展示会 a;,:=\\\n髙", min_size=1, max_size=80),
    some.sampled_from(["UTF-8", "Shift_JIS", "cp932"]),
)
def test_titles_of_old_telephones_are_read(title: str, charset: str) -> None:
    """vCalendar 1.0, whose texts are quoted-printable."""
    title = " ".join(title.replace("髙", "高" if charset == "Shift_JIS" else "髙").split()) or "x"
    text = f"BEGIN:VEVENT\nSUMMARY;{quoted(title, charset)}\nDTSTART:20261207T010000Z\nEND:VEVENT"
    assert [(one.title, one.due_at) for one in taken_in(text)] == [(title, "10:00")]


def test_a_note_of_an_old_telephone_keeps_its_lines() -> None:
    note = quoted("銀座\n3階; 受付", "UTF-8").replace("ENCODING=", "")
    (item,) = taken_in(f"BEGIN:VTODO\nSUMMARY:x\nDESCRIPTION;{note}\nDUE:20261207T010000Z\nEND:VTODO")
    assert item.note == "銀座\n3階; 受付"


def test_what_is_quoted_wrongly_stays_as_it_is_written() -> None:
    wrong = "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET={}:=E3=82"
    for charset in ("UTF-8", "nonsense", "rot13"):
        (item,) = taken_in(f"BEGIN:VEVENT\n{wrong.format(charset)}\nDTSTART:20261207\nEND:VEVENT")
        assert item.title == "=E3=82"


def test_one_bad_entry_does_not_keep_the_others_out() -> None:
    text = "\n".join(
        f"BEGIN:VEVENT\nUID:{number}\nSUMMARY:題{number}\n{start}\nEND:VEVENT"
        for number, start in enumerate(
            [
                "DTSTART:20261322T100000",
                "DTSTART:20261122T100000",
                "",
                "DTSTART:" + "9" * 300_000,
                "DTSTART:99991231T235959Z",
            ]
        )
    )
    cancelled = "BEGIN:VEVENT\nUID:9\nSTATUS:CANCELLED\nEND:VEVENT"
    contents = read_calendar(calendar(f"{text}\n{cancelled}"))
    assert [item.title for item in contents.items] == ["題1"]
    assert [(one.line, one.title, one.why) for one in contents.bad] == [
        (4, "題0", "its day cannot be read."),
        (14, "題2", "it has no day."),
        (19, "題3", "it is longer than any entry."),
        (24, "題4", "its day cannot be read."),
    ]
    assert [item.uid for item in contents.cancelled] == ["9"]


@pytest.mark.parametrize(
    "end",
    ["DTEND:20261207T090000Z", "DURATION:-PT30M", "DTEND;TZID=Asia/Tokyo:20261207T185959"],
    ids=["end", "length", "another zone"],
)
def test_an_end_before_the_beginning_is_told(end: str) -> None:
    text = f"BEGIN:VEVENT\nUID:1\nSUMMARY:商談\nDTSTART:20261207T100000Z\n{end}\nEND:VEVENT"
    contents = read_calendar(calendar(text))
    assert [(one.due_at, one.minutes) for one in contents.items] == [("19:00", None)]
    assert contents.doubts == [Bad(4, "商談", "its end lies before its beginning; it was taken without an end.")]


@pytest.mark.parametrize(
    ("start", "end"),
    [("20261207T100000Z", "20261207T100000Z"), ("20261207", "20261207"), ("20261207", "20261208")],
)
def test_an_end_that_is_the_beginning_is_none_and_nothing_to_tell(start: str, end: str) -> None:
    contents = read_calendar(calendar(f"BEGIN:VEVENT\nUID:1\nDTSTART:{start}\nDTEND:{end}\nEND:VEVENT"))
    assert ([one.minutes for one in contents.items], contents.doubts) == ([None], [])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no calendar"),
        (b"PK\x03\x04" + b"\x00" * 100, "no calendar"),
        (b"\xff\xfe" + "BEGIN:VCALENDAR".encode("utf-16-le"), "characters"),
        ("BEGIN:VCALENDAR\r\nSUMMARY:商談".encode("cp932"), "characters"),
        (calendar("BEGIN:VEVENT\nSUMMARY:x")[:-20], "breaks off"),
        (calendar("BEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT"), "damaged near line 6"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 100_000, "breaks off"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\nEND:X\r\n" * 200_001, "more entries"),
        (b"BEGIN:VCALENDAR\r\n" + b" " * (64 << 20), "larger"),
    ],
    ids=["empty", "zip", "utf-16", "shift-jis", "cut", "crossed", "nested", "many", "large"],
)
def test_what_is_no_calendar_is_refused_with_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(CrmError, match=why):
        read_calendar(data)


def test_a_zone_whose_rules_never_end_keeps_nobody_busy() -> None:
    bomb = (
        "BEGIN:VTIMEZONE\nTZID:Bomb\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
        "RRULE:FREQ=SECONDLY\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T000000\nTZOFFSETFROM:+0200\n"
        "TZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
    event = "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Bomb:20261122T100000\nRRULE:FREQ=SECONDLY\nEND:VEVENT"
    (item,) = taken_in(bomb + event)
    assert (item.due_on, item.due_at, item.repeat) == ("2026-11-22", "10:00", "FREQ=SECONDLY")
