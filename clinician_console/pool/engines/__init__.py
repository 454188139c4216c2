"""What a study is asked with: DuckDB on this machine, Spark for what one machine cannot hold."""
