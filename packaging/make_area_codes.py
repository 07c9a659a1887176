"""Makes smallcrm/values/area_codes.py from the plan in Google's libphonenumber (phonenumberslite, Apache 2.0).

pip install phonenumberslite && python packaging/make_area_codes.py
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from textwrap import wrap

from phonenumbers import PhoneNumber, PhoneNumberFormat, format_number

TARGET = Path(__file__).parent.parent / "smallcrm" / "values" / "area_codes.py"
HEAD = '''"""How long the area code of a Japanese landline number is: runs of numbers with area codes of one length.

Made by packaging/make_area_codes.py from the numbering plan of Google's libphonenumber, by way of phonenumberslite
{version} (Apache 2.0).
"""

from __future__ import annotations

RUNS = """
{runs}
"""
'''


def area_code_length(prefix: str) -> int:
    """The digits before the first hyphen, the leading 0 counted, of numbers that begin with 0 and `prefix`."""
    number = PhoneNumber(country_code=81, national_number=int(prefix.ljust(9, "0")))
    area, hyphen, _rest = format_number(number, PhoneNumberFormat.NATIONAL).partition("-")
    return len(area) if hyphen else 0


def runs() -> list[str]:
    """'10000:4': from 010000 on area codes have four digits."""
    found: list[str] = []
    last = -1
    for prefix in map(str, range(10000, 100000)):
        length = area_code_length(prefix)
        if length != last:
            found.append(f"{prefix}:{length}")
            last = length
    return found


def main() -> None:
    lines = "\n".join(wrap(" ".join(runs()), 119))
    TARGET.write_text(HEAD.format(version=version("phonenumberslite"), runs=lines), encoding="utf-8")


if __name__ == "__main__":
    main()
