"""Numba functions of the model: arrays in, arrays out."""
