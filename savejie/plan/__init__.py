"""The action plan: goals, measures, milestones, indicators, versions and what the public sees of them."""
