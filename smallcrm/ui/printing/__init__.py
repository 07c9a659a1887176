"""What is printed of customers: for whom, on what, and how it will look."""
