"""The command line: parse, call, print, write files whole or not at all, exit."""
