"""How far each language is: what is written, what is missing, what a native speaker approved."""

from dataclasses import dataclass

from easy_read import approvals, catalogue

Place = tuple[str, str]  # key, register


@dataclass(frozen=True)
class Coverage:
    """One language beside English, which has every phrase."""

    language: str
    phrases: int  # in English
    missing: tuple[Place, ...]
    not_approved: tuple[Place, ...]

    @property
    def written(self) -> int:
        """How many have words in this language."""
        return self.phrases - len(self.missing)

    @property
    def approved(self) -> int:
        """How many of those a native speaker approved as they stand."""
        return self.written - len(self.not_approved)

    @property
    def is_complete(self) -> bool:
        """Is there nothing that would be said in English instead?"""
        return not self.missing


def coverage(language: str) -> Coverage:
    """How far one language is. English needs nobody's approval as a translation."""
    english, written = catalogue.phrases(), catalogue.phrases(language)
    approved = set(english) if language == catalogue.ENGLISH else approvals.approved(language)
    return Coverage(
        language,
        len(english),
        missing=tuple(sorted(set(english) - set(written))),
        not_approved=tuple(sorted(set(english) & set(written) - approved)),
    )


def every_language() -> list[Coverage]:
    """Each language that has a file, English first."""
    return [coverage(name) for name in (catalogue.ENGLISH, *translations())]


def translations() -> list[str]:
    """The languages that English is translated to."""
    return sorted(catalogue.languages() - {catalogue.ENGLISH})
