"""What the desktop offers: tray, single instance, session signals."""
