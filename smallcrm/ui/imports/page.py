"""The import page: a file, its plan, the import."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from smallcrm.actions.import_answers import answer_all
from smallcrm.i18n import _
from smallcrm.ledger.options import ImportOptions
from smallcrm.ui.asking import ask
from smallcrm.ui.desktop import offer_to_open
from smallcrm.ui.imports.choosing import choose_place
from smallcrm.ui.imports.done_view import DoneView
from smallcrm.ui.imports.password import PasswordDialog
from smallcrm.ui.imports.plan_view import PlanView
from smallcrm.ui.imports.question_facts import facts_of_customer, facts_of_record, questions_of
from smallcrm.ui.imports.sentences import done_words, named, open_words
from smallcrm.ui.imports.summary import figures_of
from smallcrm.ui.messages import Offer
from smallcrm.ui.page import Page
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.drop_zone import DropZone
from smallcrm.ui.widgets.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smallcrm.actions.imports import ImportResult, Preview
    from smallcrm.errors import CrmError
    from smallcrm.ledger.plan import TableReading
    from smallcrm.ui.imports.question_facts import Facts
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation, Work

FILE, CHECK, DONE = 1, 2, 3


class ImportPage(Page):
    """Nothing is written before the plan was seen, and all of it can be undone."""

    key = "imports"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.preview: Preview | None = None
        self._path: Path | None = None
        self._password: str | None = None
        self._options = ImportOptions()
        self._reading: Operation[Preview] | None = None
        self._importing: Operation[ImportResult] | None = None
        self._file = plain.Elided(tone="muted")
        self._steps = Steps([_("File"), _("Check"), _("Done")])
        self.plan_view = PlanView(self.ask_questions, self.import_it, self.give_up)
        self.plan_view.mapped.connect(self._map)
        self.plan_view.existing_chosen.connect(self._choose_existing)
        self.drop_zone = DropZone(session.choose_ledger)
        self.done = DoneView()
        self._stack = QStackedWidget()
        for one in (self.drop_zone, self.plan_view, self.done):
            self._stack.addWidget(one)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain.title(_("Import a ledger")))
        head.addWidget(self._file, 1)
        head.addWidget(self._steps)
        self.column.addLayout(head)
        self.column.addWidget(self._stack, 1)
        self.another = button(_("Another file…"), session.choose_ledger, drawing="folder-open")
        self.buttons = [self.another]
        self._steps.show_step(FILE)

    def refresh(self) -> None:
        """The data changed under a plan: it is made again from the file."""
        if self.preview is not None and self._importing is None:
            self.preview = None
            self._plan()

    def read(self, path: Path) -> None:
        """Plan the import of a file."""
        self._path, self._password, self._options = path, None, ImportOptions()
        self.preview = None
        self.session.messages.hide()
        self.plan_view.sheet.forget()
        self._stack.setCurrentWidget(self.drop_zone)
        self._file.setText(path.name)
        self._steps.show_step(FILE)
        self._plan()

    def give_up(self) -> None:
        """Let the file go; nothing was written."""
        if self._reading is not None:
            self._reading.work.cancel()
        self.preview, self._path, self._reading = None, None, None
        self._stack.setCurrentWidget(self.drop_zone)
        self._file.setText("")
        self._steps.show_step(FILE)

    def ask_questions(self) -> None:
        """Have the open questions answered."""
        from smallcrm.ui.imports.questions import QuestionsDialog

        if self.preview is not None:
            questions = questions_of(self.preview.plan)
            places = list(questions)
            dialog = QuestionsDialog(list(questions.values()), self._facts, self)
            dialog.exec()
            self._answer({places[number]: answer for number, answer in dialog.answers.items()})

    def import_it(self) -> None:
        """Import, after asking about what would stay out because of open questions."""
        if self.preview is None:
            return
        found = figures_of(self.preview.plan)
        if found.unanswered:
            choices = [
                ("answer", _("Answer now…")),
                ("import", _("Import without them")),
                ("", _("Cancel")),
            ]
            chosen = ask(self, *open_words(found), choices)
            if chosen == "answer":
                self.ask_questions()
            if chosen != "import":
                return
        self.apply()

    def apply(self) -> None:
        """Import what the plan says, as one act."""
        from smallcrm.actions import imports

        if self.preview is None:
            return
        store, plan, last_act = self.session.store, self.preview.plan, self.preview.last_act
        self.plan_view.setEnabled(False)
        self._importing = self.session.tasks.operation(
            _("Importing {file}").format(file=plan.path.name),
            lambda work: imports.apply(
                store, plan, last_act=last_act, progress=work.progress, cancelled=work.cancelled
            ),
        )
        self._importing.writes().then(self._imported).at_last(self._applied).start()

    def save_bad_rows(self, preview: Preview, path: Path | None = None) -> None:
        """Save the rows that stayed out, with the reasons, to be corrected and imported."""
        from smallcrm.actions import imports

        if path is None:
            name = _("{name} - rows to correct.xlsx").format(name=preview.plan.path.stem)
            path = choose_place(self, self.session.preferences, name)
        if path is None:
            return
        target, messages = path, self.session.messages
        said = _("Saved: {file}").format(file=target.name)
        self.session.tasks.operation(
            _("Saving {file}").format(file=target.name), lambda _work: imports.save_bad_rows(preview, target)
        ).then(lambda _done: messages.say(said, offer_to_open(target))).start()

    def may_close(self) -> bool:
        """A running import is stopped only when the user says so; then nothing of it is kept."""
        running = self._importing
        if running is None or running.work.cancelled():
            return True
        words = _("If it is stopped now, nothing of it is kept.")
        choices = [("", _("Keep importing")), ("stop", _("Stop the import"))]
        if ask(self, _("An import is still running."), words, choices) != "stop":
            return False
        running.work.cancel()
        return True

    def _applied(self) -> None:
        self._importing = None
        self.plan_view.setEnabled(True)

    def _plan(self) -> None:
        from smallcrm.actions import imports
        from smallcrm.actions.known import known as snapshot
        from smallcrm.ledger.planning import make_plan

        path, options, password = self._path, self._options, self._password
        if path is None:
            return
        if self._reading is not None:
            self._reading.work.cancel()
        store, today, known = self.session.store, self.session.today(), self.preview

        def plan(work: Work) -> Preview:
            if known is not None:
                again = make_plan(known.workbook, snapshot(store), options, today=today, progress=work.progress)
                return replace(known, plan=again)
            return imports.preview(
                store, path, options, password=password, today=today, progress=work.progress, cancelled=work.cancelled
            )

        self._reading = self.session.tasks.operation(_("Reading {file}").format(file=path.name), plan)
        self._reading.then(self._planned).otherwise(self._refused).start()

    def _planned(self, preview: Preview) -> None:
        self._reading = None
        if self._path is None:
            return  # given up meanwhile
        known, self.preview = self._answers(), preview
        self._file.setText(named(preview))
        self.plan_view.show_plan(preview.plan, preview.workbook)
        asked = {one.where: place for place, one in enumerate(preview.plan.customers) if one.outcome == "question"}
        self._answer({asked[where]: answer for where, answer in known.items() if where in asked})
        self._stack.setCurrentWidget(self.plan_view)
        self._steps.show_step(CHECK)
        for note in preview.plan.notes[:1]:
            self.session.messages.say(note)

    def _answer(self, answers: Mapping[int, int | None]) -> None:
        """Put answers (place in the plan -> customer) into the plan."""
        if self.preview is None or not answers:
            return
        plan = answer_all(self.preview.plan, answers)
        self.preview = replace(self.preview, plan=plan)
        self.plan_view.show_answers(plan)

    def _answers(self) -> dict[str, int | None]:
        """The answers given so far, so that another mapping does not ask again."""
        if self.preview is None:
            return {}
        return {one.where: one.answer for one in self.preview.plan.customers if one.answer is not None}

    def _refused(self, error: CrmError) -> bool:
        from smallcrm.ledger.errors import PasswordNeeded, WrongPassword

        self._reading = None
        if not isinstance(error, PasswordNeeded | WrongPassword) or self._path is None:
            return False
        dialog = PasswordDialog(self._path.name, again=isinstance(error, WrongPassword), parent=self)
        if dialog.exec():
            self._password = dialog.field.text()
            self._plan()
        return True

    def _map(self, table: TableReading, letter: str, field: str) -> None:
        self._options = mapped(self._options, table, letter, field)
        self._plan()

    def _choose_existing(self, existing: str) -> None:
        self._options = replace(self._options, existing=existing)  # type: ignore[arg-type]  # the card offers no others
        self._plan()

    def _imported(self, result: ImportResult) -> None:
        from smallcrm.actions import imports

        preview, self.preview = self.preview, None
        if preview is None:
            return
        offers = [Offer(_("Undo"), self._undo)] if result.act is not None else []
        if imports.left_out(preview.plan):
            offers.append(Offer(_("Save the rows that stayed out…"), lambda: self.save_bad_rows(preview)))
        said = done_words(preview, result)
        self.done.show_done(named(preview), said, [*offers, Offer(_("Another file…"), self.session.choose_ledger)])
        self._path = None
        self._stack.setCurrentWidget(self.done)
        self._file.setText("")
        self._steps.show_step(DONE)
        self.session.messages.say("\n".join(said), *offers)
        self.session.go("customers")

    def _undo(self) -> None:
        self.give_up()
        self.session.undo()

    def _facts(self, customer: int) -> Facts:
        if customer < 0 and self.preview is not None:
            return facts_of_record(self.preview.plan.customers[~customer].record)
        known = self.session.store.customers.get(customer)
        return facts_of_customer(known) if known is not None else {}


def mapped(options: ImportOptions, table: TableReading, letter: str, field: str) -> ImportOptions:
    """The options with one more column said: by its header where only it has that one, so that sheets of another
    layout are left alone, else by its letter."""
    header = table.headers.get(letter, "")
    alone = list(table.headers.values()).count(header) == 1
    place = header if header and alone and "," not in header else letter
    columns = {known: _without(places, place) for known, places in options.columns.items()}
    columns[field] = ",".join(filter(None, (columns.get(field, ""), place)))
    return replace(options, columns={known: places for known, places in columns.items() if places})


def _without(places: str, place: str) -> str:
    return ",".join(one for one in places.split(",") if one != place)
