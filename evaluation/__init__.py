"""How accurate are the measures, what is each rule worth, and what moved? Not in the wheel."""
