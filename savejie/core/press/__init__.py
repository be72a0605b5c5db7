"""What the presses of several apps share: fonts, letters, typesetting, parts of a Word document. Pure.

A press makes a finished file in a process of its own, which knows nothing of Django.
"""
