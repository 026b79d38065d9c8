"""What the answerer is made of: who is next, what was answered before, and what answers."""
