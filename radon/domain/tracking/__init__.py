"""Where companies, training, communication, measurements and watch stand, from records."""
