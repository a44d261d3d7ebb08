"""How well hard words, hard sentences and broken rules are found, beside baselines."""
