"""The questions of a form under their names, so that what is wrong is said beside the one it is about."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.field import Field


class Fields:
    """Knows the fields of one form; it lays nothing out itself."""

    def __init__(self) -> None:
        self._known: dict[str, Field] = {}

    def __getitem__(self, name: str) -> Field:
        """The field of a name.

        Raises:
            KeyError: there is none.
        """
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is a field of a name."""
        return name in self._known

    @property
    def first(self) -> Field:
        """The one that is asked first.

        Raises:
            StopIteration: there is none.
        """
        return next(iter(self._known.values()))

    def add(self, place: QVBoxLayout, name: str, label: str, widget: QWidget, hint: str = "") -> Field:
        """One more question, at the end of a layout; ``name`` is the one errors call it by."""
        field = Field(label, widget, hint)
        self._known[name] = field
        place.addWidget(field)
        return field

    def clear(self) -> None:
        """Forget them: the form is built anew."""
        self._known.clear()

    def clear_errors(self) -> None:
        """Nothing is wrong so far."""
        for field in self._known.values():
            field.set_error("")

    def show_error(self, name: str, words: str) -> Field | None:
        """Say beside a field what is wrong, and put the focus there; None when no field has the name."""
        field = self._known.get(name)
        if field is not None:
            field.set_error(words)
            field.focus_control()
        return field
