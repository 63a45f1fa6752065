"""Kernels of the dynamics."""
