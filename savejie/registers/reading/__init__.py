"""How a register's file is read, whichever register it is: variants, records, values, whose forms are ours."""
