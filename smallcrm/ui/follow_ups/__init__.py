"""Follow-up rules: edited as sentences, followed now and then, and the letters and mails they draft."""
