"""The duty worker's web desk."""
