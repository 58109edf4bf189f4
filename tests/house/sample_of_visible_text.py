"""A sample with two texts that cannot be translated; the house test must find them."""


def sample(label, Label, tr):  # noqa: N803 - stands for a widget class
    label.setText("Not translated")
    Label("Not translated either")
    label.setText(tr("Translated"))
