"""What nobody can go below: each floor is a small server of its own, in plain code that owes nothing to the house."""
