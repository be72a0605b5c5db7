"""Finds which organisations are meant by the names, places and numbers of somebody's list."""

from savejie.directory.matching.finding import forget, match
from savejie.directory.matching.question import SURE, UNSURE, Candidate, Question, Reason

__all__ = ["SURE", "UNSURE", "Candidate", "Question", "Reason", "forget", "match"]
