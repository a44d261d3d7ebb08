"""Word lists for the rules: how verbs bend, which words are common, and what is plainer."""
