"""Law XML (法令標準XML) → Document."""
