"""The press of the plan's documents: from one description come a tagged PDF, a DOCX and a web page. Pure.

`description` says what a document consists of, `cleaning` makes plain paragraphs of what was pasted, `checking` says in a
sentence what cannot be printed. `python -m savejie.plan.press` reads `{"form": …, "document": …, "progress": …}` and writes
the file, in a process of its own (ADR 0037); `calling.printed` is how the website asks for it.
"""
