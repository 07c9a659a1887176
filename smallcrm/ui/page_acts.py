"""What the buttons and menus of the pages do, by name, for the search of the top bar: a line for each act.

A page need not be made for its acts to be found. Choosing one goes there and presses what has that name; where that
cannot be pressed now, what has to be done first is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton

    from smallcrm.ui.main_window import MainWindow
    from smallcrm.ui.page import Page


class PageAct(NamedTuple):
    """An act of a page."""

    page: str
    name: str
    """What its button, or its line in a menu, says."""
    first: str = ""
    """What has to be done before it can be pressed."""
    section: str = ""
    """Of the settings."""


def page_acts() -> Iterator[PageAct]:
    """All of them, in the language spoken now; those that the window itself does by name are in `commands`."""
    yield from _of_today()
    yield from _of_customers()
    yield from _of_schedule()
    yield from _of_pipeline()
    yield from _of_duplicates()
    yield from _of_trash()
    yield from _of_imports()
    yield from _of_reports()
    yield from _of_printing()
    yield from _of_settings()


def press(window: MainWindow, act: PageAct) -> None:
    """Go to the act's page and press its button."""
    page = window.go(act.page)
    if act.section:
        page.show_section(act.section)  # type: ignore[attr-defined]  # only acts of the settings have one
    found = next(_pressable(page, act.name), None)
    if found is None:
        window.messages.say(act.first or _("There is nothing to do that with at the moment."))
    else:
        found.trigger() if hasattr(found, "trigger") else found.click()


def _of_today() -> Iterator[PageAct]:
    yield PageAct("today", _("Goals of sales…"))
    for name in (_("Call made…"), _("Make a task…"), _("Put off…")):
        yield PageAct("today", name, _("There is nobody to get in touch with now."))


def _of_customers() -> Iterator[PageAct]:
    chosen = _("Choose a customer in the list first.")
    for name in (
        _("Edit"),
        _("Tag…"),
        _("Change a field…"),
        _("Export the selected…"),
        _("History"),
        _("Delete"),
        _("Copy"),
        _("Print labels…"),
        _("Print postcards…"),
        _("Customer cards…"),
    ):
        yield PageAct("customers", name, chosen)
    for name in (_("Family and relations…"), _("Moved to another company…"), _("Tree of referrals…"),
                 _("Save what is known…"), _("Erase for good…")):  # fmt: skip
        yield PageAct("customers", name, chosen)
    for name in (_("Visit…"), _("Call…"), _("Note…"), _("E-mail…"), _("Letter…"), _("Social media…"), _("Complaint…"),
                 _("Task…"), _("Payment received…"), _("Statement…"), _("Attach files…")):  # fmt: skip
        yield PageAct("customers", name, chosen)
    for name in (_("Add a detail…"), _("Write down"), _("Deals"), _("Figures"), _("Files"), _("Over the whole page")):
        yield PageAct("customers", name, chosen)
    yield PageAct("customers", _("Unpaid…"))
    yield PageAct("customers", _("Personas…"))
    yield PageAct("customers", _("Columns"))
    yield PageAct("customers", _("Sort by…"))
    yield PageAct("customers", _("Group by…"))
    yield PageAct("customers", _("Filter"))
    yield PageAct("customers", _("Stages by purchases…"))
    yield PageAct("customers", _("Save conditions"), _("Filter the list first."))
    for name in (
        _("Conditions of the segment…"),
        _("How often to be in touch with the segment…"),
        _("Delete the segment"),
    ):
        yield PageAct("customers", name)
    yield PageAct("customers", _("Show all"), _("Everything is shown already."))
    yield PageAct("customers", _("Clear the search"), _("Nothing is searched for."))


def _of_schedule() -> Iterator[PageAct]:
    for name in (_("New task"), _("Today’s tasks…"), _("Today’s tasks for Excel…")):
        yield PageAct("calendar", name)
    for name in (
        _("Follow-up rules…"),
        _("Print the month…"),
        _("Import a calendar…"),
        _("Keep a calendar for telephones…"),
    ):
        yield PageAct("calendar", name)
    for name in (_("Edit"), _("Done"), _("Put off…"), _("All of this customer"), _("Delete")):
        yield PageAct("calendar", name, _("Choose a task in the list first."))


def _of_pipeline() -> Iterator[PageAct]:
    for name in (_("Edit"), _("Won…"), _("Lost…"), _("Reopen"), _("Show the customer"), _("Delete")):
        yield PageAct("pipeline", name, _("Choose a deal first."))
    for name in (_("Stages…"), _("Goals…"), _("New pipeline…"), _("Rename the pipeline…")):
        yield PageAct("pipeline", name)
    for name in (_("Forecast"), _("Pipeline report")):
        yield PageAct("pipeline", _("{report}: print or save…").format(report=name))
    for name in (_("Pipeline: earlier in the list"), _("Pipeline: later in the list"), _("Delete the pipeline…")):
        yield PageAct("pipeline", name, _("Choose one of several pipelines first."))


def _of_duplicates() -> Iterator[PageAct]:
    for name in (_("Merge"), _("Not a duplicate"), _("Skip")):
        yield PageAct("duplicates", name, _("There is no group of possible duplicates to settle."))
    yield PageAct("duplicates", _("Leave one out…"), _("Only one of three can be left out."))
    yield PageAct("duplicates", _("Search again"), _("The search is under way."))
    yield PageAct("duplicates", _("Back to the customers"))


def _of_trash() -> Iterator[PageAct]:
    yield PageAct("trash", _("Restore"), _("Choose a deleted customer in the list first."))
    yield PageAct("trash", _("Show all"), _("Everything is shown already."))
    yield PageAct("trash", _("Back to the customers"))


def _of_imports() -> Iterator[PageAct]:
    file = _("Choose a file to import first.")
    yield PageAct("imports", _("Choose a file…"), _("Finish or cancel the import that is open first."))
    yield PageAct("imports", _("Another file…"))
    yield PageAct("imports", _("Import another file"))
    yield PageAct("imports", _("Paste cells copied in Excel"), _("Finish or cancel the import that is open first."))
    for name in (_("Borders…"), _("Next – check"), _("Answer one by one…"), _("Correct")):
        yield PageAct("imports", name, file)
    for name in (_("From the selection"), _("As found")):
        yield PageAct("imports", name, _("Open the borders of a table first."))
    for name in (_("Undo this import"), _("Import again…")):
        yield PageAct("imports", name, _("Choose an import in the list first."))


def _of_reports() -> Iterator[PageAct]:
    report = _("Choose a kept report first.")
    yield PageAct("ranking", _("Columns…"))
    yield PageAct("ranking", _("Take all purchases"), _("Everything is shown already."))
    yield PageAct("ranking", _("Keep under a name…"))
    yield PageAct("ranking", _("Keep the changes"), _("Choose a kept report and change an option first."))
    for name in (_("Rename…"), _("Delete")):
        yield PageAct("ranking", name, report)
    for page in ("ranking", "printing"):
        for name in (_("Page before"), _("Next page"), _("Smaller"), _("Larger"), _("As wide as there is room"),
                     _("The whole page")):  # fmt: skip
            yield PageAct(page, name, _("Show the paper first."))
    for name in (_("Undo this act"), _("Redo this act")):
        yield PageAct("activity", name, _("Choose an act in the list first."))
    yield PageAct("activity", _("Put this value back"), _("Choose a field that an act changed first."))
    yield PageAct("activity", _("Show all"), _("Everything is shown already."))


def _of_printing() -> Iterator[PageAct]:
    paper = _("There is nothing to print yet: choose what, and for whom.")
    for name in (_("Print…"), _("PDF…")):
        yield PageAct("printing", name, paper)
    a_list = _("Choose a list first.")
    for name in (_("Excel…"), _("Columns…")):
        yield PageAct("printing", name, a_list)
    for name in (_("As in the customers list"), _("The usual columns")):
        yield PageAct("printing", name, _("The columns are like that already."))
    for name in (_("Test page"), _("Printer offset…")):
        yield PageAct("printing", name, _("Choose labels, postcards or envelopes first."))
    yield PageAct("printing", _("Who, and why"), _("Nobody is left out."))
    yield PageAct("printing", _("Make the preview"), _("The preview is there."))
    for name in (_("Go to the customers"), _("Take everybody"), _("All months"), _("All days")):
        yield PageAct("printing", name, _("There is something to print already."))


def _of_settings() -> Iterator[PageAct]:
    backup = _("There is none yet.")
    for section, name, first in (
        ("shop", _("Choose a picture…"), ""),
        ("shop", _("Remove"), _("There is no picture.")),
        ("fields", _("Add a field"), ""),
        ("fields", _("Add these fields"), ""),
        ("fields", _("Make it a field"), _("Every name is a field already.")),
        ("year", _("Add a tax rate"), ""),
        ("year", _("As Japanese law has it"), _("The tax rates are as Japanese law has them.")),
        ("backups", _("Verify all"), backup),
        ("backups", _("Another folder…"), ""),
        ("backups", _("Show the folder"), backup),
        ("backups", _("Restore this backup…"), _("Choose a backup in the list first.")),
        ("file", _("Open another…"), ""),
        ("file", _("New…"), ""),
        ("file", _("Move to another folder…"), ""),
        ("file", _("Save a copy…"), ""),
        ("file", _("Show the folder"), ""),
        ("file", _("Check the file"), ""),
        ("printing", _("No offset"), _("This printer has no offset.")),
    ):
        yield PageAct("settings", name, first, section)


def _pressable(page: Page, name: str) -> Iterator[QAbstractButton | QAction]:
    """What says so on the page, or on its part of the top bar, and can be pressed now."""
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton

    for made in (*page.buttons, *page.findChildren(QAbstractButton)):
        if name in (made.text(), made.accessibleName()) and made.isVisible() and made.isEnabled():
            yield made
    for action in page.findChildren(QAction):
        if action.text() == name and action.isEnabled():
            yield action
