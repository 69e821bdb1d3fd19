replace(replace(replace(h.to, '~', ''), '?', ''), '%', '')
