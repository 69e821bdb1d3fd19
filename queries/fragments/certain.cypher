($since IS NULL AND $until IS NULL
          OR NOT e.date =~ '.*[~?%].*'
             AND ($since IS NULL OR e.date_start >= $since) AND ($until IS NULL OR e.date_end <= $until))
