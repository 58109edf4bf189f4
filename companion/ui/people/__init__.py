"""People: who is cared for, who records, and what happened since one last looked."""
