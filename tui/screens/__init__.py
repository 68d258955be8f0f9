"""The places the athlete can be."""
