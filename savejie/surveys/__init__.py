"""Questionnaires that staff build, answers anonymous or by a personal link, and what they say together."""
