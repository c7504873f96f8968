"""Tables of choices of communes, as people hand them over."""
