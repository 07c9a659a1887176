"""Customers, as the store hands them out and takes them in: plain, immutable rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

from smallcrm.light import NamedTuple


class Contact(NamedTuple):
    """A phone number, an address of the net: as written, and normalised for finding it again."""

    kind: str
    written: str
    normal: str


class NewCustomer(Protocol):
    """A customer to be written. `values` is keyed by the columns of the customer table; missing ones are empty."""

    @property
    def values(self) -> Mapping[str, Any]: ...
    @property
    def contacts(self) -> Sequence[tuple[str, str, str]]: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def custom(self) -> Mapping[str, Any]: ...


class CustomerDraft(NamedTuple):
    """A customer to be written, made by hand."""

    values: Mapping[str, Any]
    contacts: Sequence[tuple[str, str, str]] = ()
    tags: Sequence[str] = ()
    custom: Mapping[str, Any] = MappingProxyType({})


class KnownRow(NamedTuple):
    """A customer as the matching of an import needs it; empty values are left out."""

    id: int
    values: dict[str, Any]
    contacts: tuple[Contact, ...]
    tags: tuple[str, ...]
    custom: dict[str, Any]


class Customer(NamedTuple):
    """Everything about a customer but the purchases. Texts that are not known are ''."""

    id: int
    kind: str
    code: str
    name: str
    kana: str
    honorific: str
    company: str
    company_id: int | None
    department: str
    title: str
    decision_maker: int | None
    postal_code: str
    prefecture: str
    address: str
    building: str
    birthday: str
    gender: str
    website: str
    source: str
    referrer: str
    referrer_id: int | None
    staff: str
    rank: str
    stage: str
    note: str
    custom: dict[str, Any]
    post_consent: int | None
    post_consent_at: str
    post_consent_how: str
    mail_consent: int | None
    mail_consent_at: str
    mail_consent_how: str
    phone_consent: int | None
    phone_consent_at: str
    phone_consent_how: str
    created_on: str
    industry: str
    employees: int | None
    status: str
    """'deceased', 'closed', or '' for those one does business with."""
    status_on: str
    mourning_until: str
    post_consent_wording: str
    mail_consent_wording: str
    phone_consent_wording: str
    wished_gap: int | None
    """Days after which one wishes to hear of each other again, …"""
    longest_gap: int | None
    """… and after which one must."""
    contacts: tuple[Contact, ...]
    tags: tuple[str, ...]


CUSTOMER_COLUMNS = Customer._fields[:-2]
"""The columns of the customer table, the id first; contact points and tags have tables of their own."""


class Employee(NamedTuple):
    """Somebody who is linked with a company."""

    id: int
    name: str
    department: str
    title: str
    decision_maker: int


class Tag(NamedTuple):
    """A word that customers are marked with, and how many are."""

    id: int
    name: str
    customers: int


class Found(NamedTuple):
    """A customer that a search found."""

    id: int
    code: str
    name: str
    kana: str
    company: str
    phone: str


class Segment(NamedTuple):
    """A saved filter; a persona has a picture and a description too."""

    id: int
    name: str
    conditions: str
    """JSON, see `filters.written`."""
    description: str
    picture: str
    """PNG in base64, or ''."""
    wished_gap: int | None
    longest_gap: int | None
    """Days between contacts with its customers, as those of a customer."""
