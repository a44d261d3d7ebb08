"""The tracked queue: what was asked, who must look by when, what was decided and why."""
