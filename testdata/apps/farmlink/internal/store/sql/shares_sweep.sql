DELETE FROM share_links WHERE expires_at < now()
