"""Which internet addresses are public: the only ones that a page is fetched from."""

from __future__ import annotations

import ipaddress

_INSIDE_4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # between a provider and its customers (CGNAT)
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # this link; cloud providers answer with credentials here
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocols
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # measurements
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_OUTSIDE_6 = ipaddress.IPv6Network("2000::/3")  # all that is given out; whatever maps or translates version 4 is outside, but for the next
_INSIDE_6 = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # protocols, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: holds any address of version 4
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet.

    Method: the registries of special addresses of IANA (RFC 6890), written out, so that the answer does not depend on the version of
    Python. Of IPv6 only what is given out as public (2000::/3) passes, which leaves out loopback, link-local, unique local, multicast,
    IPv4-mapped and NAT64 addresses at once.

    Args:
        address: as a resolver gives it, such as "192.0.2.1" or "fe80::1%eth0".

    Returns:
        False also for what is no address at all.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return not any(found in block for block in _INSIDE_4)
    return found.scope_id is None and found in _OUTSIDE_6 and not any(found in block for block in _INSIDE_6)
