"""`make run`: the services a bare machine lacks, and one supervisor over everything."""
