from companion.domain.errors import ChangedMeanwhileError
from companion.ui.kit.attempt import attempt
from tests.support.told_shell import ToldShell


def test_what_is_refused_is_said_and_what_is_done_is_not(clock):
    shell, done = ToldShell(clock), []
    refused = ChangedMeanwhileError()

    def refuse():
        raise refused

    assert attempt(shell, lambda: done.append("done"))
    assert not attempt(shell, refuse)
    assert (done, shell.errors) == (["done"], [refused])
