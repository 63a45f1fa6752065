"""Roots of polynomials on the interval and the triangle."""
