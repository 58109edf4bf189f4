"""How a dose is answered: the same buttons in the same place on Today, in the notice and on the medicine's card."""
