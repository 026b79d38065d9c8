"""What can be pressed, chosen and filled in to keep a server's library."""
