"""The front desk: questions come in through Discord or the terminal, and quotes go out."""
