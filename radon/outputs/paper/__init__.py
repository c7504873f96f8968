"""One page of paper, in millimetres."""
