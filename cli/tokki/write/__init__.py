"""Documents to bytes and words; the only room that knows Word. Nothing is opened, no clock is read."""
