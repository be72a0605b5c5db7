"""The reconciliation service (W3C Entity Reconciliation API 0.2): OpenRefine's users match their own lists here."""
