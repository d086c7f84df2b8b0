"""Rows of a programme's look and of the library of one's own, on both engines."""

from assessment.model import Programme, ProgrammeLook

LOOK = ProgrammeLook("#0E5A63", b"\x89PNG\x00large", b"\x89PNG\x00small")


def test_a_look_comes_back_as_it_was_stored(repository):
    """Bytes survive, the mark leads to the small logo, an unknown mark to nothing."""
    repository.write(lambda tables: tables.programmes.add(Programme("p", "Programme")))
    assert repository.read(lambda tables: tables.looks.get("p")) == ProgrammeLook()
    repository.write(lambda tables: tables.looks.save("p", LOOK))
    assert repository.read(lambda tables: tables.looks.get("p")) == LOOK
    assert repository.read(lambda tables: tables.looks.mark("p")) == LOOK.mark
    assert repository.read(lambda tables: tables.looks.small(LOOK.mark)) == LOOK.small
    assert repository.read(lambda tables: tables.looks.small("0" * 32)) is None


def test_a_look_is_replaced_and_goes_with_its_programme(repository):
    """The newest look counts; an empty one leaves no row; a deleted programme leaves none either."""
    repository.write(lambda tables: tables.programmes.add(Programme("p", "Programme")))
    repository.write(lambda tables: tables.looks.save("p", LOOK))
    repository.write(lambda tables: tables.looks.save("p", ProgrammeLook("#112233")))
    assert repository.read(lambda tables: tables.looks.get("p")) == ProgrammeLook("#112233")
    assert repository.read(lambda tables: tables.looks.small("")) is None
    repository.write(lambda tables: tables.looks.save("p", LOOK))
    repository.write(lambda tables: tables.programmes.remove("p"))
    assert repository.read(lambda tables: tables.looks.small(LOOK.mark)) is None


def test_the_library_of_ones_own(repository):
    """One or none; its mark follows its text."""
    assert repository.read(
        lambda tables: (tables.guide_libraries.source(), tables.guide_libraries.mark())
    ) == ("", "")
    repository.write(lambda tables: tables.guide_libraries.save("a: 1"))
    first = repository.read(lambda tables: tables.guide_libraries.mark())
    repository.write(lambda tables: tables.guide_libraries.save("a: 2"))
    assert repository.read(lambda tables: tables.guide_libraries.source()) == "a: 2"
    assert repository.read(lambda tables: tables.guide_libraries.mark()) not in ("", first)
    repository.write(lambda tables: tables.guide_libraries.remove())
    assert repository.read(lambda tables: tables.guide_libraries.source()) == ""
