"""The measure of names tells kinds of error apart."""

from bench.reader import errors

KOFAR, WATCH, SALWA = (0, 1, "place"), (3, 7, "organisation"), (9, 11, "person")


def test_names_read_right_are_no_errors() -> None:
    assert not errors([({KOFAR, WATCH, SALWA}, {KOFAR, WATCH, SALWA})])


def test_kind_extent_and_absence_are_told_apart() -> None:
    found = errors(
        [
            ({(0, 1, "person"), (3, 8, "organisation"), (9, 10, "person"), (10, 11, "place")}, {KOFAR, WATCH, SALWA}),
            ({(2, 5, "organisation"), (12, 13, "other")}, {WATCH, SALWA}),
        ]
    )
    assert found == {
        "place read as person": 1,
        "name cut longer": 1,
        "name cut shorter, or in pieces": 1,
        "name cut across another": 1,
        "person missed": 1,
        "no name in the gold, read as other": 1,
    }
