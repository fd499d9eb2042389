"""The corpus of mistakes: for each rule what breaks it, and the nearest inputs that don't."""
