"""One verb each: gather (sources), decide (domain), apply (outputs)."""
