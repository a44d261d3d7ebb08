"""The doors: raw updates to the inbox, the outbox to the channel. A door knows no referrals."""
