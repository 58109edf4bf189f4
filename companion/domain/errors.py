"""What a person causes or must know. Codes and fields only; ``ui/text.py`` finds the words."""

from datetime import datetime


class CompanionError(Exception):
    """The base: ``code`` names the case, ``fields`` hold its values (never names of people or medicines in logs)."""

    code = "unknown"

    def __init__(self, code: str | None = None, **fields: object) -> None:
        self.code = code or type(self).code
        self.fields = fields
        super().__init__(self.code)


class InvalidInputError(CompanionError):
    """A value that cannot be kept: ``field`` is the form field, ``reason`` a code such as ``empty`` or ``range``."""

    code = "invalid_input"

    def __init__(self, field: str, reason: str, **fields: object) -> None:
        super().__init__(self.code, field=field, reason=reason, **fields)
        self.field = field
        self.reason = reason


class NotFoundError(CompanionError):
    """What was asked for is not in the record."""

    code = "not_found"


class AlreadyRecordedError(CompanionError):
    """Somebody answered first: ``by`` a person's name, ``at`` the UTC instant it was recorded."""

    code = "already_recorded"

    def __init__(self, by: str, at: datetime) -> None:
        super().__init__(self.code, by=by, at=at)
        self.by = by
        self.at = at


class ChangedMeanwhileError(CompanionError):
    """The record moved on since the form was opened; nothing was overwritten."""

    code = "changed_meanwhile"


class StorageUnavailableError(CompanionError):
    """The database cannot be used. ``code``: disk_full, read_only, corrupt, locked, newer_schema, wrong_key."""

    code = "storage_unavailable"


class PlanFileError(CompanionError):
    """A plan file that is refused as a whole: ``line`` (1-based or None), ``field``, ``reason`` code and values."""

    code = "plan_file"

    def __init__(self, reason: str, *, field: str = "", line: int | None = None, **fields: object) -> None:
        super().__init__(self.code, reason=reason, field=field, line=line, **fields)
        self.reason = reason
        self.field = field
        self.line = line
