"""What was done to the data, and the way back."""
