"""The same tables for programs that read columns: typed, compressed, with what each means."""
