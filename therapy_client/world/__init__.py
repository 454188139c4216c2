"""What scenes are built of: meshes, light, sky, buildings, water."""
