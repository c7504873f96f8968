"""Tables of choices of communes, to be filled in or carried away."""
