"""Readers of the files that LinkedIn gives its members: what each row proves. Nothing is written, or extracted."""
