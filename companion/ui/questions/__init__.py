"""Questions the program asks by itself or before it ends: over the page one is on, with the warning signs in reach."""
