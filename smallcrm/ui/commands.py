"""Every act of the window by name: the one list behind the menu, the shortcuts and the search of the top bar.

What the pages' own buttons do stands in `page_acts`, a line each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _, language
from smallcrm.light import NamedTuple
from smallcrm.settings import TEXT_SIZES
from smallcrm.ui.settings.names import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smallcrm.ui.main_window import MainWindow


class Command(NamedTuple):
    """An act: its name in the language spoken now, what it does, and the keys for it, the first of which are shown."""

    key: str
    name: str
    does: Callable[[], object]
    keys: tuple[str, ...] = ()
    choice_of: str = ""
    """The name of the setting that it is a choice of; its own name is then only the choice's."""
    chosen: bool = False
    """Whether that choice is the one of now."""
    enabled: bool = True
    place: str = ""
    """Where in the window it is done, for what several pages have."""


def commands(window: MainWindow) -> list[Command]:
    """What can be done now, the acts of the pages included."""
    from smallcrm.ui.page_acts import page_acts, press

    pages, sections = {entry.key: entry.name for entry in window.entries}, dict(names())
    acts = [
        Command(
            f"{one.page}.{one.section}.{one.name}",
            one.name,
            _call(press, window, one),
            place=sections.get(one.section, pages[one.page]),
        )
        for one in page_acts()
    ]
    return [*window_commands(window), *acts]


def window_commands(window: MainWindow) -> list[Command]:
    """What can be done now from anywhere."""
    acts = (_act_commands(window), _file_commands(window), _settings_commands(window), _choices(window))
    return [*_page_commands(window), *(command for some in acts for command in some)]


def _page_commands(window: MainWindow) -> Iterator[Command]:
    for entry in window.entries:
        keys = (entry.keys,) if entry.keys else ()
        yield Command(f"page.{entry.key}", entry.name, _call(window.choose, entry.key), keys)


def _act_commands(window: MainWindow) -> Iterator[Command]:
    bar, export = window.top_bar, window.export
    yield Command("search", _("Search"), bar.search.begin, ("Ctrl+K",))
    yield Command("undo", bar.undo.accessibleName(), window.undo, ("Ctrl+Z",), enabled=bar.undo.isEnabled())
    yield Command(
        "redo", bar.redo.accessibleName(), window.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), enabled=bar.redo.isEnabled()
    )
    yield Command("area.next", _("Go to the next area"), _call(window.go_to_area, 1), ("F6",))
    yield Command("area.before", _("Go to the area before"), _call(window.go_to_area, -1), ("Shift+F6",))
    yield Command("customer.new", _("New customer"), _with_customers(window, "new"), ("Ctrl+N",))
    yield Command("customer.duplicates", _("Find duplicates…"), _call(window.choose, "duplicates"), ("Ctrl+D",))
    yield Command("leads", _("Leads…"), _call(_show_leads, window))
    yield Command("drafts", _("Drafts: letters and mails that wait…"), _call(_show_drafts, window))
    yield Command("purchase.new", _("New purchase"), _with_customers(window, "buy"))
    yield Command("deal.new", _("New deal"), _call(_new_deal, window))
    yield Command("ranking.print", _("Print the ranking…"), _with_ranking(window, "print"))
    yield Command("ranking.pdf", _("Save the ranking as PDF…"), _with_ranking(window, "pdf"))
    yield Command("ranking.excel", _("Save the ranking for Excel…"), _with_ranking(window, "excel"))
    yield Command("import", _("Import a ledger…"), window.choose_ledger, ("Ctrl+O",))
    yield Command("import.past", _("Past imports"), _call(_show_past_imports, window))
    yield Command("manual", _("Manual"), window.open_manual, ("F1",))
    yield Command("keys", _("Keys"), window.show_keys, ("?",))
    yield Command("export.customers", _("Export customers…"), _call(export, "customers"))
    yield Command("export.purchases", _("Export purchases…"), _call(export, "purchases"))
    yield Command("export.deals", _("Export deals…"), _call(export, "deals"))
    yield Command("export.tasks", _("Export tasks…"), _call(export, "tasks"))
    yield Command("import.deals", _("Import deals…"), _call(_import_deals, window))
    yield Command("export.contacts", _("Export contacts (vCard)…"), _call(export, "contacts"))
    yield Command("export.calendar", _("Export the schedule (iCalendar)…"), _call(export, "calendar"))


def _with_customers(window: MainWindow, act: str) -> Callable[[], object]:
    """An act of the customers page; it is about the customer that is current there."""

    def does() -> None:
        getattr(window.session.go("customers").acts, act).trigger()

    return does


def _new_deal(window: MainWindow) -> None:
    from smallcrm.ui.pipeline.page import PipelinePage

    page = window.go(PipelinePage.key)
    if isinstance(page, PipelinePage):
        page.acts.new.trigger()


def _import_deals(window: MainWindow) -> None:
    from smallcrm.ui.pipeline.importing import import_deals

    import_deals(window.session, window)


def _show_drafts(window: MainWindow) -> None:
    from smallcrm.ui.follow_ups.watch import show_drafts

    show_drafts(window)


def _show_leads(window: MainWindow) -> None:
    from smallcrm.ui.leads.leads_dialog import LeadsDialog

    dialog = LeadsDialog(window.session, window)
    dialog.customer_wanted.connect(lambda customer: window.session.go("customers").open_customer(customer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _show_past_imports(window: MainWindow) -> None:
    from smallcrm.ui.imports.page import ImportPage

    page = window.go(ImportPage.key)
    if isinstance(page, ImportPage):
        page.show_past()


def _with_ranking(window: MainWindow, button: str) -> Callable[[], object]:
    """A button of the ranking page, pressed as soon as there is a ranking."""

    def does() -> None:
        page = window.session.go("ranking")
        page.press(getattr(page, button))

    return does


def _settings_commands(window: MainWindow) -> Iterator[Command]:
    for key, name in names():
        yield Command(
            f"settings.{key}", _("Settings: {section}").format(section=name), _call(_show_section, window, key)
        )


def _show_section(window: MainWindow, key: str) -> None:
    from smallcrm.ui.settings.page import SettingsPage

    page = window.go(SettingsPage.key)
    if isinstance(page, SettingsPage):
        page.show_section(key)


def _file_commands(window: MainWindow) -> Iterator[Command]:
    files = window.files
    yield Command("file.open", _("Open a data file…"), _call(files.choose, False), ("Ctrl+Shift+O",))
    yield Command("file.new", _("New data file…"), _call(files.choose, True))
    yield Command("file.copy", _("Save a copy of the data file…"), files.save_copy)
    yield Command("backup.now", _("Back up now"), files.back_up)
    yield Command("backup.restore", _("Restore from a backup…"), files.restore)
    if window.in_demo:
        yield Command("demo.leave", _("Leave the demo shop"), window.own_file_wanted.emit)
    else:
        yield Command("demo", _("Try the demo shop"), files.demo)
    yield Command("quit", _("Quit"), window.quit, ("Ctrl+Q",))


def _choices(window: MainWindow) -> Iterator[Command]:
    now = window.session.preferences.now
    settings: tuple[tuple[str, str, Any, tuple[tuple[Any, str], ...]], ...] = (
        ("language", _("Language"), language(), (("ja", "日本語"), ("en", "English"))),
        ("theme", _("Appearance"), now.theme, theme_names()),
        ("text_size", _("Text size"), now.text_size, tuple((size, f"{size} %") for size in TEXT_SIZES)),
        ("date_form", _("Dates"), now.dates, (("era", "令和8年11月22日"), ("gregorian", "2026/11/22"))),
    )
    for setting, name, chosen, values in settings:
        for value, word in values:
            choose = _call(window.set_preference, setting, value)
            yield Command(f"{setting}.{value}", word, choose, choice_of=name, chosen=value == chosen)


def theme_names() -> tuple[tuple[str, str], ...]:
    """The looks to choose from."""
    return (
        ("system", _("As the system")),
        ("light", _("Light")),
        ("dark", _("Dark")),
        ("contrast", _("High contrast")),
    )


def _call(does: Callable[..., object], *args: object) -> Callable[[], object]:
    return lambda: does(*args)
