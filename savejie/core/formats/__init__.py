"""How dates and numbers are written where Django's own formats differ from ours."""
