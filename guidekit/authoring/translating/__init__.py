"""What is still to be translated, and the ways translations come in and go out."""
