"""What the tracker knows about social selling: pure rules, no I/O, no clock."""
