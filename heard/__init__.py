"""The program: command line, settings, wiring, supervisor. The only room that joins objects."""
