"""What comes in: one module per thing received. Only ``workflows`` opens this room."""
