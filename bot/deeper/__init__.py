"""Going deeper from a card: buttons that carry all they need, and so outlive any restart."""
