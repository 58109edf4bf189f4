"""What the scores before and after doses as needed show, on the medicine's page. It describes, and says no more."""

from companion.domain.relief import ReliefFacts
from companion.ui.kit.card import Card
from companion.ui.kit.labels import Label


class ReliefPart(Card):
    """The doses with both scores, and the change in the middle of them; of a few nothing is said."""

    def __init__(self, facts: ReliefFacts) -> None:
        super().__init__(None)
        self.body.addWidget(Label(self.tr("Pain before and an hour after"), "card_title"))
        self.body.addWidget(Label(self._counted(facts), "body"))
        self.body.addWidget(Label(self._change(facts), "body", strong=facts.median_change is not None))
        told = self.tr("From the last 30 days. It does not say what the medicine did.")
        self.body.addWidget(Label(told, "small", "soft"))

    def _counted(self, facts: ReliefFacts) -> str:
        one = self.tr("{pairs} of 1 dose had a score before and after.")
        many = self.tr("{pairs} of {n} doses had a score before and after.")
        return (one if facts.doses == 1 else many).format(pairs=facts.pairs, n=facts.doses)

    def _change(self, facts: ReliefFacts) -> str:
        change = facts.median_change
        if change is None:
            return self.tr("Fewer than five: too few to say more.")
        if change == 0:
            return self.tr("In the middle of them, the pain was the same after.")
        by = f"{abs(change):g}"
        if change < 0:
            return self.tr("In the middle of them, the pain was {by} lower after.").format(by=by)
        return self.tr("In the middle of them, the pain was {by} higher after.").format(by=by)
