"""The printed directory: the same organisations as a booklet (PDF), a document and a spreadsheet."""
