"""The small style sheet: what a palette cannot say (radii, borders, spacing). Native controls stay Fusion's."""

from __future__ import annotations

from string import Template

from smallcrm.ui.tokens import Tokens

_SHEET = Template("""
QWidget#paper, QWidget#page { background: $paper; }
QFrame#rail, QFrame#topBar { background: $rail; }
QFrame#rail { border: 0; border-right: 1px solid $line; }
QFrame#topBar { border: 0; border-bottom: 1px solid $line; }
QFrame#card { background: $card; border: 1px solid $line; border-radius: 10px; }
QFrame#stage { background: $quiet; border: 2px solid transparent; border-radius: 10px; }
QFrame#stage[hot="true"] { border: 2px dashed $ai; }
QListView#cards, QListView#cards:focus { background: transparent; border: 0; border-radius: 0; }
QPushButton#foldedStage { background: transparent; border: 1px solid transparent; border-radius: 10px; padding: 0; }
QPushButton#foldedStage:hover { background: $line; }
QPushButton#foldedStage:focus { border: 1px solid $ai; }
QFrame#dropZone { background: $card; border: 2px dashed $line; border-radius: 10px; }
QFrame#dropZone[hot="true"] { border-color: $ai; background: $ai_soft; }
QFrame#messageBar { background: $ink; border: 0; border-radius: 8px; }
QFrame#messageBar[kind="error"] { background: $shu_soft; border: 1px solid $shu_text; }
QFrame#messageBar QLabel { color: $paper; }
QFrame#messageBar[kind="error"] QLabel { color: $ink; }
QFrame#messageBar QPushButton { background: transparent; color: $paper; border: 1px solid $muted; }
QFrame#messageBar[kind="error"] QPushButton { color: $ink; }
QFrame#workBar { background: $ai_soft; border: 0; border-radius: 8px; margin-top: 10px; }
QFrame#noticeBar { background: $yama_soft; border: 1px solid $yama; border-radius: 8px; margin-top: 10px; }
QFrame#reminderBar { background: $yama_soft; border: 1px solid $yama; border-radius: 8px; margin-bottom: 10px; }
QFrame#noticeBar QLabel, QFrame#reminderBar QLabel { color: $ink; }
QFrame#hits { background: $card; border: 1px solid $line; border-radius: 8px; }
QWidget#group { background: $paper; border: 1px solid $line; border-radius: 8px; }
QFrame#rule { background: $line; border: 0; max-height: 1px; min-height: 1px; }

QLabel#brand { color: $ai; font-weight: 600; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="now"] { color: $ai; font-weight: 600; }
QLabel[tone="good"] { color: $take_text; }
QLabel[tone="bad"] { color: $shu_text; }
QLabel[pill="quiet"] { background: $quiet; color: $muted; }
QLabel[pill="ai"] { background: $ai_soft; color: $ai; }
QLabel[pill="take"] { background: $take_soft; color: $take_text; }
QLabel[pill="yama"] { background: $yama_soft; color: $yama_text; }
QLabel[pill="shu"] { background: $shu_soft; color: $shu_text; }
QLabel[pill] { border-radius: 9px; padding: 1px 8px; }

QPushButton { min-height: $line_height; background: $card; color: $ink; border: 1px solid $line; border-radius: 8px;
  padding: 6px 14px; }
QPushButton:hover { background: $quiet; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $muted; background: $paper; }
QPushButton:focus { border: 1px solid $ai; }
QPushButton:checked { background: $ai_soft; color: $ai; }
QPushButton[primary="true"] { background: $ai; color: $on_ai; border: 1px solid $ai; font-weight: 600; }
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:pressed { background: $ai_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $ink; padding: 5px 13px; }
QPushButton[primary="true"]:disabled { background: $quiet; color: $muted; border: 1px solid $line; }
QPushButton[flat="true"] { background: transparent; border: 1px solid transparent; padding: 6px 8px; }
QPushButton[bare="true"] { padding: 6px 5px; }
QPushButton[name="true"] { text-align: left; color: $ai; padding: 3px 8px; }
QPushButton[flat="true"]:hover { background: $quiet; }
QPushButton[flat="true"]:focus { border: 1px solid $ai; }

QPushButton#railItem { background: transparent; border: 1px solid transparent; border-radius: 8px;
  padding: 8px 10px; text-align: left; color: $ink; }
QPushButton#railItem:hover { background: $quiet; }
QPushButton#railItem:checked { background: $ai_soft; color: $ai; font-weight: 600; }
QPushButton#railItem:focus { border: 1px solid $ai; }
QPushButton#railFile { background: transparent; border: 1px solid transparent; padding: 3px 9px; text-align: left;
  color: $muted; }
QPushButton#railFile:hover { background: $quiet; color: $ink; }
QPushButton#railFile:focus { border: 1px solid $ai; }
QPushButton[chip="true"] { background: $quiet; color: $ink; border: 1px solid transparent; border-radius: 9px;
  padding: 1px 8px; }
QPushButton[chip="true"]:hover { background: $line; }
QPushButton[chip="true"]:focus { border: 1px solid $ai; }
QToolButton#segments { background: $card; color: $ink; border: 1px solid $line; border-radius: 8px;
  padding: 5px 24px 5px 10px; }
QToolButton#segments:hover { background: $quiet; }
QToolButton#segments:focus { border: 1px solid $ai; }
QToolButton#segments::menu-indicator { image: url("$chevron"); subcontrol-position: right center; right: 6px;
  width: 12px; height: 12px; }
QPushButton#words { padding: 6px 24px 6px 10px; text-align: left; }
QPushButton#stepLink { min-height: 0; background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 1px 2px; color: $ai; text-decoration: underline; }
QPushButton#stepLink:hover { background: $quiet; }
QPushButton#stepLink:focus { border: 1px solid $ai; }
QToolButton#quietTool { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton#quietTool:hover { background: $quiet; }
QToolButton#quietTool:focus { border: 1px solid $ai; }
QToolButton#quietTool::menu-indicator { image: none; }

QLineEdit, QComboBox, QDateEdit, QSpinBox, QPlainTextEdit { background: $card; color: $ink; border: 1px solid $line;
  border-radius: 8px; padding: 5px 10px; selection-background-color: $ai; selection-color: $on_ai; }
QPlainTextEdit { padding: 3px 6px; }
QFrame[fact] { border: 1px solid transparent; border-radius: 4px; }
QFrame[fact="true"]:hover { border-color: $line; }
QFrame[fact="true"]:focus { border-color: $ai; }
QLineEdit[search="true"] { padding-left: 2px; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QPlainTextEdit:focus { border: 1px solid $ai; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border: 1px solid $shu_text; }
QComboBox QLineEdit { border: 0; padding: 0; background: transparent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $line; padding: 4px;
  selection-background-color: $ai_soft; selection-color: $ink; }
QRadioButton, QCheckBox { spacing: 8px; padding: 2px 0; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 8px; background: $card; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $ai; }
QRadioButton::indicator:focus { border-color: $ink; }
QCheckBox::indicator, QListView::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 4px;
  background: $card; }
QCheckBox::indicator:checked, QListView::indicator:checked { border-color: $ai; background: $ai; image: url("$tick"); }
QCheckBox::indicator:focus { border-color: $ink; }
QRadioButton:focus, QCheckBox:focus { color: $ai; }

QTableView, QListView, QTreeView { background: $card; color: $ink; border: 1px solid $line; border-radius: 8px;
  gridline-color: $line; selection-background-color: $ai_soft; selection-color: $ink; outline: 0; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 1px solid $ai; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 8px; }
QTableView::item:selected { background: $ai_soft; color: $ink; }
QTreeView::item { padding: 6px 5px; border: 0; }
QTreeView::item:selected { background: $ai_soft; color: $ink; }
QListWidget#rows { padding: 4px; }
QListWidget#rows::item { padding: 4px 8px; border-radius: 6px; }
QListWidget#rows::item:selected { background: $ai_soft; color: $ink; }
QHeaderView { background: $card; border: 0; border-top-left-radius: 8px; border-top-right-radius: 8px; }
QHeaderView::section { background: transparent; color: $muted; border: 0; border-bottom: 1px solid $line;
  padding: 7px 8px; }
QHeaderView::section:hover { color: $ink; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 0; height: 0; image: none; }
QTableCornerButton::section { background: $card; border: 0; }
QFrame#hits QListView { border: 0; }
QFrame#card QTableView { border: 0; border-radius: 0; }

QListWidget#names { background: transparent; border: 0; }
QListWidget#names::item { padding: 4px 10px; border: 1px solid transparent; border-radius: 8px; }
QListWidget#names::item:hover { background: $quiet; }
QListWidget#names::item:selected { background: $ai_soft; color: $ai; }
QListWidget#names:focus { border: 0; }
QListWidget#names::item:selected:focus { border: 1px solid $ai; }

QListWidget#proposals { background: transparent; border: 0; }
QListWidget#proposals::item { padding: 2px 4px; border: 1px solid transparent; border-radius: 6px; color: $ai; }
QListWidget#proposals::item:hover { background: $quiet; }
QListWidget#proposals::item:selected:focus { background: $ai_soft; border: 1px solid $ai; }

QTextBrowser#manual { background: $card; border: 1px solid $line; border-radius: 10px; selection-background-color: $ai;
  selection-color: $on_ai; }

QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 5px 11px; border: 1px solid transparent;
  border-radius: 8px; margin-right: 4px; }
QTabBar::tab:hover { background: $quiet; color: $ink; }
QTabBar::tab:selected { background: $ai_soft; color: $ai; font-weight: 600; }
QTabBar::tab:focus { border: 1px solid $ai; }
QTabBar QToolButton { background: $card; border: 1px solid $line; border-radius: 6px; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $line; border: 0; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $ai; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QMenu { background: $card; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 22px; border-radius: 6px; }
QMenu::item:selected { background: $ai_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $ink; color: $paper; border: 0; padding: 4px 8px; }
QPdfView { background: $desk; border: 0; border-radius: 10px; }
""")


def style_sheet(tokens: Tokens, chevron: str, line_height: int) -> str:
    """The sheet in these colours; `chevron` is the picture beside a combo box, `line_height` a button's."""
    tick = chevron.rpartition("/")[0] + "/" + ("tick-dark.svg" if tokens.dark else "tick.svg")
    return _SHEET.substitute(tokens._asdict(), chevron=chevron, tick=tick, line_height=f"{line_height}px")
