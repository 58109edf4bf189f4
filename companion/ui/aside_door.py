"""A page that asks who, whose or whether: it stands over the page one is on, which is not left."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.ui.kit.page import Page


class AsideDoor:
    """Holds what is opened over a page, one at a time."""

    def __init__(self) -> None:
        self.page: Page | None = None

    def open(self, stack: QStackedWidget, page: Page, **where: object) -> None:
        """Show a page over the one that is shown; ``where`` is handed to its ``enter``."""
        self.page = page
        stack.addWidget(page)
        page.enter(**where)
        stack.setCurrentWidget(page)

    def close(self, stack: QStackedWidget, below: QWidget | None) -> None:
        """Show the page below again, as it was; nothing while there is none."""
        page = self.forget()
        if page is not None and below is not None:
            stack.setCurrentWidget(below)
            drop(stack, page)

    def forget(self) -> Page | None:
        """Another page takes its place: what was open here, to be dropped when that page is shown."""
        page, self.page = self.page, None
        return page


def drop(stack: QStackedWidget, page: QWidget | None) -> None:
    """Take a page away for good."""
    if page is not None:
        stack.removeWidget(page)
        page.deleteLater()
