"""Studies that can be run again: what an edition keeps, how it is told, compared and given to researchers."""
