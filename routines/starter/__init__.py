"""The starter content as data, and what puts it into the database."""
