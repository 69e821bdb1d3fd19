($undated AND e.date_start IS NULL
       OR NOT $undated AND ($since IS NULL OR e.date_end >= $since) AND ($until IS NULL OR e.date_start <= $until))
