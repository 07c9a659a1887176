"""A filter as a sentence: 最終来店日が90日より前で、タグに「VIP」がある.

In Japanese a condition ends in one way where the sentence ends and in another where it goes on, and so does its
contrary; each kind of condition therefore has four templates, of which the catalogue makes natural Japanese.
"""

from __future__ import annotations

from smallcrm.actions.filter_values import (
    asked_word,
    birthday_text,
    choice_word,
    one_of,
    quoted,
    range_text,
    then_text,
    when_text,
)
from smallcrm.actions.record_words import record_word
from smallcrm.filters.conditions import (
    And,
    Birthday,
    Bought,
    Choice,
    Condition,
    Contacted,
    Day,
    Empty,
    Filter,
    Not,
    Number,
    Or,
    Spent,
    Text,
    YesNo,
)
from smallcrm.filters.fields import is_custom
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.values.eras import DateForm


class _Phrase(NamedTuple):
    """A condition in words: the end of a sentence, and the beginning of one that goes on with {rest}."""

    end: str
    on: str
    contrary_end: str
    contrary_on: str
    words: dict[str, str]

    def said(self, rest: str = "") -> str:
        return (self.on if rest else self.end).format(**self.words, rest=rest)

    def contrary(self) -> _Phrase:
        return _Phrase(self.contrary_end, self.contrary_on, self.end, self.on, self.words)


def sentence(of: Filter, form: DateForm) -> str:
    """The whole filter."""
    text = _said(of, form)
    return text[:1].upper() + text[1:]


def parts(of: Filter) -> tuple[Filter, ...]:
    """What can be taken off a filter one by one: the conditions that all hold."""
    return of.parts if isinstance(of, And) else (of,)


def _said(of: Filter, form: DateForm) -> str:
    if isinstance(of, And | Or) and len(of.parts) == 1:
        return _said(of.parts[0], form)
    if isinstance(of, And):
        text = ""
        for part in reversed(of.parts):
            text = _phrase(part, form).said(text)
        return text or _("all customers")
    if isinstance(of, Or):
        text = _phrase(of.parts[-1], form).said() if of.parts else _("nobody")
        for part in reversed(of.parts[:-1]):
            text = _("{first} or {rest}").format(first=_phrase(part, form).said(), rest=text)
        return text
    return _phrase(of, form).said()


def _phrase(of: Filter, form: DateForm) -> _Phrase:
    if isinstance(of, Not):
        return _phrase(of.part, form).contrary()
    if isinstance(of, And | Or):
        if len(of.parts) == 1:
            return _phrase(of.parts[0], form)
        return _Phrase(
            _("({inner})"), _("({inner}) and {rest}"), _("not ({inner})"), _("not ({inner}) and {rest}"),
            {"inner": _said(of, form)},
        )  # fmt: skip
    return _condition(of, form)


def _condition(of: Condition, form: DateForm) -> _Phrase:
    if isinstance(of, Text):
        return _text(of)
    if isinstance(of, Bought):
        return _bought(of, form)
    if isinstance(of, Contacted):
        return _contacted(of, form)
    if isinstance(of, Choice) and of.field == "tags":
        return _tagged(of)
    return _is(*_field_and_value(of, form))


def _field_and_value(of: Empty | Number | Day | Birthday | Choice | YesNo | Spent, form: DateForm) -> tuple[str, str]:
    if isinstance(of, Birthday):
        return _within(_("The birthday")), birthday_text(of)
    if isinstance(of, Spent):
        period = _("amount bought {when}") if of.of == "amount" else _("visits {when}")
        return period.format(when=when_text(of.when, form)), range_text(of.of, of.low, of.high)
    if isinstance(of, Empty):
        value = _("not filled in")
    elif isinstance(of, Number):
        value = range_text(of.field, of.low, of.high)
    elif isinstance(of, Day):
        value = when_text(of.when, form)
    elif isinstance(of, Choice):
        value = one_of(choice_word(of.field, one) for one in of.among)
    else:
        value = quoted(_("yes") if of.answer else _("no"))
    return _named(of.field), value


def _named(field: str) -> str:
    """A field of the shop's own is called as the shop wrote it."""
    return asked_word(field) if is_custom(field) else _within(asked_word(field))


def _within(name: str) -> str:
    """A name within a sentence; what is written in capitals stays so."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _is(field: str, value: str) -> _Phrase:
    return _Phrase(
        _("{field} is {value}"), _("{field} is {value} and {rest}"),
        _("{field} is not {value}"), _("{field} is not {value} and {rest}"),
        {"field": field, "value": value},
    )  # fmt: skip


def _text(of: Text) -> _Phrase:
    words = {"field": _named(of.field), "value": quoted(of.text)}
    if of.how == "is":
        return _is(**words)
    if of.how == "contains":
        return _Phrase(
            _("{field} contains {value}"), _("{field} contains {value} and {rest}"),
            _("{field} does not contain {value}"), _("{field} does not contain {value} and {rest}"), words,
        )  # fmt: skip
    return _Phrase(
        _("{field} begins with {value}"), _("{field} begins with {value} and {rest}"),
        _("{field} does not begin with {value}"), _("{field} does not begin with {value} and {rest}"), words,
    )  # fmt: skip


def _tagged(of: Choice) -> _Phrase:
    return _Phrase(
        _("has the tag {value}"), _("has the tag {value} and {rest}"),
        _("does not have the tag {value}"), _("does not have the tag {value} and {rest}"),
        {"value": one_of(map(quoted, of.among))},
    )  # fmt: skip


def _bought(of: Bought, form: DateForm) -> _Phrase:
    words = {"when": then_text(of.when, form), "what": quoted(of.text)}
    if of.what == "any":
        return _Phrase(
            _("bought something {when}"), _("bought something {when} and {rest}"),
            _("bought nothing {when}"), _("bought nothing {when} and {rest}"), words,
        )  # fmt: skip
    if of.what == "item":
        return _Phrase(
            _("bought {what} {when}"), _("bought {what} {when} and {rest}"),
            _("did not buy {what} {when}"), _("did not buy {what} {when} and {rest}"), words,
        )  # fmt: skip
    return _Phrase(
        _("bought of the category {what} {when}"), _("bought of the category {what} {when} and {rest}"),
        _("did not buy of the category {what} {when}"), _("did not buy of the category {what} {when} and {rest}"),
        words,
    )  # fmt: skip


def _contacted(of: Contacted, form: DateForm) -> _Phrase:
    kinds = one_of(map(record_word, of.kinds)) if of.kinds else _("of any kind")
    return _Phrase(
        _("there was a contact ({kinds}) {when}"), _("there was a contact ({kinds}) {when} and {rest}"),
        _("there was no contact ({kinds}) {when}"), _("there was no contact ({kinds}) {when} and {rest}"),
        {"kinds": kinds, "when": then_text(of.when, form)},
    )  # fmt: skip
