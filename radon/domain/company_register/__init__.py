"""What the public register of companies says of a member, beside what is stored."""
