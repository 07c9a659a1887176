"""Acts by the names the user would give them, made from the journal's kind and arguments in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from smallcrm.actions.length_words import length_text
from smallcrm.actions.record_words import record_word
from smallcrm.actions.words import field_word
from smallcrm.i18n import _, n_
from smallcrm.values.eras import DateForm, day_text
from smallcrm.values.money import yen

Arguments = Mapping[str, Any]


GROUPS = ("imports", "customers", "purchases", "deals", "tasks", "settings", "undo")
"""Acts of the same sort, for finding one among many."""


def group_of(kind: str) -> str:
    """The group that a kind of act belongs to."""
    if kind in ("undo", "redo"):
        return "undo"
    if kind in ("import", "import-calendar", "demo", "salvage"):
        return "imports"
    if "deal" in kind or "pipeline" in kind or kind in ("save-stages", "convert-lead"):
        return "deals"
    if "purchase" in kind or "payment" in kind or kind == "move-due-date":
        return "purchases"
    if "task" in kind or "draft" in kind or kind in ("move-close", "run-rules"):
        return "tasks"
    of_customers = ("customer", "tag", "activity", "step", "entries", "relation", "person", "post", "attachment")
    return "customers" if any(word in kind for word in of_customers) else "settings"


def group_word(group: str) -> str:
    """What a group of acts is called."""
    return {
        "imports": _("Imports"),
        "customers": _("Customers"),
        "purchases": _("Purchases"),
        "tasks": _("Schedule"),
        "deals": _("Deals"),
        "settings": _("Settings, reports and segments"),
        "undo": _("Undo and redo"),
    }[group]


def act_name(kind: str, args: Arguments, form: DateForm = "gregorian") -> str:
    """What an act did: 「顧客台帳.xlsx」の取り込み(新規 71件)."""
    name = _NAMES.get(kind)
    return name(_with_day_in_words(args, form)) if name else kind


def _with_day_in_words(args: Arguments, form: DateForm) -> Arguments:
    """Where something was moved to, as people read it; with the time where it got one."""
    if not args.get("day"):
        return args
    day = day_text(date.fromisoformat(args["day"]), form)
    return {**args, "day": " ".join(filter(None, (day, args.get("at"))))}


def _import(args: Arguments) -> str:
    parts = []
    if args.get("customers"):
        parts.append(
            _counted(n_("{count} new customer", "{count} new customers", args["customers"]), args["customers"])
        )
    if args.get("updated"):
        parts.append(_("{count} updated").format(count=f"{args['updated']:,}"))
    if args.get("purchases"):
        parts.append(_counted(n_("{count} purchase", "{count} purchases", args["purchases"]), args["purchases"]))
    text = _("Imported “{file}” ({counts})") if parts else _("Imported “{file}”")
    return text.format(file=args.get("file", ""), counts=_(", ").join(parts))


def _rules_run(args: Arguments) -> str:
    made = int(args.get("made", 0))
    return _counted(
        n_("Follow-up rules: {count} follow-up made", "Follow-up rules: {count} follow-ups made", made), made
    )


def _rule_added(args: Arguments) -> str:
    return _("Added the rule: {rule}").format(rule=args.get("rule", ""))


def _rule_changed(args: Arguments) -> str:
    return _("Changed the rule: {rule}").format(rule=args.get("rule", ""))


def _rule_switched(args: Arguments) -> str:
    count, on = int(args.get("count", 1)), args.get("on")
    if count > 1:
        turned_on = n_("Turned {count} rule on", "Turned {count} rules on", count)
        return _counted(turned_on if on else n_("Turned {count} rule off", "Turned {count} rules off", count), count)
    text = _("Turned the rule on: {rule}") if on else _("Turned the rule off: {rule}")
    return text.format(rule=args.get("rule", ""))


def _rule_removed(args: Arguments) -> str:
    what, drafts = _("Removed the rule: {rule}").format(rule=args.get("rule", "")), args.get("drafts", 0)
    text = n_(
        "{what} ({count} letter or mail that waited also deleted)",
        "{what} ({count} letters and mails that waited also deleted)",
        drafts,
    )
    return text.format(what=what, count=f"{drafts:,}") if drafts else what


def _draft_changed(args: Arguments) -> str:
    return _("Changed the draft to “{name}”").format(name=args.get("name", ""))


def _draft_approved(args: Arguments) -> str:
    count = int(args.get("count", 1))
    if count > 1:
        return _counted(n_("Approved {count} letter or mail", "Approved {count} letters and mails", count), count)
    text = _("Approved the letter to “{name}”") if args.get("draft") == "letter" else _("Approved the mail to “{name}”")
    return text.format(name=args.get("name", ""))


def _drafts_discarded(args: Arguments) -> str:
    count = int(args.get("count", 1))
    if count == 1:
        return _("Discarded the draft to “{name}”").format(name=args.get("name", ""))
    return _counted(n_("Discarded {count} draft", "Discarded {count} drafts", count), count)


def _counted(text: str, count: int) -> str:
    return text.format(count=f"{count:,}")


def _customer_added(args: Arguments) -> str:
    return _("Added the customer “{name}”").format(name=args.get("name", ""))


def _customer_changed(args: Arguments) -> str:
    return _("Changed the customer “{name}”").format(name=args.get("name", ""))


def _customers_removed(args: Arguments) -> str:
    many = n_("Deleted {count} customer", "Deleted {count} customers", _count(args))
    what, deals = _one_or_many(args, _("Deleted the customer “{name}”"), many), args.get("deals", 0)
    text = n_("{what} ({count} open deal also deleted)", "{what} ({count} open deals also deleted)", deals)
    return text.format(what=what, count=f"{deals:,}") if deals else what


def _customers_restored(args: Arguments) -> str:
    many = n_("Restored {count} deleted customer", "Restored {count} deleted customers", _count(args))
    return _one_or_many(args, _("Restored the deleted customer “{name}”"), many)


def _deals_restored(args: Arguments) -> str:
    many = n_("Restored {count} deleted deal", "Restored {count} deleted deals", _count(args))
    return _one_or_many(args, _("Restored the deleted deal “{name}”"), many)


def _tasks_restored(args: Arguments) -> str:
    many = n_("Restored {count} deleted task", "Restored {count} deleted tasks", _count(args))
    return _one_or_many(args, _("Restored the deleted task “{name}”"), many)


def _value_restored(args: Arguments) -> str:
    text = _("Put an earlier value back: {field} of “{name}”")
    return text.format(field=field_word(str(args.get("field", ""))), name=_buyer(args))


def _customers_merged(args: Arguments) -> str:
    text = n_("Made {count} entry of “{name}” one", "Made {count} entries of “{name}” one", _count(args))
    return text.format(name=args.get("name", ""), count=f"{_count(args):,}")


def _customers_told_apart(args: Arguments) -> str:
    return _("Noted as different customers: {names}").format(names=_(", ").join(args.get("names", ())))


def _customers_set(args: Arguments) -> str:
    from smallcrm.actions.act_values import own_text, value_text  # the last act is told early, and is mostly another
    from smallcrm.actions.words import field_word
    from smallcrm.filters.fields import is_custom

    field, value, count = str(args.get("field", "")), args.get("value"), f"{_count(args):,}"
    name = field_word(field)
    if value in ("", None):
        text = n_("Emptied “{field}” of {count} customer", "Emptied “{field}” of {count} customers", _count(args))
        return text.format(field=name, count=count)
    text = n_(
        "Set “{field}” of {count} customer to “{value}”",
        "Set “{field}” of {count} customers to “{value}”",
        _count(args),
    )
    said = (
        own_text(name, value, "gregorian", args.get("holds", ""))
        if is_custom(field)
        else value_text(field, value, "gregorian")
    )
    return text.format(field=name, value=said, count=count)


def _stages_set(args: Arguments) -> str:
    text = n_(
        "Set the stage of {count} customer by the purchases",
        "Set the stage of {count} customers by the purchases",
        _count(args),
    )
    return text.format(count=f"{_count(args):,}")


def _purchase_added(args: Arguments) -> str:
    return _("Added a purchase of “{name}”").format(name=_buyer(args))


def _purchase_changed(args: Arguments) -> str:
    return _("Changed a purchase of “{name}”").format(name=_buyer(args))


def _purchases_removed(args: Arguments) -> str:
    many = n_("Deleted {count} purchase", "Deleted {count} purchases", _count(args))
    return _one_or_many({**args, "name": _buyer(args)}, _("Deleted a purchase of “{name}”"), many)


def _activity_added(args: Arguments) -> str:
    return _("Wrote down: {what} with “{name}”").format(what=_what(args), name=args.get("name", ""))


def _activity_changed(args: Arguments) -> str:
    return _("Changed what was written down: {what} with “{name}”").format(what=_what(args), name=args.get("name", ""))


def _activity_removed(args: Arguments) -> str:
    return _("Deleted what was written down: {what} with “{name}”").format(what=_what(args), name=args.get("name", ""))


def _step_finished(args: Arguments) -> str:
    return _("Did “{step}” for “{name}”").format(step=args.get("step", ""), name=args.get("name", ""))


def _task_added(args: Arguments) -> str:
    return _("Planned “{name}”").format(name=args.get("name", ""))


def _task_changed(args: Arguments) -> str:
    return _("Changed the task “{name}”").format(name=args.get("name", ""))


def _task_snoozed(args: Arguments) -> str:
    return _("Snoozed the reminder of “{name}”").format(name=args.get("name", ""))


def _tasks_finished(args: Arguments) -> str:
    many = n_("Did {count} task", "Did {count} tasks", _count(args))
    return _one_or_many(args, _("Did “{name}”"), many)


def _tasks_reopened(args: Arguments) -> str:
    many = n_("{count} task is to be done after all", "{count} tasks are to be done after all", _count(args))
    return _one_or_many(args, _("“{name}” is to be done after all"), many)


def _tasks_put_off(args: Arguments) -> str:
    many = n_("Moved {count} task to {day}", "Moved {count} tasks to {day}", _count(args))
    text = _("Moved “{name}” to {day}") if _count(args) == 1 else many
    return text.format(name=args.get("name", ""), count=f"{_count(args):,}", day=args.get("day", ""))


def _tasks_removed(args: Arguments) -> str:
    many = n_("Deleted {count} task", "Deleted {count} tasks", _count(args))
    return _one_or_many(args, _("Deleted the task “{name}”"), many)


def _what(args: Arguments) -> str:
    return record_word(str(args.get("activity", "")))


def _attachments_added(args: Arguments) -> str:
    many = n_("Attached {count} file to “{name}”", "Attached {count} files to “{name}”", _count(args))
    one = _("Attached “{file}” to “{name}”")
    text = one if _count(args) == 1 else many
    return text.format(file=args.get("file", ""), name=args.get("name", ""), count=f"{_count(args):,}")


def _attachments_removed(args: Arguments) -> str:
    many = n_("Deleted {count} file of “{name}”", "Deleted {count} files of “{name}”", _count(args))
    one = _("Deleted the file “{file}” of “{name}”")
    text = one if _count(args) == 1 else many
    return text.format(file=args.get("file", ""), name=args.get("name", ""), count=f"{_count(args):,}")


def _payment_added(args: Arguments) -> str:
    return _("Received {amount} from “{name}”").format(amount=yen(args.get("amount", 0)), name=args.get("name", ""))


def _payment_changed(args: Arguments) -> str:
    return _("Changed a payment of “{name}”").format(name=args.get("name", ""))


def _payment_removed(args: Arguments) -> str:
    return _("Deleted a payment of “{name}”").format(name=args.get("name", ""))


def _entries_removed(args: Arguments) -> str:
    text = n_("Deleted {count} entry of “{name}”", "Deleted {count} entries of “{name}”", _count(args))
    return text.format(name=args.get("name", ""), count=f"{_count(args):,}")


def _relation_added(args: Arguments) -> str:
    return _("Wrote down that “{name}” and “{other}” belong together").format(**_both(args))


def _relation_removed(args: Arguments) -> str:
    return _("Deleted that “{name}” and “{other}” belong together").format(**_both(args))


def _both(args: Arguments) -> Mapping[str, str]:
    return {"name": args.get("name", ""), "other": args.get("other", "")}


def _person_moved(args: Arguments) -> str:
    text = _("Moved “{name}” to “{company}”") if args.get("company") else _("“{name}” left the company")
    return text.format(name=args.get("name", ""), company=args.get("company", ""))


def _post_removed(args: Arguments) -> str:
    return _("Deleted an earlier post of “{name}”").format(name=args.get("name", ""))


def _person_erased(_args: Arguments) -> str:
    return _("Erased a person for good")


def _tagged(args: Arguments) -> str:
    text = n_("Gave {count} customer the tag “{tag}”", "Gave {count} customers the tag “{tag}”", _count(args))
    return text.format(tag=args.get("tag", ""), count=f"{_count(args):,}")


def _untagged(args: Arguments) -> str:
    text = n_("Took the tag “{tag}” off {count} customer", "Took the tag “{tag}” off {count} customers", _count(args))
    return text.format(tag=args.get("tag", ""), count=f"{_count(args):,}")


def _close_moved(args: Arguments) -> str:
    return _("Moved the expected close of “{name}” to {day}").format(name=args.get("name", ""), day=args.get("day", ""))


def _due_date_moved(args: Arguments) -> str:
    return _("Moved the day to pay of “{name}” to {day}").format(name=args.get("name", ""), day=args.get("day", ""))


def _turn_moved(args: Arguments) -> str:
    return _("Moved one of “{name}” to {day}").format(name=args.get("name", ""), day=args.get("day", ""))


def _following_moved(args: Arguments) -> str:
    return _("Moved “{name}” and all that follow to {day}").format(name=args.get("name", ""), day=args.get("day", ""))


def _task_stretched(args: Arguments) -> str:
    return _("“{name}” lasts {length}").format(name=args.get("name", ""), length=length_text(args.get("minutes")))


def _turn_stretched(args: Arguments) -> str:
    text = _("One of “{name}” lasts {length}")
    return text.format(name=args.get("name", ""), length=length_text(args.get("minutes")))


def _following_stretched(args: Arguments) -> str:
    text = _("“{name}” and all that follow last {length}")
    return text.format(name=args.get("name", ""), length=length_text(args.get("minutes")))


def _turn_left_out(args: Arguments) -> str:
    return _("Left “{name}” out on {day}").format(name=args.get("name", ""), day=args.get("day", ""))


def _turns_ended(args: Arguments) -> str:
    return _("Left “{name}” out from {day} on").format(name=args.get("name", ""), day=args.get("day", ""))


def _calendar_imported(args: Arguments) -> str:
    count = int(args.get("tasks", 0)) + int(args.get("changed", 0))
    text = n_("Imported {count} entry of “{file}”", "Imported {count} entries of “{file}”", count)
    return text.format(count=f"{count:,}", file=args.get("file", ""))


def _settings(args: Arguments) -> str:
    changed = {
        "shop_name": _("Changed the shop’s name"),
        "shop_postal_code": _("Changed the shop’s postal code"),
        "shop_address": _("Changed the shop’s address"),
        "shop_phone": _("Changed the shop’s phone number"),
        "shop_logo": _("Changed the shop’s logo"),
        "fiscal_year_start": _("Changed the start of the fiscal year"),
        "amounts_tax": _("Changed how amounts stand to the tax"),
        "tax_rates": _("Changed the tax rates"),
    }
    return changed.get(args.get("setting", ""), _("Changed the shop’s settings"))


def _goals_set(_args: Arguments) -> str:
    return _("Changed the goals")


def _lead_rules_set(_args: Arguments) -> str:
    return _("Changed the rules of the score")


def _field_made(args: Arguments) -> str:
    return _("Made the field “{name}”").format(name=args.get("name", ""))


def _fields_made(args: Arguments) -> str:
    text = n_("Made {count} field for “{name}”", "Made {count} fields for “{name}”", _count(args))
    return text.format(count=_count(args), name=args.get("name", ""))


def _field_renamed(args: Arguments) -> str:
    return _("Renamed the field “{name}” to “{new}”").format(name=args.get("name", ""), new=args.get("new", ""))


def _field_changed(args: Arguments) -> str:
    return _("Changed what the field “{name}” holds").format(name=args.get("name", ""))


def _fields_arranged(_args: Arguments) -> str:
    return _("Put the fields in another order")


def _field_removed(args: Arguments) -> str:
    text = _("Deleted the field “{name}” with its values") if args.get("values") else _("Deleted the field “{name}”")
    return text.format(name=args.get("name", ""))


def _deal_added(args: Arguments) -> str:
    return _("Added the deal “{name}”").format(name=args.get("name", ""))


def _deal_changed(args: Arguments) -> str:
    return _("Changed the deal “{name}”").format(name=args.get("name", ""))


def _lead_converted(args: Arguments) -> str:
    text = _("“{name}” is in negotiation, with the deal “{deal}”")
    return text.format(name=args.get("name", ""), deal=args.get("deal", ""))


def _deals_moved(args: Arguments) -> str:
    one = _("Moved the deal “{name}” to “{stage}”")
    many = n_("Moved {count} deal to “{stage}”", "Moved {count} deals to “{stage}”", _count(args))
    text = one if _count(args) == 1 else many
    done = text.format(name=args.get("name", ""), stage=args.get("stage", ""), count=f"{_count(args):,}")
    return _with_tasks_done(args, done)


def _deals_won(args: Arguments) -> str:
    many = n_("Won {count} deal", "Won {count} deals", _count(args))
    return _with_tasks_done(args, _one_or_many(args, _("Won the deal “{name}”"), many))


def _deals_lost(args: Arguments) -> str:
    many = n_("Lost {count} deal", "Lost {count} deals", _count(args))
    return _with_tasks_done(args, _one_or_many(args, _("Lost the deal “{name}”"), many))


def _with_tasks_done(args: Arguments, what: str) -> str:
    count = args.get("tasks", 0)
    text = n_("{what} ({count} task also done)", "{what} ({count} tasks also done)", count)
    return text.format(what=what, count=f"{count:,}") if count else what


def _deals_reopened(args: Arguments) -> str:
    many = n_("Reopened {count} deal", "Reopened {count} deals", _count(args))
    return _one_or_many(args, _("Reopened the deal “{name}”"), many)


def _deals_removed(args: Arguments) -> str:
    many = n_("Deleted {count} deal", "Deleted {count} deals", _count(args))
    what, count = _one_or_many(args, _("Deleted the deal “{name}”"), many), args.get("tasks", 0)
    text = n_("{what} ({count} task also deleted)", "{what} ({count} tasks also deleted)", count)
    return text.format(what=what, count=f"{count:,}") if count else what


def _deals_imported(args: Arguments) -> str:
    parts = []
    if args.get("new"):
        parts.append(_counted(n_("{count} new deal", "{count} new deals", args["new"]), args["new"]))
    if args.get("changed"):
        parts.append(_counted(n_("{count} deal updated", "{count} deals updated", args["changed"]), args["changed"]))
    return _("Imported “{file}” ({counts})").format(file=args.get("file", ""), counts=_(", ").join(parts))


def _stages_saved(args: Arguments) -> str:
    what = _("Deleted the stage “{name}”").format(name=args["name"]) if args.get("name") else ""
    return _with_deals_moved(args, what or _("Changed the stages of the deals"))


def _pipeline_added(args: Arguments) -> str:
    return _("Added the pipeline “{name}”").format(name=args.get("name", ""))


def _pipeline_renamed(args: Arguments) -> str:
    text = _("Renamed the pipeline “{old}” to “{name}”")
    return text.format(old=args.get("old", ""), name=args.get("name", ""))


def _pipelines_ordered(args: Arguments) -> str:
    return _("Put the pipeline “{name}” in another place").format(name=args.get("name", ""))


def _pipeline_removed(args: Arguments) -> str:
    return _with_deals_moved(args, _("Deleted the pipeline “{name}”").format(name=args.get("name", "")))


def _with_deals_moved(args: Arguments, what: str) -> str:
    count = args.get("count", 0)
    text = n_("{what} ({count} deal moved)", "{what} ({count} deals moved)", count)
    return text.format(what=what, count=f"{count:,}") if count else what


def _report_kept(args: Arguments) -> str:
    return _("Kept the report “{name}”").format(name=args.get("name", ""))


def _report_changed(args: Arguments) -> str:
    return _("Changed the report “{name}”").format(name=args.get("name", ""))


def _report_renamed(args: Arguments) -> str:
    return _("Renamed the report “{name}” to “{new}”").format(name=args.get("name", ""), new=args.get("new", ""))


def _report_removed(args: Arguments) -> str:
    return _("Deleted the report “{name}”").format(name=args.get("name", ""))


def _segment_added(args: Arguments) -> str:
    return _("Saved the segment “{name}”").format(name=args.get("name", ""))


def _segment_changed(args: Arguments) -> str:
    return _("Changed the segment “{name}”").format(name=args.get("name", ""))


def _segments_ordered(_args: Arguments) -> str:
    return _("Changed the order of the segments")


def _segment_removed(args: Arguments) -> str:
    return _("Deleted the segment “{name}”").format(name=args.get("name", ""))


def _demo(_args: Arguments) -> str:
    return _("Made the demo shop")


def _one_or_many(args: Arguments, one: str, many: str) -> str:
    if _count(args) == 1 and args.get("name"):
        return one.format(name=args["name"])
    return many.format(count=f"{_count(args):,}")


def _count(args: Arguments) -> int:
    return int(args.get("count", 1))


def _buyer(args: Arguments) -> str:
    return args.get("name") or _("Walk-in")


def _salvaged(args: Arguments) -> str:
    return _("Saved what could be read of “{file}”").format(file=args.get("file", ""))


_NAMES: dict[str, Callable[[Arguments], str]] = {
    "import": _import,
    "add-customer": _customer_added,
    "change-customer": _customer_changed,
    "remove-customers": _customers_removed,
    "restore-customers": _customers_restored,
    "restore-deals": _deals_restored,
    "restore-tasks": _tasks_restored,
    "restore-customer-value": _value_restored,
    "restore-purchase-value": _value_restored,
    "set-customers": _customers_set,
    "set-customer-stages": _stages_set,
    "merge-customers": _customers_merged,
    "distinct-customers": _customers_told_apart,
    "add-purchase": _purchase_added,
    "change-purchase": _purchase_changed,
    "remove-purchases": _purchases_removed,
    "add-activity": _activity_added,
    "change-activity": _activity_changed,
    "remove-activity": _activity_removed,
    "finish-step": _step_finished,
    "add-task": _task_added,
    "change-task": _task_changed,
    "snooze-task": _task_snoozed,
    "finish-tasks": _tasks_finished,
    "reopen-tasks": _tasks_reopened,
    "put-off-tasks": _tasks_put_off,
    "remove-tasks": _tasks_removed,
    "add-attachments": _attachments_added,
    "remove-attachments": _attachments_removed,
    "add-payment": _payment_added,
    "change-payment": _payment_changed,
    "remove-payment": _payment_removed,
    "remove-entries": _entries_removed,
    "add-relation": _relation_added,
    "remove-relation": _relation_removed,
    "move-person": _person_moved,
    "remove-post": _post_removed,
    "erase-person": _person_erased,
    "tag": _tagged,
    "untag": _untagged,
    "move-close": _close_moved,
    "move-due-date": _due_date_moved,
    "move-task-turn": _turn_moved,
    "move-task-following": _following_moved,
    "stretch-task": _task_stretched,
    "stretch-task-turn": _turn_stretched,
    "stretch-task-following": _following_stretched,
    "leave-task-turn-out": _turn_left_out,
    "end-task-turns": _turns_ended,
    "import-calendar": _calendar_imported,
    "settings": _settings,
    "set-goals": _goals_set,
    "set-lead-rules": _lead_rules_set,
    "make-field": _field_made,
    "make-fields": _fields_made,
    "rename-field": _field_renamed,
    "change-field": _field_changed,
    "arrange-fields": _fields_arranged,
    "remove-field": _field_removed,
    "add-deal": _deal_added,
    "change-deal": _deal_changed,
    "convert-lead": _lead_converted,
    "move-deals": _deals_moved,
    "win-deals": _deals_won,
    "lose-deals": _deals_lost,
    "reopen-deals": _deals_reopened,
    "remove-deals": _deals_removed,
    "import-deals": _deals_imported,
    "save-stages": _stages_saved,
    "run-rules": _rules_run,
    "add-rule": _rule_added,
    "change-rule": _rule_changed,
    "switch-rule": _rule_switched,
    "remove-rule": _rule_removed,
    "change-draft": _draft_changed,
    "approve-draft": _draft_approved,
    "discard-drafts": _drafts_discarded,
    "add-pipeline": _pipeline_added,
    "rename-pipeline": _pipeline_renamed,
    "order-pipelines": _pipelines_ordered,
    "remove-pipeline": _pipeline_removed,
    "keep-report": _report_kept,
    "change-report": _report_changed,
    "rename-report": _report_renamed,
    "remove-report": _report_removed,
    "add-segment": _segment_added,
    "change-segment": _segment_changed,
    "order-segments": _segments_ordered,
    "remove-segment": _segment_removed,
    "demo": _demo,
    "salvage": _salvaged,
}
