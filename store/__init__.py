"""Engine, unit of work, column types, the post room and the migrations."""
