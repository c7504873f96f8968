"""The register asked for members, its answers kept, the differences listed."""
