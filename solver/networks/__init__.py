"""Stability of networks of ties that take consent."""
