"""What screens are made of; each widget draws one value."""
