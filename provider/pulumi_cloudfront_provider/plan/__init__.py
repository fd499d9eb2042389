"""What a preview shows: the difference between what is expected and what was last seen, as an immutable value."""
