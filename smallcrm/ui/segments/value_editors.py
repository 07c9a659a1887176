"""The editors of a condition: a text, a number, some words, days seen from today."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyleOptionButton,
    QWidget,
)

from smallcrm.actions.filter_values import birthday_text, one_of, time_text
from smallcrm.filters.conditions import Birthday
from smallcrm.filters.days import FURTHEST, Ahead, Before, Between, Calendar, Unit, When, Within
from smallcrm.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Choice, Suggested, show_wrong
from smallcrm.ui.words import short_day
from smallcrm.values.dates import read_date
from smallcrm.values.money_reading import read_money
from smallcrm.values.quantities import Quantity, read_quantity
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow as narrow_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

CHEVRON = 12
EVER = "ever"
_COUNTED: dict[str, type[Within] | type[Before] | type[Ahead]] = {"within": Within, "before": Before, "ahead": Ahead}
_USUAL_COUNT = 90
_LARGEST = 999_999_999_999_999


class ValueEditor(QWidget):
    """One value of a condition; None: nothing is said yet, or what is said is no such value."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(6)

    @abstractmethod
    def value(self) -> Any:
        """What is said."""

    @abstractmethod
    def show_value(self, value: Any) -> None:
        """Write a value there."""

    def problem(self) -> str:
        """What is wrong with what is said."""
        return ""

    def stops(self) -> list[QWidget]:
        """Where Tab goes in it."""
        proxy = self.focusProxy()
        return [proxy] if proxy is not None else []


class TextEditor(ValueEditor):
    """A text; words in use can be offered."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = Suggested()
        self.line.setAccessibleName(name)
        self.line.editTextChanged.connect(lambda _text: self.edited.emit())
        self.across.addWidget(self.line, 1)
        self.setFocusProxy(self.line)

    def value(self) -> str:
        return self.line.currentText()

    def show_value(self, value: Any) -> None:
        self.line.setEditText(value)


class NumberEditor(ValueEditor):
    """A whole number, perhaps of yen, or of days up to so many."""

    def __init__(self, name: str, unit: str = "", most: int = 0, *, money: bool = False) -> None:
        super().__init__()
        self._most, self._read = most, _yen if money else _whole
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(lambda _text: self.edited.emit())
        self.across.addWidget(self.line)
        if unit:
            self.across.addWidget(plain.label(unit, tone="muted"))
        self.setFocusProxy(self.line)

    def value(self) -> int | None:
        number = self._read(self.line.text())
        return number if number is None or abs(number) <= _LARGEST else None

    def problem(self) -> str:
        number = self._read(self.line.text())
        if number is None:
            wrong = _no_whole(self.line.text())
        elif abs(number) > _LARGEST:
            wrong = _("A number from {least} to {most}.").format(least=f"−{_LARGEST:,}", most=f"{_LARGEST:,}")
        else:
            wrong = _too_much(self._most, "day") if self._most and number > self._most else ""
        show_wrong(self.line, bool(wrong))
        return wrong

    def show_value(self, value: Any) -> None:
        self.line.setText(str(value))


class WordsEditor(ValueEditor):
    """Some of a few words, ticked in a menu."""

    def __init__(self, name: str, words: Sequence[tuple[str, str]]) -> None:
        """`words` are (value, what it is called)."""
        super().__init__()
        self._name = name
        self.button = _MenuButton()
        self.menu = QMenu(self.button)
        self.menu.setToolTipsVisible(False)
        self.button.setMenu(self.menu)
        self.button.setAutoDefault(False)
        for value, word in words:
            self._offer(value, word)
        self.across.addWidget(self.button, 1)
        self.setFocusProxy(self.button)
        self._tell()

    def value(self) -> tuple[str, ...]:
        return tuple(action.data() for action in self.menu.actions() if action.isChecked())

    def show_value(self, value: Any) -> None:
        """Words that are used no more are offered all the same."""
        there = {action.data() for action in self.menu.actions()}
        for word in value:
            if word not in there:
                self._offer(word, word)
        for action in self.menu.actions():
            action.setChecked(action.data() in value)

    def _offer(self, value: str, word: str) -> None:
        action = self.menu.addAction(word.replace("&", "&&"))
        action.setCheckable(True)
        action.setData(value)
        action.toggled.connect(lambda _on: self._ticked())

    def _ticked(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        chosen = [action.text() for action in self.menu.actions() if action.isChecked()]
        self.button.setText(one_of(chosen) if chosen else _("Choose…"))
        self.button.setAccessibleName(f"{self._name}: {self.button.text()}")


class _MenuButton(QPushButton):
    """Looks like a choice beside it; the style's own mark of a menu takes the text its distance from the border."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("words")

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRect(0, 0, CHEVRON, CHEVRON)
        place.moveCenter(QPoint(self.width() - CHEVRON, self.height() // 2))
        icon("chevron-down").paint(QPainter(self), place)


class MonthEditor(ValueEditor):
    """A month of the year."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.choice = Choice([(month, birthday_text(Birthday("in", month))) for month in range(1, 13)])
        self.choice.setAccessibleName(name)
        self.choice.currentIndexChanged.connect(lambda _place: self.edited.emit())
        self.across.addWidget(self.choice)
        self.across.addStretch(1)
        self.setFocusProxy(self.choice)

    def value(self) -> Any:
        return self.choice.value()

    def show_value(self, value: Any) -> None:
        self.choice.choose(value)


class WhenEditor(ValueEditor):
    """Days: so many back or ahead, a month or a year of the calendar, from a day to a day."""

    def __init__(self, name: str, *, ever: bool) -> None:
        """`ever`: it can be left open when."""
        super().__init__()
        self._ever = ever
        self.how = Choice([*([(EVER, _("at any time"))] if ever else []), *_hows()])
        self.how.setAccessibleName(name)
        self.count = QLineEdit(str(_USUAL_COUNT))
        self.count.setAccessibleName(_("How many"))
        self.unit = Choice([("day", _("days")), ("week", _("weeks")), ("month", _("months")), ("year", _("years"))])
        self.unit.setAccessibleName(_("Days, weeks, months or years"))
        self.first, self.last = _DayLine(_("First day")), _DayLine(_("Last day"))
        for one, share in (
            (narrow(self.how), 5),
            (self.count, 2),
            (narrow(self.unit), 3),
            (self.first, 4),
            (self.last, 4),
        ):
            self.across.addWidget(one, share)
        for choice in (self.how, self.unit):
            choice.currentIndexChanged.connect(lambda _place: self._edited())
        for line in (self.count, self.first, self.last):
            line.textChanged.connect(lambda _text: self._edited())
        self.setFocusProxy(self.how)
        self._fit()

    def value(self) -> When | None:
        """None also stands for ever."""
        how = self.how.value()
        if isinstance(how, Calendar):
            return how
        try:
            if how == "between":
                return Between(self.first.iso(), self.last.iso())
            number = _whole(self.count.text())
            return None if how == EVER or number is None else _COUNTED[str(how)](number, self.unit.value())  # type: ignore[arg-type]
        except ValueError:
            return None

    def stops(self) -> list[QWidget]:
        return [self.how, self.count, self.unit, self.first, self.last]

    def problem(self) -> str:
        how, unit = self.how.value(), cast("Unit", self.unit.value())
        if how == "between":
            return self._wrong_days()
        if how not in _COUNTED:
            return ""
        number, most = _whole(self.count.text()), FURTHEST[unit]
        if number is None or number < 0:
            wrong = _no_whole(self.count.text())
        else:
            wrong = _too_much(most, unit) if number > most else ""
        show_wrong(self.count, bool(wrong))
        return wrong

    def _wrong_days(self) -> str:
        for line in (self.first, self.last):
            try:
                line.iso()
            except ValueError:
                return _("{value} is no date; write it as R8.11.22 or 2026/11/22.").format(value=line.text())
        return "" if self.value() is not None else _("The period ends before it begins; choose a later last day.")

    def is_said(self) -> bool:
        """Whether there is an answer: that it is open when is one."""
        return self.how.value() == EVER or self.value() is not None

    def show_value(self, value: Any) -> None:
        if value is None:
            self.how.choose(EVER)
        elif isinstance(value, Calendar):
            if self.how.findData(value) < 0:
                from smallcrm.actions.filter_values import when_text

                self.how.addItem(when_text(value, "gregorian"), value)
            self.how.choose(value)
        elif isinstance(value, Between):
            self.how.choose("between")
            self.first.show_iso(value.first)
            self.last.show_iso(value.last)
        else:
            self.how.choose(next(key for key, kind in _COUNTED.items() if isinstance(value, kind)))
            self.count.setText(str(value.count))
            self.unit.choose(value.unit)
        self._fit()

    def _edited(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        how = self.how.value()
        for one in (self.count, self.unit):
            one.setVisible(how in _COUNTED)
        for one in (self.first, self.last):
            one.setVisible(how == "between")


def _whole(text: str) -> int | None:
    if text.removeprefix("-").isdecimal():  # also what is more than anybody has of anything
        return int(text)
    try:
        found = read_quantity(text).value
    except Unreadable:
        return None
    is_whole = found == Quantity(found.thousandths) and found.thousandths % 1000 == 0  # 3か月 is no number of days
    return found.thousandths // 1000 if is_whole else None


def _yen(text: str) -> int | None:
    """Also ９０，０００円 and 9万, as in every other field of money."""
    whole = _whole(text)
    try:
        return read_money(text.strip()).value if whole is None and "." not in narrow_text(text) else whole
    except Unreadable:
        return None


def _no_whole(text: str) -> str:
    """What is typed and is no number that can be asked for."""
    return _("{value} is no whole number.").format(value=text.strip()) if text.strip() else ""


def _too_much(most: int, unit: Unit) -> str:
    return _("More than {time} cannot be asked for.").format(time=time_text(most, unit))


def narrow(choice: Choice) -> Choice:
    """A choice that gives way where there is little room."""
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(3)
    return choice


class _DayLine(QLineEdit):
    """A day as it is typed; empty: open on that side."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(name)
        self.setAccessibleName(name)

    def iso(self) -> str:
        """ValueError: this is no day."""
        if not self.text().strip():
            return ""
        try:
            return read_date(self.text(), short_years=False).value.isoformat()
        except Unreadable as error:
            raise ValueError(self.text()) from error

    def show_iso(self, day: str) -> None:
        self.setText(short_day(date.fromisoformat(day)) if day else "")


def _hows() -> list[tuple[object, str]]:
    return [
        ("before", _("longer ago than")),
        ("within", _("within the last")),
        ("ahead", _("within the next")),
        (Calendar("day", 0), _("today")),
        (Calendar("month", 0), _("this month")),
        (Calendar("month", -1), _("last month")),
        (Calendar("month", 1), _("next month")),
        (Calendar("year", 0), _("this year")),
        (Calendar("year", -1), _("last year")),
        ("between", _("from … to")),
    ]
