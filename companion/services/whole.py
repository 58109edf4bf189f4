"""The services that nobody asked for yet: who starts the window imports this once Today's rows are there.

So no page that is opened later waits for one.
"""

from importlib import import_module

from companion.services.office import when_asked

for _module in when_asked():
    import_module(_module)
