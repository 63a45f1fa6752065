"""Kernels on payoffs."""
