replace(replace(replace(h.from, '~', ''), '?', ''), '%', '')
