"""Tests in a real Chromium, without network."""
