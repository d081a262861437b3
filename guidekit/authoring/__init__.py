"""From files to a checked project: reading, explaining mistakes, texts and translations; knows no servers."""
