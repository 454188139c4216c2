"""The files of a study: versions, parts by site and month, checksums; checked and joined."""
