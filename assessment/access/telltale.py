"""What a text must not tell, in logs above all: links, codes, addresses, tokens, and people's devices.

The journal strikes these out before they are written; ``prove-anonymity`` looks for them in what was written.
"""

import re
from ipaddress import ip_address

SECRET_PARTS = (
    (re.compile(r"/(i|q|p|w|join|reset)/(?!\*)[^\s\"'?#/]+"), r"/\1/*"),
    (re.compile(r"(?<![^\s\"'<>@])(?!\*@\*)[^\s\"'<>@]+@[^\s\"'<>@]+"), "*@*"),
    (re.compile(r"(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{22,}"), "*"),
    (re.compile(r"(postgres\w{0,20}(?:\+\w{1,20})?://)(?!\*@)[^\s@]{0,500}@"), r"\1*@"),
)
"""Links and codes, e-mail addresses, tokens, passwords in URLs. What is struck out is not found again.

Each looks at a letter once or so: who asks for an address of 60,000 letters may not stop the process.
"""
DEVICE = re.compile(
    r"\b(Mozilla|AppleWebKit|Gecko|Chrome|CriOS|Safari|Firefox|FxiOS|Edge?|OPR|Opera|SamsungBrowser|Dalvik|"
    r"okhttp|CFNetwork|curl|python-requests)/\d"
)
"""The name by which a browser or program calls itself."""
NUMBERS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4})(?![\w.])"
)
"""What may be an internet address (4 or 6)."""


def struck_out(text: str) -> str:
    """Strike out links, codes, e-mail and internet addresses, tokens and passwords in URLs."""
    for pattern, instead in SECRET_PARTS:
        text = pattern.sub(instead, text)
    return NUMBERS.sub(lambda found: "*" if _of_somebody(found[0]) else found[0], text)


def tells(line: str) -> bool:
    """Say whether a line holds what should have been struck out, somebody's internet address or browser.

    Addresses of the computer itself do not count, and addresses that mean all of them.
    """
    if any(pattern.search(line) for pattern, _instead in SECRET_PARTS) or DEVICE.search(line):
        return True
    return any(_of_somebody(found) for found in NUMBERS.findall(line))


def _of_somebody(text: str) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)
