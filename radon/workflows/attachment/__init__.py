"""Attach addresses to communes, settle the doubtful ones, measure how right it is."""
