"""From drafts to event records with their exact words."""
