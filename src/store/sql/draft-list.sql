SELECT key, text FROM draft
