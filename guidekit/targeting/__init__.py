"""Decides where and for whom a guide is meant, from plain data; knows no files and no stores."""
