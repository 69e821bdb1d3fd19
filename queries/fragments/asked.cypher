<<in_time>> AND <<sure>>
