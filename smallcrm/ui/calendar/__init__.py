"""What is to be done, and when: as a list, and as whatever other views there are."""
