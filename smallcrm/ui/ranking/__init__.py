"""The customer ranking: options, preview, PDF, Excel, print."""
