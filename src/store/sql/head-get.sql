SELECT seq, log_hash, now FROM head WHERE one = 1
