"""What the store does, in the SQL that all its databases share."""
