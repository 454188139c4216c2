"""What scenes are: one file a scene, and the dimensions that several have in common."""
