"""What a command answers."""

import json

from companion.cli.reply import NO_MATCH, HaltError, Reply


def test_one_object_begins_with_the_command_and_its_exit_code():
    reply = Reply(NO_MATCH, ("No.",), {"name": "½ Tablette"})
    told = reply.as_json("take")
    assert json.loads(told) == {"command": "take", "exit": 4, "name": "½ Tablette"}
    assert "½" in told
    assert list(json.loads(told)) == ["command", "exit", "name"]


def test_a_halt_carries_its_lines_and_code():
    halted = HaltError("several_match", NO_MATCH, ("What.",), ("Now.",))
    assert (halted.code, halted.exit_code, halted.data) == ("several_match", 4, {})
