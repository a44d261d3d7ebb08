"""A second reader beside the rules, taught with written examples. It may only raise."""
