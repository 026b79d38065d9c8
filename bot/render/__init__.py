"""Answers become what Discord can show, without touching Discord."""
