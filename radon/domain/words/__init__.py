"""Words, numbers and codes that every subject uses; nothing here knows what radon is."""
