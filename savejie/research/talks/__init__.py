"""Conversations: rules that know no Django, and what staff see of them."""
